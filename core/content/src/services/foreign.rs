//! Pages that were written elsewhere: looked at first, then made drafts with their images, all at once or not at all.

use std::collections::HashMap;
use std::path::Path;

use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::ports::foreign::{ForeignPage, Format, Read};
use parvis_kernel::ports::texts::Reason;
use parvis_kernel::upload::Received;
use parvis_kernel::{Ctx, media_type};
use serde::Serialize;
use subtle::ConstantTimeEq;
use utoipa::ToSchema;
use uuid::Uuid;

use super::image::Ready;
use super::node::NewNode;
use super::page::{self, Draft, Saving};
use crate::domain::kind::Kind;
use crate::domain::markdown;
use crate::domain::tree::EDIT;

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 40 * 1024 * 1024;

/// What would come of a file.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct PageFound {
    /// What the file calls itself, or its own name.
    pub title: String,
    pub words: usize,
    pub headings: usize,
    pub tables: usize,
    /// The images that come in.
    pub images: usize,
    /// How many of them have no words for those who do not see them.
    pub undescribed: usize,
    /// The addresses of images that are not in the file.
    pub missing: Vec<String>,
    pub left_out: Vec<LeftOut>,
}

/// What does not come in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LeftOut {
    /// `active`, `form`, `comment`, `deleted`, `drawing`, `picture`, `merged`, `contents` or `link`.
    pub what: String,
    pub count: usize,
}

impl PageFound {
    pub(crate) fn of(page: &ForeignPage, name: &str) -> Self {
        let is_inside = |bytes: &[u8]| !bytes.is_empty();
        let inside = page.pictures.iter().filter(|picture| is_inside(&picture.bytes));
        let outside = page.pictures.iter().filter(|picture| !is_inside(&picture.bytes));
        Self {
            title: if page.title.is_empty() { stem(name).to_owned() } else { page.title.clone() },
            words: markdown::words(&page.placed(|_| None)).split_whitespace().count(),
            headings: page.headings,
            tables: page.tables,
            images: inside.clone().count(),
            undescribed: inside.filter(|picture| picture.alt.trim().is_empty()).count(),
            missing: outside.map(|picture| picture.name.clone()).filter(|name| !name.is_empty()).collect(),
            left_out: page
                .left_out
                .iter()
                .map(|(what, count)| LeftOut { what: what.clone(), count: *count })
                .collect(),
        }
    }
}

fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Reads a file. Nothing is kept; what cannot be read is said at the field `file`.
pub(crate) async fn read(ctx: &Ctx, path: &Path, name: &str) -> Result<ForeignPage> {
    ctx.require(EDIT)?;
    let format = format(ctx, path, name).await?;
    let page = match ctx.app().ports.foreign.read(path, format).await? {
        Read::Page(page) => *page,
        Read::Unreadable(reason) => {
            return Err(refused(match reason {
                Reason::Encrypted => "foreign-encrypted",
                Reason::Damaged => "foreign-damaged",
                Reason::TooLarge => "foreign-too-large",
                Reason::TooSlow => "foreign-too-slow",
            }));
        }
    };
    if page.body.len() > markdown::MOST {
        return Err(refused("foreign-too-large"));
    }
    if page.body.trim().is_empty() {
        return Err(refused("foreign-empty"));
    }
    Ok(page)
}

fn refused(key: &str) -> Error {
    Error::invalid("file", Message::new(key))
}

/// By its name, and for Word by what is inside.
async fn format(ctx: &Ctx, path: &Path, name: &str) -> Result<Format> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let old = || refused("foreign-old-word");
    match extension.as_deref() {
        Some("html" | "htm" | "xhtml") => Ok(Format::Web),
        Some("docx") => match ctx.app().ports.media_types.detect(path, name).await? {
            found if *found == media_type::DOCX => Ok(Format::Word),
            found if *found == media_type::DOC => Err(old()),
            _ => Err(refused("foreign-type-refused")),
        },
        Some("doc" | "rtf" | "odt") => Err(old()),
        _ => Err(refused("foreign-type-refused")),
    }
}

/// A file that waits for a yes.
pub struct Waiting {
    pub blob: String,
    /// That this very person sent it.
    pub proof: String,
}

