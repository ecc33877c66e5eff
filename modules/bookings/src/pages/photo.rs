//! `/reserver/{slug}/photo` and its small twin for lists.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, picture};

use crate::services::{catalogue, photo};

pub(crate) async fn wide(ctx: Ctx, Path(slug): Path<String>, asked: HeaderMap) -> Result<Response> {
    let known = catalogue::by_slug(&ctx, &slug).await?;
    picture::send(&ctx, &photo::blob(known.row.photo.as_ref())?, &asked, picture::KEEP).await
}

pub(crate) async fn small(ctx: Ctx, Path(slug): Path<String>, asked: HeaderMap) -> Result<Response> {
    let known = catalogue::by_slug(&ctx, &slug).await?;
    picture::send(&ctx, &photo::blob(known.row.thumb.as_ref())?, &asked, picture::KEEP).await
}
