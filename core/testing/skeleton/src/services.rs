//! The use cases, shared by pages and API: permission, rule, write, event, in one transaction.

use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use crate::domain::Draft;
use crate::entities::item::Model;
use crate::store;

/// The right to add, change and remove items.
pub const EDIT: &str = "skeleton.edit";

/// As many as a page shows.
const MOST_SHOWN: u64 = 100;

/// The newest items; everybody signed in may see them.
pub async fn newest(ctx: &Ctx, limit: Option<u64>) -> Result<Vec<Model>> {
    ctx.signed_in()?;
    store::newest(ctx.read(), limit.unwrap_or(MOST_SHOWN)).await
}

/// The only way from an id to an item: absent and forbidden look the same.
pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Model> {
    ctx.signed_in()?;
    store::find(ctx.read(), id).await?.ok_or(Error::NotFound)
}

pub async fn add(ctx: &Ctx, draft: Draft) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let item = draft.check()?;
    let id = Uuid::now_v7();
    let row =
        Model { id, title: item.title, text: item.text, author_id: ctx.author(), changed_at: ctx.now() };
    ctx.write(|tx| async move {
        tx.audit(ctx, "skeleton.item_added", Some(&subject(id)), &row.title).await?;
        store::insert(tx.db(), row).await?;
        said(&tx, id).await
    })
    .await?;
    Ok(id)
}

pub async fn change(ctx: &Ctx, id: Uuid, draft: Draft) -> Result<()> {
    ctx.require(EDIT)?;
    let item = draft.check()?;
    ctx.write(|tx| async move {
        let row = store::find(tx.db(), id).await?.ok_or(Error::NotFound)?;
        let row = Model { title: item.title, text: item.text, changed_at: tx.now(), ..row };
        tx.audit(ctx, "skeleton.item_changed", Some(&subject(id)), &row.title).await?;
        store::update(tx.db(), row).await?;
        said(&tx, id).await
    })
    .await
}

pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = store::find(tx.db(), id).await?.ok_or(Error::NotFound)?;
        store::delete(tx.db(), id).await?;
        tx.audit(ctx, "skeleton.item_removed", Some(&subject(id)), &row.title).await?;
        said(&tx, id).await
    })
    .await
}

/// Tells the search.
async fn said(tx: &Tx, id: Uuid) -> Result<()> {
    tx.changed(&subject(id)).await
}

fn subject(id: Uuid) -> Subject {
    Subject::new("skeleton", "skeleton", id)
}
