//! The photo of a person: a small square without anything that the camera wrote into it (trust.md IN5, PR10).

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::upload::{Received, Upload};
use uuid::Uuid;

use crate::MANAGE;
use crate::entities::person::Model;
use crate::services::person;
use crate::store;

/// The field of the form that carries the file.
const FIELD: &str = "file";

/// The largest photo that is taken in, in megabytes.
pub const MOST_MEGABYTES: usize = 10;

/// What the route lets in. More than what is kept, so that a photo that is too heavy is refused in words, at the field,
/// rather than by a line that is cut.
pub const MOST_RECEIVED: usize = 4 * MOST_MEGABYTES * 1024 * 1024;

/// One's own photo, or somebody's for those who manage the accounts.
pub async fn replace(ctx: &Ctx, id: Uuid, sent: Result<Upload>) -> Result<()> {
    may_change(ctx, id)?;
    let file = sent?.files.pop().ok_or_else(|| refused(Message::new("photo-missing")))?;
    let jpeg = ctx.app().ports.images.portrait(read(&file).await?).await?.jpeg;
    let blob = ctx.app().ports.blobs.put(jpeg).await?;
    keep(ctx, id, Some(blob.0)).await
}

/// Back to the initials.
pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    may_change(ctx, id)?;
    keep(ctx, id, None).await
}

/// The photo of a colleague that the reader may see; of a closed account, only for those who manage the accounts.
pub async fn open(ctx: &Ctx, id: Uuid) -> Result<BlobId> {
    let profile = match ctx.can(MANAGE) {
        true => person::find(ctx, id).await?,
        false => person::find_visible(ctx, id).await?,
    };
    profile.person.photo.map(BlobId).ok_or(Error::NotFound)
}

/// Where browsers find the photo. A new photo has a new address, so that they may keep the old one.
pub fn address(person: &Model) -> Option<String> {
    address_under("/personnes", person)
}

/// Where programs find it: their tokens open the API alone.
pub fn api_address(person: &Model) -> Option<String> {
    address_under("/api/v1/people", person)
}

fn address_under(list: &str, person: &Model) -> Option<String> {
    let blob = person.photo.as_deref()?;
    Some(format!("{list}/{}/photo?v={}", person.id, version(blob)))
}

/// What stands for the content in the address.
pub fn version(blob: &str) -> &str {
    blob.get(..12).unwrap_or(blob)
}

fn may_change(ctx: &Ctx, id: Uuid) -> Result<()> {
    if ctx.author() == Some(id) { Ok(()) } else { ctx.require(MANAGE) }
}

async fn read(file: &Received) -> Result<Vec<u8>> {
    if file.size > (MOST_MEGABYTES * 1024 * 1024) as u64 {
        return Err(refused(Message::new("photo-too-heavy").with("most", MOST_MEGABYTES as i64)));
    }
    tokio::fs::read(file.content.path()).await.map_err(Error::internal)
}

async fn keep(ctx: &Ctx, id: Uuid, photo: Option<String>) -> Result<()> {
    ctx.write(|tx| async move {
        store::people::change(tx.db(), id, |row| row.photo = photo).await?;
        tx.audit(ctx, "accounts.photo_changed", Some(&person::subject(id)), "").await?;
        person::said(&tx, id).await
    })
    .await
}

fn refused(message: Message) -> Error {
    Error::invalid(FIELD, message)
}
