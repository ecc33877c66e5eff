//! Files that come with a form: looked into and kept as soon as they arrive, held by their sender until a request keeps
//! them, forgotten when nobody does.

use std::collections::BTreeSet;

use chrono::Duration;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::file::Opened;
use parvis_kernel::media_type::{JPEG, MediaType, clean_file_name};
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::upload::Received;
use parvis_kernel::{Ctx, Subject, Tx};
use tokio::io::AsyncReadExt;
use uuid::Uuid;

use crate::domain::value::{Answers, File, Value};
use crate::entities::fields_file::Model;
use crate::store::files;

/// The largest file, in megabytes.
pub const MOST_MEGABYTES: usize = 20;

/// What a route that takes a form with files lets in: a few large ones at a time. The next ones come with the next post.
pub const MOST_RECEIVED: usize = 100 * 1024 * 1024;

/// What the files of some phones call themselves.
const HEIC: [&[u8; 4]; 7] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"];

/// How long a file waits for a request to keep it.
const DAYS_FREE: i64 = 30;

/// Looks into a file and keeps it for its sender. Pictures become a clean JPEG, without what the camera wrote into them
/// (trust.md IN5, PR10). Refusals are said at `field`.
pub async fn receive(ctx: &Ctx, field: &str, pictures_alone: bool, file: Received) -> Result<File> {
    let owner = ctx.signed_in()?.id;
    let kept =
        look_into(ctx, pictures_alone, file).await.map_err(|error| error.renamed(&[("file", field)]))?;
    let row = Model {
        id: Uuid::now_v7(),
        blob: kept.blob.clone(),
        owner_id: owner,
        name: kept.name.clone(),
        media_type: kept.media_type.clone(),
        size: i64::try_from(kept.size).map_err(Error::internal)?,
        created_at: ctx.now(),
        free_since: Some(ctx.now()),
        subject_module: None,
        subject_kind: None,
        subject_id: None,
    };
    ctx.write(|tx| async move { files::insert(tx.db(), row).await }).await?;
    Ok(kept)
}

async fn look_into(ctx: &Ctx, pictures_alone: bool, file: Received) -> Result<File> {
    if file.size > (MOST_MEGABYTES * 1024 * 1024) as u64 {
        return Err(refused(Message::new("fields-file-over").with("most", MOST_MEGABYTES as i64)));
    }
    if is_heic(&file).await? {
        return Err(refused(Message::new("fields-file-heic")));
    }
    let ports = &ctx.app().ports;
    let media_type = ports.media_types.detect(file.content.path(), &file.name).await?;
    if media_type.is_image() {
        let bytes = tokio::fs::read(file.content.path()).await.map_err(Error::internal)?;
        let largest = ports.images.renditions(bytes).await?.pop();
        let jpeg = largest.ok_or_else(|| refused(Message::new("file-not-an-image")))?.jpeg;
        let size = jpeg.len() as u64;
        let blob = ports.blobs.put(jpeg).await?;
        return Ok(described(blob, &file.name, &JPEG, size));
    }
    if pictures_alone {
        return Err(refused(Message::new("fields-photo-wrong")));
    }
    let blob = ports.blobs.keep(file.content).await?;
    Ok(described(blob, &file.name, media_type, file.size))
}

fn described(blob: BlobId, name: &str, media_type: &MediaType, size: u64) -> File {
    let name = clean_file_name(name, media_type);
    File { blob: blob.0, name, size, media_type: media_type.mime.to_owned() }
}

fn refused(message: Message) -> Error {
    Error::invalid("file", message)
}

/// No browser shows it but that of the phone, so it is refused with a word on how to do better.
async fn is_heic(file: &Received) -> Result<bool> {
    let mut first = Vec::new();
    let open = tokio::fs::File::open(file.content.path()).await.map_err(Error::internal)?;
    open.take(12).read_to_end(&mut first).await.map_err(Error::internal)?;
    let brand = first.get(4..).and_then(|rest| rest.strip_prefix(b"ftyp"));
    Ok(brand.is_some_and(|brand| HEIC.iter().any(|known| known.as_slice() == brand)))
}

/// A file that the reader sent and that no request has kept yet.
pub async fn own(ctx: &Ctx, blob: &str) -> Result<Option<File>> {
    let row = files::free(ctx.read(), ctx.signed_in()?.id, blob).await?;
    Ok(row.map(file))
}

