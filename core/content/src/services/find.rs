//! The only ways from an id or a path to an object: absent and forbidden look the same.

use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::{Error, Result};
use uuid::Uuid;

use super::tree;
use crate::domain::kind::Kind;
use crate::domain::tree::{EDIT, Node};
use crate::entities::{document, image, node};
use crate::store;

/// A section, a library or the root.
pub async fn container(ctx: &Ctx, id: Uuid) -> Result<Node> {
    let tree = tree::load(ctx).await?;
    let found = tree.get(id).filter(|node| node.kind.is_container() && tree.is_visible(id, &ctx.actor));
    found.cloned().ok_or(Error::NotFound)
}

/// A node that the reader may see; what is written must be published, but for those who edit.
pub async fn node(ctx: &Ctx, id: Uuid) -> Result<node::Model> {
    let row = store::nodes::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    if may_see(ctx, &row).await? { Ok(row) } else { Err(Error::NotFound) }
}

/// Those of these nodes that the reader may see.
pub async fn nodes(ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<node::Model>> {
    let mut rows = Vec::new();
    for row in store::nodes::find_many(ctx.read(), ids).await? {
        if may_see(ctx, &row).await? {
            rows.push(row);
        }
    }
    Ok(rows)
}

pub async fn may_see(ctx: &Ctx, row: &node::Model) -> Result<bool> {
    let tree = tree::load(ctx).await?;
    let Some(kind) = Kind::from_key(&row.kind) else { return Ok(false) };
    // A leaf without rules of its own is not in the tree: its parent decides.
    let decides =
        if kind.is_container() || row.restricted { row.id } else { row.parent_id.unwrap_or(row.id) };
    let placed = tree.is_visible(decides, &ctx.actor);
    Ok(placed && (!kind.is_written() || ctx.can(EDIT) || is_live(ctx, row)))
}

/// Published, not before its time, not over, not hidden.
pub fn is_live(ctx: &Ctx, row: &node::Model) -> bool {
    let now = ctx.now();
    row.live_revision_id.is_some()
        && !row.hidden
        && row.published_at.is_some_and(|at| at <= now)
        && row.expires_at.is_none_or(|end| end > now)
}

pub async fn document(ctx: &Ctx, id: Uuid) -> Result<document::Model> {
    let row = store::documents::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    container(ctx, row.library_id).await?;
    // What is over is for those who edit: they give it another day, or throw it away.
    if is_over(ctx, &row) && !ctx.can(EDIT) { Err(Error::NotFound) } else { Ok(row) }
}

/// Its last day is past.
pub fn is_over(ctx: &Ctx, row: &document::Model) -> bool {
    row.shown_until.is_some_and(|day| day < local_date(ctx.now()))
}

/// An image is seen by whoever sees the page that it was sent for, or one that shows it.
pub async fn image(ctx: &Ctx, id: Uuid) -> Result<image::Model> {
    let row = store::images::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    let owner = row.node_id.ok_or(Error::NotFound)?;
    match node(ctx, owner).await {
        Ok(_) => return Ok(row),
        Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    let shown_in = store::mentions::live(ctx.read(), id).await?;
    if nodes(ctx, &shown_in).await?.is_empty() { Err(Error::NotFound) } else { Ok(row) }
}
