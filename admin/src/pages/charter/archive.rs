//! A charter as one file: taken out, and brought in as a draft.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message};
use parvis_portal::charter::{Choice, archive, switch};
use uuid::Uuid;

use super::list;

/// What everybody sees.
pub(crate) async fn current(ctx: Ctx) -> Result<Response> {
    let choice = switch::current(&ctx).await?;
    send(&ctx, &choice).await
}

pub(crate) async fn one(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    send(&ctx, &Choice::Kept(id, 0)).await
}

async fn send(ctx: &Ctx, choice: &Choice) -> Result<Response> {
    let packed = archive::export(ctx, choice).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"charte.zip\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, packed).into_response())
}

pub(crate) async fn bring_in(ctx: Ctx, sent: Result<Upload>) -> Result<Response> {
    match archive::import(&ctx, sent).await {
        Ok(id) => Ok(done(&format!("/gerer/charte/{id}"), Message::new("charter-brought-in"))),
        Err(Error::Invalid(errors)) => {
            let refused = Error::Invalid(errors).refused()?;
            let errors = refused.errors.into_iter().map(|fault| list::in_archive(&ctx, fault)).collect();
            Ok(list::view(&ctx, list::New::default(), errors)
                .await?
                .with_status(refused.status)
                .into_response())
        }
        Err(other) => Err(other),
    }
}