fn file(row: Model) -> File {
    File { blob: row.blob, name: row.name, size: row.size.unsigned_abs(), media_type: row.media_type }
}

/// The reader still works on a form with these files: they wait longer.
pub async fn hold(ctx: &Ctx, blobs: &BTreeSet<String>) -> Result<()> {
    let (owner, now) = (ctx.signed_in()?.id, ctx.now());
    // Once a day will do.
    let before = now - Duration::days(1);
    if !files::any_older(ctx.read(), owner, blobs, before).await? {
        return Ok(());
    }
    ctx.write(|tx| async move { files::hold(tx.db(), owner, blobs, now).await }).await
}

/// The reader took a file out of a form that was not sent.
pub async fn forget(ctx: &Ctx, blob: &str) -> Result<()> {
    let owner = ctx.signed_in()?.id;
    if let Some(row) = files::free(ctx.read(), owner, blob).await? {
        ctx.write(|tx| async move { files::delete(tx.db(), row.id).await }).await?;
    }
    Ok(())
}

/// Makes a request hold exactly the files of its answers: those that it does not hold yet come from what the reader sent.
/// One that is gone meanwhile is said at its field. Call it inside the transaction that sends.
pub async fn keep(tx: &Tx, ctx: &Ctx, subject: &Subject, answers: &Answers) -> Result<()> {
    let mut held = files::of(tx.db(), subject).await?;
    for (key, value) in &answers.0 {
        let Value::Files(files) = value else { continue };
        for file in files {
            if let Some(at) = held.iter().position(|row| row.blob == file.blob) {
                held.swap_remove(at);
                continue;
            }
            let gone = || Error::invalid(key, Message::new("fields-file-gone"));
            take(tx, ctx, subject, &file.blob).await?.ok_or_else(gone)?;
        }
    }
    for row in held {
        files::let_go(tx.db(), row.id, tx.now()).await?;
    }
    Ok(())
}

/// One that the reader sent and nobody keeps; or the same once more, when they ask again what they asked before.
async fn take(tx: &Tx, ctx: &Ctx, subject: &Subject, blob: &str) -> Result<Option<()>> {
    let Some(owner) = ctx.author() else { return Ok(None) };
    let row = match files::free(tx.db(), owner, blob).await? {
        Some(free) => free,
        None => {
            let Some(kept) = files::any_of(tx.db(), owner, blob).await? else { return Ok(None) };
            let copy = Model {
                id: Uuid::now_v7(),
                created_at: tx.now(),
                free_since: Some(tx.now()),
                subject_module: None,
                subject_kind: None,
                subject_id: None,
                ..kept
            };
            files::insert(tx.db(), copy.clone()).await?;
            copy
        }
    };
    files::keep(tx.db(), row.id, subject).await.map(Some)
}

/// A request that is no more gives its files back: to another request of the same sender, or to oblivion.
pub async fn release(tx: &Tx, subject: &Subject) -> Result<()> {
    for row in files::of(tx.db(), subject).await? {
        files::let_go(tx.db(), row.id, tx.now()).await?;
    }
    Ok(())
}

/// A file of a request. Whether the reader may see that request was asked by whoever owns it.
pub async fn open(ctx: &Ctx, subject: &Subject, blob: &str) -> Result<Opened> {
    let rows = files::of(ctx.read(), subject).await?;
    opened(ctx, rows.into_iter().find(|row| row.blob == blob).ok_or(Error::NotFound)?).await
}

/// A file that the reader sent: before a request keeps it, and when one comes back to be corrected.
pub async fn open_own(ctx: &Ctx, blob: &str) -> Result<Opened> {
    let row = files::any_of(ctx.read(), ctx.signed_in()?.id, blob).await?.ok_or(Error::NotFound)?;
    opened(ctx, row).await
}

async fn opened(ctx: &Ctx, row: Model) -> Result<Opened> {
    let media_type = MediaType::by_mime(&row.media_type).ok_or(Error::NotFound)?;
    let path = ctx.app().ports.blobs.path(&BlobId(row.blob.clone())).await?;
    Ok(Opened { path, etag: row.blob, name: row.name, media_type })
}

/// Takes away what no request has kept for a month.
pub(crate) async fn forget_old(ctx: &Ctx) -> Result<()> {
    ctx.write(|tx| async move {
        let before = tx.now() - Duration::days(DAYS_FREE);
        files::delete_free(tx.db(), before).await
    })
    .await
}
