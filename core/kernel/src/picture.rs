//! Sending a picture of ours: a clean JPEG, and not again when the browser has it.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::etag;
use crate::ports::blobs::BlobId;

/// For addresses that may show something else tomorrow, or to somebody else: asked for again each time.
pub const ASK_AGAIN: &str = "private, no-cache";

/// For addresses that name their content: kept by the reader's own browser for a week.
pub const KEEP: &str = "private, max-age=604800, immutable";

/// The blob, or word that it has not changed. Whether the reader may see it was asked before.
pub async fn send(ctx: &Ctx, blob: &BlobId, asked: &HeaderMap, cache: &'static str) -> Result<Response> {
    let tag = format!("\"{}\"", blob.0);
    let kept = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, cache.to_owned())];
    if etag::is_known(asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    let path = ctx.app().ports.blobs.path(blob).await?;
    let bytes = tokio::fs::read(path).await.map_err(Error::internal)?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], kept, bytes).into_response())
}
