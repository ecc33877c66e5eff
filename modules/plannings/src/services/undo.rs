//! « Annuler cette action »: for half a minute, whoever moved or cancelled dates puts them back as they were, with all that
//! they took, if it is still free and nobody changed the event meanwhile.

use chrono::TimeDelta;
use parvis_agenda::services::{claims, undo};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Message, Tx};
use serde_json::Value;
use uuid::Uuid;

use super::dates::touched;
use super::event::{ADD, editable, subject};
use super::room::needs;
use super::taking::{Due, Stopped, taker};
use crate::entities::event::Model;
use crate::entities::undo::Model as Row;
use crate::store::undos as store;

/// How long it is offered.
pub const TIME: TimeDelta = TimeDelta::seconds(30);

/// A press on the button that is still on its way counts.
const GRACE: TimeDelta = TimeDelta::seconds(5);

/// What a change is about to overwrite.
pub(super) struct Kept {
    dates: Value,
    /// Why somebody was placed there who was elsewhere.
    reason: Option<String>,
}

pub(super) async fn keep(tx: &Tx, event: Uuid) -> Result<Kept> {
    let owner = subject(event);
    let dates = parvis_agenda::services::series::of_owner(tx.db(), &owner).await?;
    let by: Vec<_> = dates.iter().map(|date| taker(date.id)).collect();
    Ok(Kept { dates: undo::keep(tx, &owner).await?, reason: claims::reason(tx, &by).await? })
}

/// Keeps it for whoever acts; what they could undo of this event before is done.
pub(super) async fn remember(tx: &Tx, ctx: &Ctx, event: Model, kept: Kept) -> Result<()> {
    let Some(person_id) = ctx.author() else { return Ok(()) };
    store::forget_old(tx.db(), event.id, person_id, tx.now() - GRACE).await?;
    let row = Row {
        id: Uuid::now_v7(),
        event_id: event.id,
        person_id,
        dates: kept.dates,
        reason: kept.reason,
        changed_at: event.changed_at,
        until_at: tx.now() + TIME,
    };
    store::insert(tx.db(), row).await
}

/// Until when the reader can still undo what they did to an event.
pub async fn until(ctx: &Ctx, event: &Model) -> Result<Option<Instant>> {
    let Some(me) = ctx.author() else { return Ok(None) };
    let row = store::find(ctx.read(), event.id, me).await?;
    let row = row.filter(|row| ctx.now() < row.until_at && row.changed_at == event.changed_at);
    Ok(row.map(|row| row.until_at))
}

pub async fn back(ctx: &Ctx, event: Uuid) -> Result<()> {
    ctx.require(ADD)?;
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let event = editable(ctx, tx.db(), event).await?;
        let row = match ctx.author() {
            Some(me) => store::find(tx.db(), event.id, me).await?,
            None => None,
        };
        let in_time = |row: &Row| tx.now() < row.until_at + GRACE && row.changed_at == event.changed_at;
        let Some(row) = row.filter(in_time) else {
            return Err(Error::Conflict(Message::new("plannings-undo-late")));
        };
        let back = undo::put_back(&tx, &subject(event.id), row.dates).await?;
        let (cancelled, standing): (Vec<_>, Vec<_>) =
            back.changed.into_iter().partition(|date| date.is_cancelled);
        let free = back.gone.iter().copied().chain(cancelled.iter().map(|date| date.id));
        claims::release(&tx, &free.map(taker).collect::<Vec<_>>()).await?;
        let reason = row.reason.filter(|_| ctx.can(parvis_agenda::OVERRIDE));
        let dues: Vec<_> = standing.iter().map(Due::of).collect();
        let mut needs = needs(&tx, event.id, reason.as_deref()).await?;
        // They had them a moment ago: whether they may is no question, only whether all is free still.
        needs.kept = needs.resources.iter().map(|one| one.what.id).collect();
        heard.take(&tx, ctx, &dues, &needs).await?;
        store::delete(tx.db(), row.id).await?;
        let event = touched(&tx, ctx, event).await?;
        tx.audit(ctx, "plannings.event_undone", Some(&subject(event.id)), &event.title).await
    });
    let done = done.await;
    stopped.told(ctx, done).await
}
