//! Images: made clean and kept in three widths, for a page or a news item.

use std::collections::HashMap;

use parvis_accounts::services::person;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::upload::Received;
use serde::Serialize;
use uuid::Uuid;

use super::find;
use super::node::tidy;
use crate::domain::tree::EDIT;
use crate::entities::{image, rendition};
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
    let ports = &ctx.app().ports;
    let id = Uuid::now_v7();
    let mut widths = Vec::new();
    for made in ports.images.renditions(bytes).await? {
        let blob = ports.blobs.put(made.jpeg).await?;
        let (width, height) = (made.width.cast_signed(), made.height.cast_signed());
        widths.push(rendition::Model { image_id: id, width, height, blob: blob.0 });
    }
    let row = image::Model {
        id,
        node_id: Some(node),
        alt,
        file_name: tidy(&file.name),
        at: ctx.now(),
        author_id: ctx.author(),
    };
    ctx.write(|tx| async move { store::images::insert(tx.db(), row, widths).await }).await?;
    Ok(id)
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
            Some((id, Shown { id, alt: row.alt, src, srcset: srcset.join(", "), width, height }))
        })
        .collect())
}

/// The name to sign with; nobody for what the program made.
pub async fn author_name(ctx: &Ctx, author: Option<Uuid>) -> Result<Option<String>> {
    match author {
        Some(id) => Ok(person::find(ctx, id).await.ok().map(|profile| profile.person.name)),
        None => Ok(None),
    }
}
