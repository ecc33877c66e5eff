//! Images: made clean and kept in three widths, for a page or a news item.

use std::collections::HashMap;
use std::path::Path;

use parvis_accounts::services::person;
use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::upload::Received;
use serde::Serialize;
use uuid::Uuid;

use super::node::tidy;
use super::{find, mention};
use crate::domain::markdown::Picture;
use crate::domain::tree::EDIT;
use crate::entities::node::Model;
use crate::entities::{image, rendition};
use crate::services::write::insert_revision;
use crate::store;

/// The largest photo that is taken in, in bytes.
pub const MOST_BYTES: usize = 30 * 1024 * 1024;

/// Keeps an image for a node. The alternative text is asked for: some readers have nothing else (AX10).
pub async fn add(ctx: &Ctx, node: Uuid, alt: &str, file: Received) -> Result<Uuid> {
    ctx.require(EDIT)?;
    find::node(ctx, node).await?;
    let alt = tidy(alt);
    if alt.is_empty() {
        return Err(Error::invalid("alt", Message::new("image-alt-missing")));
    }
    let bytes = tokio::fs::read(file.content.path()).await.map_err(Error::internal)?;
    let ready = Ready::make(ctx, &alt, &file.name, bytes).await?;
    let id = ready.row.id;
    ctx.write(|tx| async move { ready.insert(&tx, node).await }).await?;
    Ok(id)
}

/// An image whose widths are made and kept on the disk, for a page that may not be there yet.
pub(crate) struct Ready {
    row: image::Model,
    widths: Vec<rendition::Model>,
}

impl Ready {
    pub(crate) async fn make(ctx: &Ctx, alt: &str, name: &str, bytes: Vec<u8>) -> Result<Self> {
        let ports = &ctx.app().ports;
        let id = Uuid::now_v7();
        let (mut widths, mut likeness) = (Vec::new(), 0);
        for made in ports.images.renditions(bytes).await? {
            likeness = made.likeness;
            let blob = ports.blobs.put(made.jpeg).await?;
            let (width, height) = (made.width.cast_signed(), made.height.cast_signed());
            widths.push(rendition::Model { image_id: id, width, height, blob: blob.0 });
        }
        let row = image::Model {
            id,
            node_id: None,
            alt: tidy(alt),
            file_name: tidy(name),
            at: ctx.now(),
            author_id: ctx.author(),
            focus_x: 50,
            focus_y: 50,
            likeness,
        };
        Ok(Self { row, widths })
    }

    pub(crate) fn id(&self) -> Uuid {
        self.row.id
    }

    /// Its sizes, for a body that shows it.
    pub(crate) fn picture(&self) -> (Uuid, Picture) {
        let size = |one: &rendition::Model| (one.width.cast_unsigned(), one.height.cast_unsigned());
        (self.row.id, Picture { sizes: self.widths.iter().map(size).collect() })
    }

    pub(crate) async fn insert(self, tx: &Tx, node: Uuid) -> Result<()> {
        let row = image::Model { node_id: Some(node), ..self.row };
        store::images::insert(tx.db(), row, self.widths).await
    }
}

/// An image that was ours before: with its widths, and what was said of it.
pub struct Kept {
    pub alt: String,
    pub name: String,
    /// In hundredths of the width and of the height.
    pub focus: [i32; 2],
    pub likeness: i64,
}

/// Keeps an image whose widths were made here before, byte for byte: making them anew would wear it off. Each must be a
/// JPEG all the same.
pub async fn put_back(ctx: &Ctx, node: Uuid, asked: Kept, sizes: Vec<(i32, i32, Received)>) -> Result<Uuid> {
    ctx.require(EDIT)?;
    find::node(ctx, node).await?;
    if sizes.is_empty() || !asked.focus.iter().all(|at| (0..=100).contains(at)) {
        return Err(Error::invalid("images", Message::new("transfer-images-differ")));
    }
    let ports = &ctx.app().ports;
    let id = Uuid::now_v7();
    let mut widths = Vec::new();
    for (width, height, file) in sizes {
        check_width(ctx, file.content.path(), width, height).await?;
        let blob = ports.blobs.keep(file.content).await?;
        widths.push(rendition::Model { image_id: id, width, height, blob: blob.0 });
    }
    let row = image::Model {
        id,
        node_id: Some(node),
        alt: tidy(&asked.alt),
        file_name: tidy(&asked.name),
        at: ctx.now(),
        author_id: ctx.author(),
        focus_x: asked.focus[0],
        focus_y: asked.focus[1],
        likeness: asked.likeness,
    };
    ctx.write(|tx| async move { store::images::insert(tx.db(), row, widths).await }).await?;
    Ok(id)
}

