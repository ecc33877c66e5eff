//! Deciding on a whole series: one line for whoever decides, every date of it at once. A date alone is decided on as any
//! booking is.

use parvis_agenda::services::claims;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::{set_aside, subject, tell};
use crate::domain::booking::State;
use crate::entities::booking::Model;
use crate::services::catalogue::{self, Known};
use crate::services::decide::{decided, is_overdue, lapsed, may_decide, needed};
use crate::services::find::Found;
use crate::services::place;
use crate::store;

/// The dates of a series that wait for whoever acts.
pub fn open<'a>(ctx: &Ctx, dates: &'a [Found]) -> Vec<&'a Found> {
    dates.iter().filter(|one| may_decide(ctx, one)).collect()
}

/// Which of these are not free any more: their hold lapsed, and somebody else was quicker.
pub async fn clashing(ctx: &Ctx, dates: &[&Found]) -> Result<Vec<Uuid>> {
    let takings = dates.iter().map(|one| place::taking(&one.row, &one.known, None));
    let clashes = claims::clashes(ctx, &takings.collect::<Result<Vec<_>>>()?).await?;
    Ok(clashes.into_iter().map(|clash| clash.wanted_by.id).collect())
}

/// Every date that waits is kept, or none: a date that somebody else has meanwhile is named.
pub async fn approve(ctx: &Ctx, id: Uuid) -> Result<()> {
    deciding(ctx, id).await?;
    ctx.write(|tx| async move {
        let (rows, known) = waiting(&tx, id).await?;
        let kept = |row: Model| decided(ctx, row, State::Booked, String::new());
        let rows: Vec<_> = rows.into_iter().map(kept).collect();
        place::take_all(&tx, ctx, rows.iter().map(|row| (row, of(&known, row))), &[]).await?;
        store::series::update_all(tx.db(), &rows).await?;
        close(&tx, id, &rows).await?;
        tell::booker(&tx, ctx, &rows, &[], of(&known, &rows[0]), "approved").await?;
        tx.audit(ctx, "bookings.approved", Some(&subject(id)), &said(&known, &rows)).await
    })
    .await
}

pub async fn refuse(ctx: &Ctx, id: Uuid, reason: &str) -> Result<()> {
    deciding(ctx, id).await?;
    let reason = needed(reason)?;
    ctx.write(|tx| async move {
        let (rows, known) = waiting(&tx, id).await?;
        let gone = |row: Model| decided(ctx, row, State::Refused, reason.clone());
        let rows: Vec<_> = rows.into_iter().map(gone).collect();
        let_go(&tx, ctx, &rows).await?;
        close(&tx, id, &rows).await?;
        tell::booker(&tx, ctx, &rows, &[], of(&known, &rows[0]), "refused").await?;
        tx.audit(ctx, "bookings.refused", Some(&subject(id)), &said(&known, &rows)).await
    })
    .await
}

/// Lets go what nobody decided on in time, and says so once for all of it.
pub(crate) async fn let_lapse(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.write(|tx| async move {
        let mut rows = store::series::take(tx.db(), id).await?;
        rows.retain(|row| is_overdue(row, ctx.now()));
        let rows: Vec<_> = rows.into_iter().map(|row| lapsed(ctx, row)).collect();
        let Some(first) = rows.first() else { return Ok(()) };
        let known = catalogue::within(tx.db(), first.resource_id).await?;
        let_go(&tx, ctx, &rows).await?;
        close(&tx, id, &rows).await?;
        tell::booker(&tx, ctx, &rows, &[], &known, "lapsed").await
    })
    .await
}

/// These no longer take their places.
pub(crate) async fn let_go(tx: &Tx, ctx: &Ctx, rows: &[Model]) -> Result<()> {
    let gone: Vec<_> = rows.iter().map(|row| place::subject(row.id)).collect();
    place::release_all(tx, ctx, &gone).await?;
    set_aside(tx, rows).await?;
    store::series::update_all(tx.db(), rows).await
}

/// Nobody has to do anything about these any more, nor about the series.
pub(crate) async fn close(tx: &Tx, id: Uuid, rows: &[Model]) -> Result<()> {
    for row in rows.iter().filter(|row| row.proposed_starts.is_some()) {
        tx.app().ports.inbox.close(tx, &place::subject(row.id), None).await?;
    }
    tx.app().ports.inbox.close(tx, &subject(id), None).await
}

async fn deciding(ctx: &Ctx, id: Uuid) -> Result<()> {
    let dates = super::find_visible(ctx, id).await?;
    for one in &dates {
        ctx.require(one.known.kind.decides())?;
        if ctx.author() == Some(one.row.person_id) {
            return Err(Error::Conflict(Message::new("bookings-own")));
        }
    }
    Ok(())
}

/// What waits of it as the transaction sees it, with the rooms.
async fn waiting(tx: &Tx, id: Uuid) -> Result<(Vec<Model>, Vec<Known>)> {
    let mut rows = store::series::take(tx.db(), id).await?;
    rows.retain(|row| row.state == State::Waiting.key());
    if rows.is_empty() {
        return Err(Error::Conflict(Message::new("bookings-decided")));
    }
    let mut known: Vec<Known> = Vec::new();
    for row in &rows {
        if !known.iter().any(|one| one.row.id == row.resource_id) {
            known.push(catalogue::within(tx.db(), row.resource_id).await?);
        }
    }
    Ok((rows, known))
}

fn of<'a>(known: &'a [Known], row: &Model) -> &'a Known {
    known.iter().find(|one| one.row.id == row.resource_id).unwrap_or(&known[0])
}

fn said(known: &[Known], rows: &[Model]) -> String {
    format!("{} × {}", of(known, &rows[0]).row.name, rows.len())
}
