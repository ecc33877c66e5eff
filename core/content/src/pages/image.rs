//! `/images/{id}/{width}.jpg`

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, picture};
use uuid::Uuid;

use crate::services::image::open;

pub(crate) async fn show(
    ctx: Ctx,
    Path((id, name)): Path<(Uuid, String)>,
    asked: HeaderMap,
) -> Result<Response> {
    let width = name.strip_suffix(".jpg").and_then(|width| width.parse().ok()).ok_or(Error::NotFound)?;
    let blob = open(&ctx, id, width).await?;
    picture::send(&ctx, &blob, &asked, picture::ASK_AGAIN).await
}
