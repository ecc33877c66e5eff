//! The tree in memory, and what of it this reader may see; both hold until the content or the rights change.

use std::collections::HashSet;
use std::sync::Arc;

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::revision::Topic;
use sea_orm::Condition;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::tree::{HOME, Node, Tree};
use crate::entities::node;
use crate::store;

pub async fn load(ctx: &Ctx) -> Result<Arc<Tree>> {
    ctx.remember(Topic::Content, "tree", || read(ctx)).await
}

async fn read(ctx: &Ctx) -> Result<Tree> {
    let mut rules = store::audiences::all(ctx.read()).await?;
    let rows = store::nodes::skeleton(ctx.read()).await?;
    Ok(Tree::new(rows.into_iter().filter_map(|row| {
        // Restricted without a rule left (a sector that is gone): nobody, rather than everybody.
        let audience = row.restricted.then(|| rules.remove(&row.id).unwrap_or_default());
        describe(row, audience)
    })))
}

fn describe(row: node::Model, audience: Option<Vec<crate::domain::audience::Rule>>) -> Option<Node> {
    Some(Node {
        id: row.id,
        parent: row.parent_id,
        kind: Kind::from_key(&row.kind)?,
        slug: row.slug,
        title: row.title,
        summary: row.summary,
        position: row.position,
        hidden: row.hidden,
        audience,
    })
}

/// Where a node stands now.
pub fn address(tree: &Tree, row: &node::Model) -> String {
    match tree.get(row.id) {
        Some(node) if node.id == HOME => "/".to_owned(),
        Some(node) if node.kind.is_container() => tree.path(row.id),
        _ => format!("{}/{}", tree.path(row.parent_id.unwrap_or(HOME)), row.slug),
    }
}

/// The containers and restricted leaves that the reader may see.
pub async fn readable(ctx: &Ctx) -> Result<Arc<HashSet<Uuid>>> {
    let tree = load(ctx).await?;
    let reader = ctx.person().map(|person| (person.id, ctx.revisions.rights));
    let name = format!("readable {reader:?}");
    ctx.remember(Topic::Content, &name, || async move { Ok(tree.readable(&ctx.actor)) }).await
}

/// Lists are for whoever is signed in, and for everybody once something is public.
pub(crate) async fn may_ask(ctx: &Ctx) -> Result<()> {
    if ctx.actor.is_anonymous() && readable(ctx).await?.is_empty() {
        return Err(Error::SignInRequired);
    }
    Ok(())
}

/// What of the pages and news this reader may see now.
pub(crate) async fn visible(ctx: &Ctx) -> Result<Condition> {
    let (tree, readable) = (load(ctx).await?, readable(ctx).await?);
    let holds = |id: &Uuid| tree.get(*id).is_some_and(|node| node.kind.is_container());
    let (containers, leaves): (Vec<_>, Vec<_>) = readable.iter().copied().partition(holds);
    Ok(store::nodes::visible(&containers, &leaves, ctx.now()))
}
