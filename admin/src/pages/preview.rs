//! `/gerer/pages/{id}/apercu`: the page in the real theme, as wide as a phone and as a desk, before it is published.

use axum::extract::Path;
use parvis_content::domain::kind::Kind;
use parvis_content::pages::preview;
use parvis_content::services::{find, page};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use super::editor::Typed;

#[derive(Serialize)]
struct Page {
    id: Uuid,
    title: String,
    /// What the frame shows.
    src: String,
}

/// The draft as it was last kept, in a frame: a link that those who edit can give each other.
pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let row = find::node(&ctx, id).await?;
    if !Kind::from_key(&row.kind).is_some_and(Kind::is_written) {
        return Err(Error::NotFound);
    }
    let title = page::latest(&ctx, &row).await?.map_or(row.title, |kept| kept.title);
    let src = format!("/gerer/pages/{id}/apercu/page");
    Ok(View::new("admin/preview_screen.html", Page { id, title, src }))
}

/// What stands in the frame.
pub(crate) async fn draft(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    preview::view(&ctx, id, None).await
}

/// The words as they stand in the editor, kept nowhere.
pub(crate) async fn typed(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<View> {
    preview::view(&ctx, id, Some(typed.words())).await
}
