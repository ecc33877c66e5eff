//! Who writes a page now. Two people who open the same page see each other: one holds it, the other may take over, and
//! nobody's words are written over (C5). What a person holds is free again once they were silent for a while.

use chrono::TimeDelta;
use parvis_kernel::clock::{Instant, ZONE};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject};
use serde::Serialize;
use uuid::Uuid;

use super::write::MODULE;
use super::{find, image};
use crate::domain::tree::EDIT;
use crate::entities::edit_lock::Model;
use crate::store;

/// A browser says every half minute that somebody is there.
const SILENCE: TimeDelta = TimeDelta::minutes(2);

/// Somebody who writes a page.
#[derive(Clone, Debug, Serialize)]
pub struct Holder {
    pub name: String,
    pub since: Instant,
}

/// Who else holds the page now.
pub async fn other(ctx: &Ctx, node: Uuid) -> Result<Option<Holder>> {
    ctx.require(EDIT)?;
    let row = store::edit_locks::find(ctx.read(), node).await?;
    match row.filter(|row| is_other(ctx, row)) {
        Some(row) => holder(ctx, &row).await.map(Some),
        None => Ok(None),
    }
}

/// True while the page is held by who asks.
pub async fn is_own(ctx: &Ctx, node: Uuid) -> Result<bool> {
    ctx.require(EDIT)?;
    let row = store::edit_locks::find(ctx.read(), node).await?;
    Ok(row.is_some_and(|row| ctx.author() == Some(row.person_id) && !is_silent(ctx, &row)))
}

/// Takes the page, or keeps it; refused while somebody else holds it.
pub async fn hold(ctx: &Ctx, node: Uuid) -> Result<()> {
    put(ctx, node, false).await
}

/// Takes the page from whoever holds it: their next save is refused, and their words stay in front of them.
pub async fn take_over(ctx: &Ctx, node: Uuid) -> Result<()> {
    put(ctx, node, true).await
}

pub async fn release(ctx: &Ctx, node: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    let Some(person) = ctx.author() else { return Ok(()) };
    ctx.write(|tx| async move { store::edit_locks::delete(tx.db(), node, person).await }).await
}

async fn put(ctx: &Ctx, node: Uuid, over: bool) -> Result<()> {
    ctx.require(EDIT)?;
    let page = find::node(ctx, node).await?;
    let Some(person_id) = ctx.author() else { return Ok(()) };
    ctx.write(|tx| async move {
        let held = store::edit_locks::take(tx.db(), node).await?;
        if !over {
            refuse(ctx, held.as_ref()).await?;
        }
        if over && held.as_ref().is_some_and(|held| is_other(ctx, held)) {
            let subject = Subject::new(MODULE, &page.kind, node);
            tx.audit(ctx, "content.taken_over", Some(&subject), &page.title).await?;
        }
        let own = held.filter(|held| held.person_id == person_id && !is_silent(ctx, held));
        let since = own.map_or(tx.now(), |held| held.since);
        let row = Model { node_id: node, person_id, since, seen_at: tx.now() };
        store::edit_locks::put(tx.db(), row).await
    })
    .await
}

/// Refuses to change what somebody else holds.
pub(crate) async fn check(tx: &Tx, ctx: &Ctx, node: Uuid) -> Result<()> {
    refuse(ctx, store::edit_locks::take(tx.db(), node).await?.as_ref()).await
}

async fn refuse(ctx: &Ctx, held: Option<&Model>) -> Result<()> {
    let Some(held) = held.filter(|held| is_other(ctx, held)) else { return Ok(()) };
    let holder = holder(ctx, held).await?;
    let since = holder.since.with_timezone(&ZONE).format("%H:%M").to_string();
    Err(Error::Conflict(Message::new("page-held").with("name", holder.name).with("since", since)))
}

fn is_other(ctx: &Ctx, held: &Model) -> bool {
    ctx.author() != Some(held.person_id) && !is_silent(ctx, held)
}

fn is_silent(ctx: &Ctx, held: &Model) -> bool {
    held.seen_at + SILENCE <= ctx.now()
}

async fn holder(ctx: &Ctx, held: &Model) -> Result<Holder> {
    let name = image::author_name(ctx, Some(held.person_id)).await?.unwrap_or_default();
    Ok(Holder { name, since: held.since })
}
