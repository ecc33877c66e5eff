//! The one way to a place in time: whoever makes, moves, approves or proposes a booking comes through here, in the
//! transaction that writes it (domain.md §0, 1 and 2).

use chrono::TimeDelta;
use parvis_agenda::domain::claim::{Capacity, Clash, Taking, Wanted};
use parvis_agenda::domain::span::{Span, TimeFault, wall};
use parvis_agenda::services::claims;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use super::catalogue::Known;
use crate::entities::booking::Model;

/// What names a booking.
pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("bookings", "booking", id)
}

/// Everything that a booking takes: each room of a composite one, so many units of a pool, the time before and after, and
/// what is proposed in its stead while that is open.
pub(super) fn taking(row: &Model, known: &Known, proposed: Option<&Known>) -> Result<Taking> {
    let own = Span::new(row.starts_at, row.ends_at).map_err(refused)?;
    let mut wanted = wanted(known, row, own)?;
    if let (Some(other), Some(starts), Some(ends)) = (proposed, row.proposed_starts, row.proposed_ends) {
        wanted.extend(self::wanted(other, row, Span::local(starts, ends).map_err(refused)?)?);
    }
    Ok(Taking { by: subject(row.id), wanted, overriding: None })
}

/// What is wanted of one resource for a stretch of time.
fn wanted(known: &Known, row: &Model, span: Span) -> Result<Vec<Wanted>> {
    let minutes = |minutes: i32| TimeDelta::minutes(minutes.into());
    let span = span.with_buffers(minutes(known.row.before), minutes(known.row.after)).map_err(refused)?;
    let units = |units: i32| u32::try_from(units).unwrap_or(1).max(1);
    let capacity =
        if known.row.units > 1 { Capacity::Pool(units(known.row.units)) } else { Capacity::Single };
    let one = |what| Wanted { what, capacity, units: units(row.units), span, until: row.held_until };
    Ok(known.claimed().into_iter().map(one).collect())
}

/// Takes the place, or says what stands there.
pub(super) async fn take(
    tx: &Tx,
    ctx: &Ctx,
    row: &Model,
    known: &Known,
    proposed: Option<&Known>,
) -> Result<()> {
    let clashes = claims::take(tx, ctx, &[taking(row, known, proposed)?]).await?;
    clashes.first().map_or(Ok(()), |clash| Err(Error::Conflict(taken(known, clash))))
}

pub(super) async fn release(tx: &Tx, id: Uuid) -> Result<()> {
    claims::release(tx, &[subject(id)]).await
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
