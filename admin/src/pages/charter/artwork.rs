//! The logo and the fonts of a charter, each sent by its own form of the draft's screen.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message};
use parvis_portal::charter::{artwork, draft};
use serde::Deserialize;
use uuid::Uuid;

use super::edit;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    #[serde(default)]
    which: String,
}

pub(crate) async fn change_logo(ctx: Ctx, Path(id): Path<Uuid>, sent: Result<Upload>) -> Result<Response> {
    let changed = artwork::change_logo(&ctx, id, Some(sent)).await;
    answer(&ctx, id, changed.map(|()| "charter-logo-changed")).await
}

pub(crate) async fn remove_logo(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let changed = artwork::change_logo(&ctx, id, None).await;
    answer(&ctx, id, changed.map(|()| "charter-logo-removed")).await
}

pub(crate) async fn change_font(ctx: Ctx, Path(id): Path<Uuid>, sent: Result<Upload>) -> Result<Response> {
    let changed = match sent {
        Ok(mut sent) => match sent.files.pop() {
            Some(file) => artwork::change_font(&ctx, id, &sent.text("which"), Some(file)).await,
            None => Err(Error::invalid("text", Message::new("theme-file-missing"))),
        },
        Err(error) => Err(error),
    };
    let said = |showing| if showing { "charter-font-showing" } else { "charter-font-changed" };
    answer(&ctx, id, changed.map(said)).await
}

pub(crate) async fn remove_font(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Form(typed): Form<Which>,
) -> Result<Response> {
    let changed = artwork::change_font(&ctx, id, &typed.which, None).await;
    answer(&ctx, id, changed.map(|_| "charter-font-removed")).await
}

/// Back to the draft, which says what was done or why not.
async fn answer(ctx: &Ctx, id: Uuid, done_or_not: Result<&'static str>) -> Result<Response> {
    match done_or_not {
        Ok(said) => Ok(done(&format!("/gerer/charte/{id}"), Message::new(said))),
        Err(error) => {
            let refused = error.refused()?;
            let draft = draft::find(ctx, id).await?;
            let view = edit::view(ctx, &draft, None, refused.errors);
            Ok(view.with_status(refused.status).into_response())
        }
    }
}
