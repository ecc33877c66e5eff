//! Documents: received, described, given a new version at the same address, downloaded and counted (C3).

use std::path::Path;

use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::media_type::{MediaType, clean_file_name};
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::revision::Topic;
use parvis_kernel::setting::Setting;
use parvis_kernel::upload::Received;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::node::{checked_title, tidy};
use super::write::MODULE;
use super::{announce, find, tree};
use crate::background::{ExtractText, MakePicture};
use crate::domain::kind::Kind;
use crate::domain::tree::EDIT;
use crate::entities::{document, document_version};
use crate::store;

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 100 * 1024 * 1024;

/// The most megabytes that a document may have.
const MEGABYTES: &str = "content.document_megabytes";

pub(crate) fn setting() -> Setting {
    Setting::number(MEGABYTES, 100, 1..=100)
}

/// A file that was looked into and kept.
pub struct Kept {
    pub blob: BlobId,
    pub media_type: &'static MediaType,
    pub name: String,
    pub size: u64,
}

/// Finds out what a file is, refuses what is not allowed, and keeps the rest on the disk.
pub async fn keep(ctx: &Ctx, file: Received) -> Result<Kept> {
    let ports = &ctx.app().ports;
    let media_type = check_file(ctx, file.content.path(), &file.name, file.size).await?;
    let name = clean_file_name(&file.name, media_type);
    let blob = ports.blobs.keep(file.content).await?;
    Ok(Kept { blob, media_type, name, size: file.size })
}

/// Whether a file may be a document, and what it is; nothing is kept.
pub(crate) async fn check_file(ctx: &Ctx, file: &Path, name: &str, size: u64) -> Result<&'static MediaType> {
    let most: u64 = ctx.setting(MEGABYTES).await?;
    if size > most * 1024 * 1024 {
        let message = Message::new("file-over").with("most", most as i64);
        return Err(Error::invalid("file", message));
    }
    ctx.app().ports.media_types.detect(file, name).await
}

/// Whether a document may be called and described so.
pub(crate) fn check_words(title: &str, description: &str) -> Result<()> {
    checked_title(title)?;
    checked_description(description).map(drop)
}

/// The same with its description, in one go, for programs: a library that is none is a fault of the request.
pub async fn add_described(
    ctx: &Ctx,
    library: Uuid,
    title: &str,
    description: &str,
    file: Kept,
) -> Result<Uuid> {
    ctx.require(EDIT)?;
    check_library(ctx, library).await?;
    let description = checked_description(description)?;
    add_in(ctx, library, title, description, file).await
}

/// A new document in a library. Its title comes from the file's name; it can be changed later.
pub async fn add(ctx: &Ctx, library: Uuid, title: &str, file: Kept) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let place = find::container(ctx, library).await?;
    if place.kind != Kind::Library {
        return Err(Error::NotFound);
    }
    add_in(ctx, library, title, String::new(), file).await
}

async fn add_in(ctx: &Ctx, library: Uuid, title: &str, description: String, file: Kept) -> Result<Uuid> {
    let title = checked_title(if title.trim().is_empty() { stem(&file.name) } else { title })?;
    ctx.write(|tx| async move {
        let id = Uuid::now_v7();
        let row = document::Model {
            id,
            library_id: library,
            title,
            description,
            version: 1,
            downloads: 0,
            created_at: tx.now(),
            changed_at: tx.now(),
            shown_until: None,
            ended: false,
        };
        tx.audit(ctx, "content.document_added", Some(&subject(id)), &row.title).await?;
        store::documents::insert(tx.db(), row).await?;
        insert_version(&tx, ctx, id, 1, file).await?;
        Ok(id)
    })
    .await
}

/// Another version at the same address; the earlier ones are kept.
pub async fn replace(ctx: &Ctx, id: Uuid, file: Kept) -> Result<()> {
    ctx.require(EDIT)?;
    find::document(ctx, id).await?;
    ctx.write(|tx| async move {
        let row = store::documents::take(tx.db(), id).await?;
        ctx.still(&state(&row))?;
        let version = row.version + 1;
        tx.audit(ctx, "content.document_replaced", Some(&subject(id)), &row.title).await?;
        store::documents::update(tx.db(), document::Model { version, changed_at: tx.now(), ..row }).await?;
        insert_version(&tx, ctx, id, version, file).await?;
        tx.app().clone().ports.inbox.close(&tx, &subject(id), None).await
    })
    .await
}

/// What is said of a document, as typed.
#[derive(Clone, Debug, Default)]
pub struct Description {
    pub title: String,
    pub description: String,
    pub library: Uuid,
    /// The last day on which readers see it.
    pub shown_until: Option<Date>,
}

