//! The only ways from an id or a path to an object: absent and forbidden look the same.

use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::tree;
use crate::domain::kind::Kind;
use crate::domain::obstacle::Obstacle;
use crate::domain::tree::{EDIT, Node};
use crate::entities::{document, image, node};
use crate::store;

/// A section, a library or the root.
pub async fn container(ctx: &Ctx, id: Uuid) -> Result<Node> {
    let tree = tree::load(ctx).await?;
    let found = tree.get(id).filter(|node| node.kind.is_container() && tree.is_visible(id, &ctx.actor));
    found.cloned().ok_or(Error::NotFound)
}

/// The containers of the branch that the parameter `name` narrows a list to. One that the reader may not see is none.
pub(crate) async fn branch(ctx: &Ctx, id: Uuid, name: &str) -> Result<Vec<Uuid>> {
    match container(ctx, id).await {
        Ok(top) => Ok(tree::load(ctx).await?.branch(top.id)),
        Err(Error::NotFound) => Err(Error::invalid(name, Message::new("branch-gone"))),
        Err(error) => Err(error),
    }
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
    Ok(obstacles(ctx, row).await?.is_empty())
}

/// What keeps the reader from the node, what is nearest first; nothing for whoever sees it.
pub async fn obstacles(ctx: &Ctx, row: &node::Model) -> Result<Vec<Obstacle>> {
    let tree = tree::load(ctx).await?;
    let Some(kind) = Kind::from_key(&row.kind) else { return Ok(vec![Obstacle::Outside]) };
    // A leaf without rules of its own is not in the tree: its parent decides.
    let decides =
        if kind.is_container() || row.restricted { row.id } else { row.parent_id.unwrap_or(row.id) };
    let mut found = if kind.is_written() && !ctx.can(EDIT) { not_live(ctx, row) } else { Vec::new() };
    for placed in tree.obstacles(decides, &ctx.actor) {
        if !found.contains(&placed) {
            found.push(placed);
        }
    }
    Ok(found)
}

/// Published, not before its time, not over, not hidden.
pub fn is_live(ctx: &Ctx, row: &node::Model) -> bool {
    not_live(ctx, row).is_empty()
}

fn not_live(ctx: &Ctx, row: &node::Model) -> Vec<Obstacle> {
    let now = ctx.now();
    let mut found = Vec::new();
    match row.published_at.filter(|_| row.live_revision_id.is_some()) {
        None => found.push(Obstacle::Draft),
        Some(at) => found.extend((at > now).then_some(Obstacle::NotYet(at))),
    }
    found.extend(row.expires_at.filter(|end| *end <= now).map(Obstacle::Over));
    found.extend(row.hidden.then_some(Obstacle::Hidden(row.id)));
    found
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
