//! The photo of a room or an item: clean JPEGs, one for its page and a small one for lists.

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::upload::{Received, Upload};
use uuid::Uuid;

use super::catalogue::subject;
use super::keep::said;
use crate::EDIT;
use crate::store::resources as store;

/// The largest photo that is taken in, in megabytes.
pub const MOST_MEGABYTES: usize = 15;

/// What the route lets in: more, so that a photo that is too heavy is refused in words.
pub const MOST_RECEIVED: usize = 3 * MOST_MEGABYTES * 1024 * 1024;

/// How wide a photo is shown, in pixels.
const WIDE: u32 = 800;

pub async fn replace(ctx: &Ctx, id: Uuid, sent: Upload) -> Result<()> {
    ctx.require(EDIT)?;
    let refused = |key: &str| Error::invalid("file", Message::new(key).with("most", MOST_MEGABYTES as i64));
    let file = sent.files.into_iter().next().ok_or_else(|| refused("bookings-photo-missing"))?;
    if file.size > (MOST_MEGABYTES * 1024 * 1024) as u64 {
        return Err(refused("bookings-photo-heavy"));
    }
    keep(ctx, id, tokio::fs::read(file.content.path()).await.map_err(Error::internal)?).await
}

/// Keeps one rendition of a picture, at most so wide; `field` is where a refusal is said.
pub(super) async fn clean(ctx: &Ctx, field: &str, file: Received, most: u32) -> Result<String> {
    if file.size > (MOST_MEGABYTES * 1024 * 1024) as u64 {
        let message = Message::new("bookings-photo-heavy").with("most", MOST_MEGABYTES as i64);
        return Err(Error::invalid(field, message));
    }
    let bytes = tokio::fs::read(file.content.path()).await.map_err(Error::internal)?;
    let ports = &ctx.app().ports;
    let made = ports.images.renditions(bytes).await.map_err(|error| error.renamed(&[("file", field)]))?;
    let one = made.into_iter().rfind(|one| one.width <= most);
    let one = one.ok_or_else(|| Error::internal("a picture of no width"))?;
    Ok(ports.blobs.put(one.jpeg).await?.0)
}

/// Keeps the bytes of a picture as the photo.
pub async fn keep(ctx: &Ctx, id: Uuid, bytes: Vec<u8>) -> Result<()> {
    ctx.require(EDIT)?;
    let ports = &ctx.app().ports;
    let mut renditions = ports.images.renditions(bytes).await?;
    renditions.retain(|one| one.width <= WIDE);
    let (small, wide) = (renditions.first().cloned(), renditions.pop());
    let (Some(small), Some(wide)) = (small, wide) else {
        return Err(Error::internal("a picture of no width"));
    };
    let (thumb, photo) = (ports.blobs.put(small.jpeg).await?.0, ports.blobs.put(wide.jpeg).await?.0);
    set(ctx, id, Some(photo), Some(thumb)).await
}

pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    set(ctx, id, None, None).await
}

/// What stands for the content in the address.
pub fn version(blob: &str) -> &str {
    blob.get(..12).unwrap_or(blob)
}

pub fn blob(blob: Option<&String>) -> Result<BlobId> {
    blob.cloned().map(BlobId).ok_or(Error::NotFound)
}

async fn set(ctx: &Ctx, id: Uuid, photo: Option<String>, thumb: Option<String>) -> Result<()> {
    ctx.write(|tx| async move {
        let mut row = store::take(tx.db(), id).await?;
        tx.audit(ctx, "bookings.resource_changed", Some(&subject(id)), &row.name).await?;
        (row.photo, row.thumb, row.updated_at) = (photo, thumb, ctx.now());
        store::update(tx.db(), row).await?;
        said(&tx, id).await
    })
    .await
}