/// Another title, description, library or last day.
pub async fn describe(ctx: &Ctx, id: Uuid, asked: Description) -> Result<()> {
    ctx.require(EDIT)?;
    find::document(ctx, id).await?;
    let title = checked_title(&asked.title)?;
    let description = checked_description(&asked.description)?;
    let Description { library, shown_until, .. } = asked;
    check_library(ctx, library).await?;
    ctx.write(|tx| async move {
        let row = store::documents::take(tx.db(), id).await?;
        ctx.still(&state(&row))?;
        if row.shown_until != shown_until {
            tx.app().clone().ports.inbox.close(&tx, &ending(id), None).await?;
        }
        let ended = row.ended && row.shown_until == shown_until;
        let row = document::Model {
            title,
            description,
            library_id: library,
            changed_at: tx.now(),
            shown_until,
            ended,
            ..row
        };
        tx.audit(ctx, "content.document_described", Some(&subject(id)), &row.title).await?;
        store::documents::update(tx.db(), row).await?;
        said(&tx, id).await
    })
    .await
}

fn checked_description(description: &str) -> Result<String> {
    let description = tidy(description);
    if description.chars().count() > 1000 {
        return Err(Error::invalid("description", Message::new("text-too-long").with("most", 1000)));
    }
    Ok(description)
}

/// Names the state that a document is in; downloads do not count.
pub fn state(row: &document::Model) -> String {
    format!("{}-{}", row.version, row.changed_at.timestamp_micros())
}

async fn check_library(ctx: &Ctx, id: Uuid) -> Result<()> {
    let wrong = || Error::invalid("library", Message::new("node-wrong-parent"));
    let found = find::container(ctx, id).await.map_err(|_| wrong())?;
    if found.kind == Kind::Library { Ok(()) } else { Err(wrong()) }
}

async fn insert_version(tx: &Tx, ctx: &Ctx, document: Uuid, number: i32, file: Kept) -> Result<()> {
    let id = Uuid::now_v7();
    let row = document_version::Model {
        id,
        document_id: document,
        number,
        blob: file.blob.0,
        file_name: file.name,
        media_type: file.media_type.mime.to_owned(),
        size: i64::try_from(file.size).map_err(Error::internal)?,
        text_state: "waiting".to_owned(),
        text: String::new(),
        author_id: ctx.author(),
        at: tx.now(),
        picture: None,
    };
    store::documents::insert_version(tx.db(), row).await?;
    tx.enqueue(&ExtractText { version: id }).await?;
    tx.enqueue(&MakePicture { version: id }).await?;
    said(tx, document).await
}

/// Tells the search and the caches.
pub(crate) async fn said(tx: &Tx, id: Uuid) -> Result<()> {
    tx.changed(&subject(id)).await?;
    announce::tell(tx, &[subject(id)]).await?;
    tx.bump(Topic::Content).await
}

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new(MODULE, "document", id)
}

/// `Livret d'accueil.pdf` is called « Livret d'accueil » until somebody finds better.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The documents changed last that the reader may see.
pub async fn newest(ctx: &Ctx, limit: u64) -> Result<Vec<document::Model>> {
    ctx.signed_in()?;
    let today = local_date(ctx.now());
    store::documents::newest(ctx.read(), &*tree::readable(ctx).await?, today, limit).await
}

/// What is over since yesterday: out of the search, and whoever sent it is told.
pub(crate) async fn end(ctx: &Ctx) -> Result<()> {
    for row in store::documents::just_over(ctx.read(), local_date(ctx.now())).await? {
        let version = store::documents::version(ctx.read(), row.id, row.version).await?;
        let author = version.and_then(|version| version.author_id);
        ctx.write(|tx| async move {
            let id = row.id;
            if let Some(person) = author {
                let item = InboxItem {
                    subject: ending(id),
                    person,
                    title: Message::new("inbox-over-title"),
                    detail: Message::new("inbox-over-detail").with("title", row.title.as_str()),
                    url: format!("/gerer/documents/{id}"),
                    action: Message::new("inbox-over-action"),
                };
                tx.app().clone().ports.inbox.open(&tx, item).await?;
            }
            store::documents::update(tx.db(), document::Model { ended: true, ..row }).await?;
            said(&tx, id).await
        })
        .await?;
    }
    Ok(())
}

/// What waits in the inbox: the end, not the document.
pub(crate) fn ending(id: Uuid) -> Subject {
    Subject::new(MODULE, "ending", id)
}
