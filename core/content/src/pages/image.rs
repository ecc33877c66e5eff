//! `/images/{id}/{width}.jpg`

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use uuid::Uuid;

use crate::services::image::open;

pub(crate) async fn show(
    ctx: Ctx,
    Path((id, name)): Path<(Uuid, String)>,
    asked: HeaderMap,
) -> Result<Response> {
    let width = name.strip_suffix(".jpg").and_then(|width| width.parse().ok()).ok_or(Error::NotFound)?;
    let blob = open(&ctx, id, width).await?;
    let etag = format!("\"{}\"", blob.0);
    let kept = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let path = ctx.app().ports.blobs.path(&blob).await?;
    let bytes = tokio::fs::read(path).await.map_err(Error::internal)?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], kept, bytes).into_response())
}
