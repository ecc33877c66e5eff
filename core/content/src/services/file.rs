//! Opening a document's file: who may, which version, and counting it.

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::file::Opened;
use parvis_kernel::media_type::MediaType;
use parvis_kernel::ports::blobs::BlobId;
use uuid::Uuid;

use super::find;
use crate::store;

/// A version of a document, the one on offer when no number is given.
pub async fn open(ctx: &Ctx, document: Uuid, number: Option<i32>) -> Result<Opened> {
    let row = find::document(ctx, document).await?;
    let versions = store::documents::versions(ctx.read(), document).await?;
    let wanted = number.unwrap_or(row.version);
    let version = versions.into_iter().find(|version| version.number == wanted).ok_or(Error::NotFound)?;
    let ports = &ctx.app().ports;
    let media_type = MediaType::by_mime(&version.media_type).ok_or(Error::NotFound)?;
    let blob = BlobId(version.blob);
    let path = ports.blobs.path(&blob).await?;
    Ok(Opened { path, etag: blob.0, name: version.file_name, media_type })
}

/// Counts a download. Never worth failing one for.
pub async fn count(ctx: &Ctx, document: Uuid) {
    if ctx.seer.is_some() {
        return;
    }
    let counted = ctx.write(|tx| async move { store::documents::count_download(tx.db(), document).await });
    if let Err(fault) = counted.await {
        tracing::warn!(%fault, "a download was not counted");
    }
}
