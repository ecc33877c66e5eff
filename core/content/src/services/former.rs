//! Old addresses: after a rename or a move, whoever follows one is led to where things stand now, and so is whoever
//! follows an address anywhere below.

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};

use super::{find, tree};
use crate::domain::tree::HOME;
use crate::entities::node::Model;
use crate::store;

/// Notes the place that a node leaves and takes the note from the one that it enters.
pub(crate) async fn moved(tx: &Tx, before: &Model, after: &Model) -> Result<()> {
    let (Some(left), Some(entered)) = (before.parent_id, after.parent_id) else { return Ok(()) };
    if (left, &before.slug) == (entered, &after.slug) {
        return Ok(());
    }
    store::former_places::keep(tx.db(), left, before.slug.clone(), before.id, tx.now()).await?;
    store::former_places::forget(tx.db(), entered, &after.slug).await
}

/// Where an address of the tree that nobody answers to leads now; not found for whoever may not see it.
pub async fn address(ctx: &Ctx, path: &str) -> Result<String> {
    let mut here = HOME;
    for slug in path.split('/').filter(|slug| !slug.is_empty()) {
        here = match store::nodes::by_slug(ctx.read(), here, slug).await? {
            Some(row) => row.id,
            None => store::former_places::find(ctx.read(), here, slug).await?.ok_or(Error::NotFound)?,
        };
    }
    let row = find::node(ctx, here).await?;
    let now = tree::address(&*tree::load(ctx).await?, &row);
    // An address that leads to itself was refused for another reason.
    if now.trim_start_matches('/') == path.trim_matches('/') { Err(Error::NotFound) } else { Ok(now) }
}
