//! What an open editor says to the server by itself: that somebody is there, and what they typed so far.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use parvis_content::services::lock;
use parvis_content::services::page::{self, Saving};
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::editor::Typed;

/// What the next save is based on.
#[derive(Serialize)]
pub(crate) struct Kept {
    based_on: Uuid,
}

/// Keeps a draft while somebody types.
pub(crate) async fn keep(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Json<Kept>> {
    let based_on = page::save(&ctx, id, typed.draft()?, Saving::Auto).await?;
    Ok(Json(Kept { based_on }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Presence {
    #[serde(default)]
    left: String,
}

/// Said every half minute while the editor is open and something was changed, and once when it is left.
pub(crate) async fn say(ctx: Ctx, Path(id): Path<Uuid>, Form(said): Form<Presence>) -> Result<StatusCode> {
    if said.left.is_empty() {
        lock::hold(&ctx, id).await?
    } else {
        lock::release(&ctx, id).await?
    }
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn take_over(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    lock::take_over(&ctx, id).await?;
    Ok(done(&format!("/gerer/pages/{id}"), Message::new("admin-taken-over")))
}
