//! The one way to a place in time: whoever makes, moves, approves or proposes a booking comes through here, in the
//! transaction that writes it (domain.md §0, 1 and 2).

use std::collections::BTreeSet;

use chrono::TimeDelta;
use parvis_agenda::domain::claim::{Capacity, Claim, Clash, Taking, Wanted};
use parvis_agenda::domain::span::{Span, TimeFault, wall};
use parvis_agenda::services::claims;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use super::catalogue::Known;
use super::{queue, tell};
use crate::entities::booking::Model;

/// What names a booking.
pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("bookings", "booking", id)
}

/// Everything that a booking takes: each room of a composite one, so many units of a pool, the time before and after, and
/// what is proposed in its stead while that is open.
pub(super) fn taking(row: &Model, known: &Known, proposed: Option<&Known>) -> Result<Taking> {
    let own = Span::new(row.starts_at, row.ends_at).map_err(refused)?;
    let mut wanted = wanted(known, row.units, own, row.held_until)?;
    if let (Some(other), Some(starts), Some(ends)) = (proposed, row.proposed_starts, row.proposed_ends) {
        let there = Span::local(starts, ends).map_err(refused)?;
        wanted.extend(self::wanted(other, row.units, there, row.held_until)?);
    }
    Ok(Taking { by: subject(row.id), wanted, overriding: None })
}

/// What is wanted of one resource for a stretch of time; held until then, or firm.
pub(super) fn wanted(known: &Known, units: i32, span: Span, until: Option<Instant>) -> Result<Vec<Wanted>> {
    let count = |units: i32| u32::try_from(units).unwrap_or(1).max(1);
    let capacity =
        if known.row.units > 1 { Capacity::Pool(count(known.row.units)) } else { Capacity::Single };
    let spans = spans(known, span)?.into_iter();
    let one = |(what, span)| Wanted { what, capacity, units: count(units), span, until };
    Ok(spans.map(one).collect())
}

/// What is claimed, each with the time around it. Where all that take a thing want the same time between two bookings, it
/// lies behind each of them and is shared: a hall with fifteen minutes before and after that is booked until eleven can be
/// had again from a quarter past. The stretches that are claimed never overlap in either case.
pub(super) fn spans(known: &Known, span: Span) -> Result<Vec<(Subject, Span)>> {
    let minutes = |minutes: i32| TimeDelta::minutes(minutes.into());
    let whats = known.claimed().into_iter();
    whats
        .zip(known.gaps.iter().copied().chain(std::iter::repeat(None)))
        .map(|(what, gap)| {
            let (before, after) = gap.map_or((known.row.before, known.row.after), |gap| (0, gap));
            Ok((what, span.with_buffers(minutes(before), minutes(after)).map_err(refused)?))
        })
        .collect()
}

/// Takes the place, or says what stands there.
pub(super) async fn take(
    tx: &Tx,
    ctx: &Ctx,
    row: &Model,
    known: &Known,
    proposed: Option<&Known>,
) -> Result<()> {
    let clashes = pass(tx, ctx, &[taking(row, known, proposed)?], &[]).await?;
    clashes.first().map_or(Ok(()), |clash| Err(Error::Conflict(taken(known, clash))))
}

/// Takes the places of all of these, or none and says which dates are not free. What these `gone` took is given back first.
pub(super) async fn take_all<'a>(
    tx: &Tx,
    ctx: &Ctx,
    rows: impl IntoIterator<Item = (&'a Model, &'a Known)>,
    gone: &[Uuid],
) -> Result<()> {
    match try_all(tx, ctx, rows, gone).await? {
        days if days.is_empty() => Ok(()),
        days => Err(dates_taken(days)),
    }
}

pub(super) fn dates_taken(days: BTreeSet<Date>) -> Error {
    Error::Conflict(Message::new("bookings-dates-taken").with("dates", tell::days(days)))
}

/// The same, answering which days are not free: whoever asked lets the transaction fail then.
pub(super) async fn try_all<'a>(
    tx: &Tx,
    ctx: &Ctx,
    rows: impl IntoIterator<Item = (&'a Model, &'a Known)>,
    gone: &[Uuid],
) -> Result<BTreeSet<Date>> {
    let takings =
        rows.into_iter().map(|(row, known)| taking(row, known, None)).collect::<Result<Vec<_>>>()?;
    if takings.is_empty() && gone.is_empty() {
        return Ok(BTreeSet::new());
    }
    let gone: Vec<_> = gone.iter().map(|id| subject(*id)).collect();
    let clashes = pass(tx, ctx, &takings, &gone).await?;
    Ok(clashes.iter().map(|clash| wall(clash.wanted.start()).date()).collect())
}

/// Gives back what these took; whoever stands in line for it has it.
pub(super) async fn release_all(tx: &Tx, ctx: &Ctx, gone: &[Subject]) -> Result<()> {
    pass(tx, ctx, &[], gone).await.map(drop)
}

pub(super) async fn release(tx: &Tx, ctx: &Ctx, id: Uuid) -> Result<()> {
    release_all(tx, ctx, &[subject(id)]).await
}

/// The same after a place was asked for in vain: nothing comes free by it.
pub(super) async fn forget(tx: &Tx, id: Uuid) -> Result<()> {
    claims::release(tx, &[subject(id)]).await
}

/// Takes, gives back, and hands on to those who stand in line, behind one set of locks.
async fn pass(tx: &Tx, ctx: &Ctx, takings: &[Taking], gone: &[Subject]) -> Result<Vec<Clash>> {
    let by: Vec<_> = takings.iter().map(|taking| &taking.by).chain(gone).cloned().collect();
    let mut freed = claims::held(tx, &by).await?;
    freed.retain(|claim| !takings.iter().any(|taking| is_kept(claim, taking)));
    let line = queue::line(tx, ctx, &freed).await?;
    let waiting: Vec<_> = line.iter().map(|one| one.taking.clone()).collect();
    let passed = claims::pass(tx, ctx, takings, gone, &waiting).await?;
    queue::offer(tx, ctx, line, &passed.had).await?;
    Ok(passed.clashes)
}

/// Whether somebody goes on having what they have.
fn is_kept(claim: &Claim, taking: &Taking) -> bool {
    let covers = |wanted: &Wanted| {
        wanted.what == claim.what
            && wanted.units >= claim.units
            && wanted.span.start() <= claim.span.start()
            && claim.span.end() <= wanted.span.end()
    };
    taking.by == claim.by && taking.wanted.iter().any(covers)
}

/// « Salle polyvalente est déjà prise de 14 h à 16 h. »
fn taken(known: &Known, clash: &Clash) -> Message {
    let time = |instant| wall(instant).format("%H:%M").to_string();
    let key = if known.row.units > 1 { "bookings-taken-units" } else { "bookings-taken" };
    Message::new(key)
        .with("name", known.row.name.as_str())
        .with("day", wall(clash.span.start()).format("%d/%m/%Y").to_string())
        .with("from", time(clash.span.start()))
        .with("until", time(clash.span.end()))
}

/// Times that the clocks do not show, said where times are chosen.
pub(super) fn refused(fault: TimeFault) -> Error {
    Error::invalid("slots", fault.message())
}