/// Looks at a file that was sent, and keeps it until its sender says yes; nobody names it, so it goes by itself.
pub async fn look(ctx: &Ctx, file: Received) -> Result<(PageFound, Waiting)> {
    let found = told(ctx, &file).await?;
    let blob = ctx.app().ports.blobs.keep(file.content).await?.0;
    let proof = proof(ctx, &blob);
    Ok((found, Waiting { blob, proof }))
}

/// The same without keeping it.
pub async fn told(ctx: &Ctx, file: &Received) -> Result<PageFound> {
    let page = read(ctx, file.content.path(), &file.name).await?;
    Ok(PageFound::of(&page, &file.name))
}

fn proof(ctx: &Ctx, blob: &str) -> String {
    let who = ctx.author().unwrap_or_default();
    let secret = ctx.app().secret_for("foreign page", format!("{who}:{blob}").as_bytes());
    secret.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where a page is to stand.
pub struct Asked {
    pub section: Uuid,
    pub kind: Kind,
    /// What the file calls itself when empty.
    pub title: String,
    pub slug: String,
}

/// Makes a draft of the file that waits.
pub async fn take_waiting(
    ctx: &Ctx,
    waiting: &Waiting,
    name: &str,
    asked: Asked,
) -> Result<(Uuid, PageFound)> {
    let page = read_waiting(ctx, waiting, name).await?;
    make(ctx, page, name, asked).await
}

/// What would come of the file that waits, said once more.
pub async fn look_again(ctx: &Ctx, waiting: Waiting, name: &str) -> Result<(PageFound, Waiting)> {
    let page = read_waiting(ctx, &waiting, name).await?;
    Ok((PageFound::of(&page, name), waiting))
}

async fn read_waiting(ctx: &Ctx, waiting: &Waiting, name: &str) -> Result<ForeignPage> {
    ctx.require(EDIT)?;
    let is_own = proof(ctx, &waiting.blob).as_bytes().ct_eq(waiting.proof.as_bytes());
    if !bool::from(is_own) {
        return Err(refused("foreign-gone"));
    }
    match ctx.app().ports.blobs.path(&BlobId(waiting.blob.clone())).await {
        Ok(path) => read(ctx, &path, name).await,
        Err(Error::NotFound) => Err(refused("foreign-gone")),
        Err(fault) => Err(fault),
    }
}

/// Makes a draft of a file that was sent.
pub async fn take(ctx: &Ctx, file: Received, asked: Asked) -> Result<(Uuid, PageFound)> {
    let page = read(ctx, file.content.path(), &file.name).await?;
    make(ctx, page, &file.name, asked).await
}

/// The page and its images in one transaction. An image that turns out to be none is left out and said.
pub(crate) async fn make(
    ctx: &Ctx,
    mut page: ForeignPage,
    name: &str,
    asked: Asked,
) -> Result<(Uuid, PageFound)> {
    let mut found = PageFound::of(&page, name);
    let mut images = HashMap::new();
    let mut broken = 0;
    for (number, picture) in page.pictures.iter_mut().enumerate() {
        let alt: String = picture.alt.chars().take(400).collect();
        let bytes = std::mem::take(&mut picture.bytes);
        if bytes.is_empty() {
            continue;
        }
        match Ready::make(ctx, &alt, &picture.name, bytes).await {
            Ok(image) => drop(images.insert(number, image)),
            Err(Error::Invalid(_)) => broken += 1,
            Err(fault) => return Err(fault),
        }
    }
    let inside: Vec<_> =
        page.pictures.iter().enumerate().filter(|(number, _)| images.contains_key(number)).collect();
    found.images = inside.len();
    found.undescribed = inside.iter().filter(|(_, picture)| picture.alt.trim().is_empty()).count();
    found.left_out.extend((broken > 0).then(|| LeftOut { what: "picture".to_owned(), count: broken }));
    // A program may leave the title to the file; a person who empties it is asked for one.
    let title = if asked.title.is_empty() { found.title.clone() } else { asked.title };
    let place = NewNode {
        parent: asked.section,
        kind: asked.kind,
        title: title.clone(),
        summary: String::new(),
        slug: asked.slug,
    };
    let body = page.placed(|number| Some(format!("/images/{}", images.get(&number)?.id())));
    let draft = Draft { title, body, ..Draft::default() };
    let id = page::write_with(ctx, place, draft, Saving::Draft, images.into_values().collect()).await?;
    Ok((id, found))
}
