//! What every change of the tree has in common: a revision kept, the search told, the caches told.

use parvis_kernel::db::Tx;
use parvis_kernel::error::Result;
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::announce;
use crate::domain::kind::Kind;
use crate::entities::{node, page_revision};
use crate::store;

pub const MODULE: &str = "content";

/// The change of a draft that kept itself.
pub(crate) const AUTOSAVED: &str = "autosaved";

/// Names the state that a node is in: every change leaves another revision.
pub fn state(node: &node::Model) -> String {
    node.latest_revision_id.unwrap_or(node.id).simple().to_string()
}

/// A node for whoever is about to change it, if it is still as its sender saw it.
pub(crate) async fn take(tx: &Tx, ctx: &Ctx, id: Uuid) -> Result<node::Model> {
    let row = store::nodes::take(tx.db(), id).await?;
    ctx.still(&state(&row))?;
    Ok(row)
}

/// Keeps the node as it now is, with the body that it had, and notes what was done.
pub(crate) async fn keep_revision(tx: &Tx, ctx: &Ctx, node: &node::Model, change: &str) -> Result<Uuid> {
    let last = match node.latest_revision_id {
        Some(id) => store::revisions::find(tx.db(), id).await?,
        None => None,
    };
    let (body, html) = last.map(|last| (last.body, last.html)).unwrap_or_default();
    insert_revision(tx, ctx, node, change, body, html).await
}

pub(crate) async fn insert_revision(
    tx: &Tx,
    ctx: &Ctx,
    node: &node::Model,
    change: &str,
    body: String,
    html: String,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let row = page_revision::Model {
        id,
        node_id: node.id,
        number: store::revisions::next_number(tx.db(), node.id).await?,
        change: change.to_owned(),
        title: node.title.clone(),
        summary: node.summary.clone(),
        body,
        html,
        image_id: node.image_id,
        author_id: ctx.author(),
        at: tx.now(),
    };
    store::revisions::insert(tx.db(), row).await?;
    // What keeps itself while somebody types is not an act.
    if change != AUTOSAVED {
        let subject = Subject::new(MODULE, &node.kind, node.id);
        tx.audit(ctx, &format!("{MODULE}.{change}"), Some(&subject), &node.title).await?;
    }
    Ok(id)
}

/// Tells the search about nodes, and every process that what it remembers of the content is old.
pub(crate) async fn said(tx: &Tx, nodes: &[(Uuid, String)]) -> Result<()> {
    let subjects: Vec<_> =
        nodes.iter().map(|(id, kind)| Subject::new(MODULE, searched_as(kind), *id)).collect();
    tx.changed_all(&subjects).await?;
    announce::tell(tx, &subjects).await?;
    tx.bump(Topic::Content).await
}

/// The same for everything in the branches of these containers: their readers or their place changed.
pub(crate) async fn said_of_branch(tx: &Tx, containers: &[Uuid]) -> Result<()> {
    let mut changed: Vec<_> = containers.iter().map(|id| (*id, "section".to_owned())).collect();
    changed.extend(store::nodes::leaves_under(tx.db(), containers).await?);
    let documents = store::documents::ids_in(tx.db(), containers).await?;
    changed.extend(documents.into_iter().map(|id| (id, "document".to_owned())));
    said(tx, &changed).await
}

/// The search knows every container as a section.
fn searched_as(kind: &str) -> &str {
    if Kind::from_key(kind).is_some_and(Kind::is_container) { "section" } else { kind }
}
