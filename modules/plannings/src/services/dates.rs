//! The dates of an event: moved, repeated otherwise, cancelled, restored; alone, with those after them, or all to come.

use std::sync::OnceLock;

use parvis_agenda::domain::series::{Occurrence, Scope};
use parvis_agenda::services::series::{Change, Outcome};
use parvis_agenda::services::{claims, invitations, series};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Message, Tx};
use uuid::Uuid;

use super::event::{ADD, editable, find_date, state, subject};
use super::room::needs;
use super::taking::{Due, Stopped, taker};
use super::validation::{self, resumed};
use super::write::dues;
use super::{proposal, undo};
use crate::domain::publication::{Proposal, Publication};
use crate::entities::event::Model;
use crate::store::events as store;

/// What came of moving dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    Done,
    /// Nothing was changed: these dates were moved or cancelled by hand, and somebody has to say what becomes of them.
    Asks(Vec<Occurrence>),
    /// It waits for somebody to agree; everybody sees the dates as they were.
    Waits,
}

/// Moves one date, it and those after it, or all that are to come, with another repetition where one is given.
pub async fn move_dates(ctx: &Ctx, date: Uuid, change: &Change, reason: Option<&str>) -> Result<Moved> {
    ctx.require(ADD)?;
    let event = find_date(ctx, date).await?.event;
    ctx.still(&state(&event))?;
    if validation::dates_must_wait(ctx, &event).await? {
        return propose(ctx, event.id, (date, change), reason).await;
    }
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let (_, one) = series::find(tx.db(), date).await?;
        let event = standing(ctx, &tx, one.owner.id).await?;
        ctx.still(&state(&event))?;
        let kept = undo::keep(&tx, event.id).await?;
        let done = series::change(&tx, ctx, date, change).await?;
        if let Outcome::Asks(dates) = done {
            return Ok(Moved::Asks(dates));
        }
        claim(&tx, ctx, event.id, &done, reason, heard).await?;
        let event = touched(&tx, ctx, event).await?;
        tx.audit(ctx, "plannings.event_moved", Some(&subject(event.id)), &event.title).await?;
        undo::remember(&tx, ctx, event, kept).await?;
        Ok(Moved::Done)
    });
    let done = done.await;
    stopped.told(ctx, done).await
}

/// Tries it, and keeps it for those who agree.
async fn propose(
    ctx: &Ctx,
    event: Uuid,
    (date, change): (Uuid, &Change),
    reason: Option<&str>,
) -> Result<Moved> {
    let tried = try_dates(ctx, date, change, reason).await?;
    if let Outcome::Asks(dates) = tried.outcome {
        return Ok(Moved::Asks(dates));
    }
    if !tried.faults.is_empty() {
        return Err(Error::Invalid(tried.faults));
    }
    let wanted = Proposal::When { date, change: change.clone() };
    proposal::make(ctx, event, &wanted, reason).await.map(|()| Moved::Waits)
}

/// An event whose dates this reader may change. One that was refused takes nothing: it is proposed again first.
async fn standing(ctx: &Ctx, tx: &Tx, id: Uuid) -> Result<Model> {
    let event = editable(ctx, tx.db(), id).await?;
    match event.publication() {
        Publication::Refused => Err(Error::Conflict(Message::new("plannings-refused-first"))),
        _ => Ok(event),
    }
}

/// Takes for the dates that changed what they need, and gives back what is gone.
pub(super) async fn claim(
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
            let event = standing(ctx, &tx, one.owner.id).await?;
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
        let event = touched(&tx, ctx, event).await?;
        tx.audit(ctx, "plannings.event_cancelled", Some(&subject(event.id)), &event.title).await?;
        undo::remember(&tx, ctx, event, kept).await?;
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
        let event = standing(ctx, &tx, one.owner.id).await?;
        let back = series::restore(&tx, date).await?;
        heard.take(&tx, ctx, &[Due::of(&back)], &needs(&tx, event.id, reason).await?).await?;
        let event = touched(&tx, ctx, event).await?;
        tx.audit(ctx, "plannings.event_restored", Some(&subject(event.id)), &event.title).await
    });
    let done = done.await;
    stopped.told(ctx, done).await
}

/// Another state of it: who looks at the older one is told, and those who agree look at it again.
pub(super) async fn touched(tx: &Tx, ctx: &Ctx, event: Model) -> Result<Model> {
    let event = Model { changed_at: tx.now(), ..event };
    let event = if event.publication() == Publication::Refused { event } else { resumed(ctx, event) };
    store::update(tx.db(), event.clone()).await?;
    validation::ask_anew(tx, ctx, &event).await?;
    invitations::changed(tx, &subject(event.id)).await?;
    tx.changed(&subject(event.id)).await?;
    Ok(event)
}
