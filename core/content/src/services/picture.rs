//! What a document looks like: its first page, or the image that it is. Made once, seen by whoever sees the document.

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::media_type::MediaType;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::ports::images::Rendition;
use uuid::Uuid;

use super::document::said;
use super::find;
use crate::store;

/// The largest image that is read for its thumbnail, in bytes.
const MOST_BYTES: i64 = 30 * 1024 * 1024;

/// The least wide rendition that is sharp in its place on a page.
const WIDTH: u32 = 400;

/// Makes it for one version; what cannot be shown has none.
pub(crate) async fn make(ctx: &Ctx, version: Uuid) -> Result<()> {
    let Some(version) = store::documents::find_version(ctx.read(), version).await? else { return Ok(()) };
    let ports = &ctx.app().ports;
    let path = ports.blobs.path(&BlobId(version.blob.clone())).await?;
    let is_image = MediaType::by_mime(&version.media_type).is_some_and(MediaType::is_image);
    let jpeg = if !is_image {
        ports.covers.first_page(&path, &version.media_type).await?
    } else if version.size <= MOST_BYTES {
        let bytes = tokio::fs::read(path).await.map_err(Error::internal)?;
        match ports.images.renditions(bytes).await {
            Ok(made) => thumbnail(made),
            Err(Error::Invalid(_)) => None,
            Err(error) => return Err(error),
        }
    } else {
        None
    };
    let Some(jpeg) = jpeg else { return Ok(()) };
    let blob = ports.blobs.put(jpeg).await?;
    ctx.write(|tx| async move {
        store::documents::set_picture(tx.db(), version.id, &blob.0).await?;
        said(&tx, version.document_id).await
    })
    .await
}

fn thumbnail(made: Vec<Rendition>) -> Option<Vec<u8>> {
    let last = made.len().checked_sub(1)?;
    let at = made.iter().position(|one| one.width >= WIDTH).unwrap_or(last);
    made.into_iter().nth(at).map(|one| one.jpeg)
}

/// The picture of the version on offer.
pub async fn open(ctx: &Ctx, document: Uuid) -> Result<BlobId> {
    let row = find::document(ctx, document).await?;
    let version = store::documents::version(ctx.read(), document, row.version).await?;
    version.and_then(|version| version.picture).map(BlobId).ok_or(Error::NotFound)
}
