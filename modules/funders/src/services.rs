//! The use cases: list, find, add, change, remove.

use std::sync::Arc;

use parvis_kernel::error::{Error, Result};
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use crate::domain::Draft;
use crate::entities::link::Model;
use crate::store;

/// The right to edit the links.
pub const EDIT: &str = "funders.edit";

/// Every link by its title; everybody signed in may see them.
pub async fn all(ctx: &Ctx) -> Result<Arc<Vec<Model>>> {
    ctx.signed_in()?;
    ctx.remember(Topic::Content, "funders", || store::all(ctx.read())).await
}

pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Model> {
    ctx.signed_in()?;
    store::find(ctx.read(), id).await?.ok_or(Error::NotFound)
}

pub async fn add(ctx: &Ctx, draft: Draft) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let row = row(Uuid::now_v7(), ctx, draft)?;
    let id = row.id;
    ctx.write(|tx| async move {
        tx.audit(ctx, "funders.link_added", Some(&subject(id)), &row.title).await?;
        store::insert(tx.db(), row).await?;
        said(&tx, id).await
    })
    .await?;
    Ok(id)
}

pub async fn change(ctx: &Ctx, id: Uuid, draft: Draft) -> Result<()> {
    ctx.require(EDIT)?;
    let row = row(id, ctx, draft)?;
    ctx.write(|tx| async move {
        ctx.still(&state(&store::take(tx.db(), id).await?))?;
        tx.audit(ctx, "funders.link_changed", Some(&subject(id)), &row.title).await?;
        store::update(tx.db(), row).await?;
        said(&tx, id).await
    })
    .await
}

pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = store::take(tx.db(), id).await?;
        ctx.still(&state(&row))?;
        store::delete(tx.db(), id).await?;
        tx.audit(ctx, "funders.link_removed", Some(&subject(id)), &row.title).await?;
        said(&tx, id).await
    })
    .await
}

/// Names the state that a link is in: another one after each change.
pub(crate) fn state(row: &Model) -> String {
    row.changed_at.timestamp_micros().to_string()
}

fn row(id: Uuid, ctx: &Ctx, draft: Draft) -> Result<Model> {
    let link = draft.check()?;
    Ok(Model {
        id,
        title: link.title,
        url: link.url,
        description: link.description,
        level: link.level.key().to_owned(),
        changed_at: ctx.now(),
    })
}

/// Tells the search and the caches.
async fn said(tx: &Tx, id: Uuid) -> Result<()> {
    tx.changed(&subject(id)).await?;
    tx.bump(Topic::Content).await
}

fn subject(id: Uuid) -> Subject {
    Subject::new("funders", "link", id)
}
