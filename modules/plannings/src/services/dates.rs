//! The dates of an event: moved, repeated otherwise, cancelled, restored; alone, with those after them, or all to come.

use std::sync::OnceLock;

use parvis_agenda::domain::series::Scope;
use parvis_agenda::services::series::{Change, Outcome};
use parvis_agenda::services::{claims, invitations, series};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::event::{ADD, dues, editable, subject};
use super::room::needs;
use super::taking::{Due, Stopped, taker};
use super::undo;
use crate::entities::event::Model;
use crate::store::events as store;

/// Moves one date, it and those after it, or all that are to come, with another repetition where one is given.
pub async fn move_dates(ctx: &Ctx, date: Uuid, change: &Change, reason: Option<&str>) -> Result<Outcome> {
    ctx.require(ADD)?;
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let (_, one) = series::find(tx.db(), date).await?;
        let event = editable(ctx, tx.db(), one.owner.id).await?;
        let kept = undo::keep(&tx, event.id).await?;
        let done = series::change(&tx, ctx, date, change).await?;
        if matches!(done, Outcome::Asks(_)) {
            return Ok(done);
        }
        claim(&tx, ctx, event.id, &done, reason, heard).await?;
        tx.audit(ctx, "plannings.event_moved", Some(&subject(event.id)), &event.title).await?;
        undo::remember(&tx, ctx, touched(&tx, event).await?, kept).await?;
        Ok(done)
    });
    let done = done.await;
    stopped.told(ctx, done).await
}

/// Takes for the dates that changed what they need, and gives back what is gone.
async fn claim(
    tx: &Tx,
    ctx: &Ctx,
    event: Uuid,
    outcome: &Outcome,
    reason: Option<&str>,
    stopped: &Stopped,
) -> Result<()> {
    let Outcome::Done(done) = outcome else { return Ok(()) };
    let standing = done.changed.iter().chain(&done.new).filter(|one| !one.is_cancelled);
    let dates: Vec<_> = standing.cloned().collect();
    let gone: Vec<_> = done.gone.iter().map(|one| taker(one.id)).collect();
    claims::release(tx, &gone).await?;
    stopped.take(tx, ctx, &dues(&dates), &needs(tx, event, reason).await?).await
}

/// What a change would do.
#[derive(Debug)]
pub struct Tried {
    pub outcome: Outcome,
    /// Who or what is not free.
    pub faults: Vec<FieldError>,
}

/// Does all of it, looks, and undoes it: what is shown beforehand is what would be done.
pub async fn try_dates(ctx: &Ctx, date: Uuid, change: &Change, reason: Option<&str>) -> Result<Tried> {
    ctx.require(ADD)?;
    let (stopped, seen) = (Stopped::default(), OnceLock::new());
    let (heard, shown) = (&stopped, &seen);
    let undone: Result<()> = ctx
        .write(|tx| async move {
            let (_, one) = series::find(tx.db(), date).await?;
            let event = editable(ctx, tx.db(), one.owner.id).await?;
            let outcome = series::change(&tx, ctx, date, change).await?;
            let _ = shown.set(outcome.clone());
            claim(&tx, ctx, event.id, &outcome, reason, heard).await?;
            // Nothing of it is kept.
            Err(Error::Invalid(Vec::new()))
        })
        .await;
    let told = stopped.told(ctx, undone).await;
    match (seen.into_inner(), told) {
        (Some(outcome), Err(Error::Invalid(faults))) => Ok(Tried { outcome, faults }),
        (_, Err(error)) => Err(error),
        (_, Ok(())) => Err(Error::internal("a trial that was kept")),
    }
}

/// Cancels one date, it and those after it, or all that are to come; says how many. Whoever and whatever they took is free
/// again.
pub async fn cancel(ctx: &Ctx, date: Uuid, scope: Scope) -> Result<usize> {
    ctx.require(ADD)?;
    ctx.write(|tx| async move {
        let (_, one) = series::find(tx.db(), date).await?;
        let event = editable(ctx, tx.db(), one.owner.id).await?;
        let kept = undo::keep(&tx, event.id).await?;
        let dates = series::cancel(&tx, date, scope).await?;
        claims::release(&tx, &dates.iter().map(|one| taker(one.id)).collect::<Vec<_>>()).await?;
        tx.audit(ctx, "plannings.event_cancelled", Some(&subject(event.id)), &event.title).await?;
        undo::remember(&tx, ctx, touched(&tx, event).await?, kept).await?;
        Ok(dates.len())
    })
    .await
}

/// Lets a cancelled date take place after all, if those who run it and its rooms are still free.
pub async fn restore(ctx: &Ctx, date: Uuid, reason: Option<&str>) -> Result<()> {
    ctx.require(ADD)?;
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let (_, one) = series::find(tx.db(), date).await?;
        let event = editable(ctx, tx.db(), one.owner.id).await?;
        let back = series::restore(&tx, date).await?;
        heard.take(&tx, ctx, &[Due::of(&back)], &needs(&tx, event.id, reason).await?).await?;
        tx.audit(ctx, "plannings.event_restored", Some(&subject(event.id)), &event.title).await?;
        touched(&tx, event).await.map(drop)
    });
    let done = done.await;
    stopped.told(ctx, done).await
}

/// Another state of it: who looks at the older one is told.
pub(super) async fn touched(tx: &Tx, event: Model) -> Result<Model> {
    let event = Model { changed_at: tx.now(), ..event };
    store::update(tx.db(), event.clone()).await?;
    invitations::changed(tx, &subject(event.id)).await?;
    tx.changed(&subject(event.id)).await?;
    Ok(event)
}