/// Whether a file may be one width of an image that was made before.
pub(crate) async fn check_width(ctx: &Ctx, file: &Path, width: i32, height: i32) -> Result<()> {
    let in_bounds = |side: &i32| (1..=20_000).contains(side);
    let kind = ctx.app().ports.media_types.detect(file, "image.jpg").await?;
    if kind.mime != "image/jpeg" || !in_bounds(&width) || !in_bounds(&height) {
        return Err(Error::invalid("images", Message::new("file-not-an-image")));
    }
    Ok(())
}

/// One width of an image.
pub async fn open(ctx: &Ctx, id: Uuid, width: i32) -> Result<BlobId> {
    find::image(ctx, id).await?;
    let made = store::images::rendition(ctx.read(), id, width).await?.ok_or(Error::NotFound)?;
    Ok(BlobId(made.blob))
}

/// An image as templates show it: by `srcset`, with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    pub id: Uuid,
    pub alt: String,
    pub src: String,
    pub srcset: String,
    pub width: u32,
    pub height: u32,
    /// The classes that keep its point in sight where it is cut; empty for the middle.
    pub focus: String,
}

/// These images, ready to be shown. The caller has made sure that the reader may see what they belong to.
pub async fn shown(ctx: &Ctx, ids: &[Uuid]) -> Result<HashMap<Uuid, Shown>> {
    let rows = store::images::find_many(ctx.read(), ids).await?;
    let sizes = store::images::sizes(ctx.read(), ids).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, row)| {
            let sizes = sizes.get(&id)?;
            let (width, height) = *sizes.last()?;
            let address = |width: u32| format!("/images/{id}/{width}.jpg");
            let srcset: Vec<_> =
                sizes.iter().map(|(width, _)| format!("{} {width}w", address(*width))).collect();
            let src = address(sizes.get(1).or(sizes.first())?.0);
            let focus = focus(&row);
            Some((id, Shown { id, alt: row.alt, src, srcset: srcset.join(", "), width, height, focus }))
        })
        .collect())
}

/// Nine steps each way: styles are classes, nothing stands in the page itself.
fn focus(row: &image::Model) -> String {
    let step = |hundredths: i32| (hundredths * 8 + 50) / 100;
    match (step(row.focus_x), step(row.focus_y)) {
        (4, 4) => String::new(),
        (x, y) => format!("focus focus-x-{x} focus-y-{y}"),
    }
}

/// The name to sign with; nobody for what the program made.
pub async fn author_name(ctx: &Ctx, author: Option<Uuid>) -> Result<Option<String>> {
    match author {
        Some(id) => Ok(person::find(ctx, id).await.ok().map(|profile| profile.person.name)),
        None => Ok(None),
    }
}

/// The images that were sent for a node, the newest first.
pub async fn of_node(ctx: &Ctx, node: Uuid) -> Result<Vec<Shown>> {
    ctx.require(EDIT)?;
    let ids = store::images::of_node(ctx.read(), node).await?;
    let mut shown = shown(ctx, &ids).await?;
    Ok(ids.iter().filter_map(|id| shown.remove(id)).collect())
}

/// Makes an image the main one of its page, in a draft: readers see it when the page is published.
pub async fn choose(ctx: &Ctx, node: Uuid, image: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = store::nodes::take(tx.db(), node).await?;
        let last = match row.latest_revision_id {
            Some(id) => store::revisions::find(tx.db(), id).await?.ok_or(Error::NotFound)?,
            None => return Err(Error::NotFound),
        };
        let draft = Model { title: last.title, summary: last.summary, image_id: Some(image), ..row.clone() };
        let held = mention::held(ctx, &last.body, Some(image));
        store::mentions::set(tx.db(), node, held, row.live_revision_id.is_none()).await?;
        let revision = insert_revision(&tx, ctx, &draft, "image", last.body, last.html).await?;
        let row = if row.live_revision_id.is_none() { draft } else { row };
        store::nodes::update(tx.db(), Model { latest_revision_id: Some(revision), ..row }).await
    })
    .await
}
