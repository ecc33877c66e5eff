//! Taking a request back: before the end, after it, or to ask the same again.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_approvals::services::{open, withdraw};
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message};
use serde::Deserialize;
use uuid::Uuid;

use super::show;
use crate::services::requests;

pub(crate) async fn withdraw(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    match withdraw::withdraw(&ctx, id).await {
        Ok(row) => Ok(done(&open::path(id), Message::new("ask-withdrawn").with("number", row.number))),
        Err(error) => {
            let refused = error.refused()?;
            let view = show::view(&ctx, id, String::new(), refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    reason: String,
}

pub(crate) async fn cancel(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    match withdraw::cancel(&ctx, id, &typed.reason).await {
        Ok(row) => Ok(done(&open::path(id), Message::new("ask-cancelled").with("number", row.number))),
        Err(error) => {
            let refused = error.refused()?;
            let view = show::view(&ctx, id, typed.reason, refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

/// The same again: a new draft with the former answers.
pub(crate) async fn copy(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let draft = requests::copy(&ctx, id).await?;
    Ok(done(&format!("/demarches/brouillons/{draft}"), Message::new("ask-copied")))
}
