//! Moving and cancelling a booking: by those whose it is, and by those who look after the rooms or the equipment.

use parvis_agenda::domain::span::Span;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::book::{check, hold};
use super::catalogue::{self, Known};
use super::find::{Found, find_visible, may_change};
use super::{linked, place, queue, quota, series, tell};
use crate::domain::booking::{Asked, Draft, State};
use crate::domain::rules::last_day;
use crate::entities::booking::Model;
use crate::store;

/// Another time, another room, other words. What was approved is asked for anew, unless those who decide move it.
pub async fn change(ctx: &Ctx, id: Uuid, resource: Uuid, draft: &Draft) -> Result<Model> {
    let (_, known) = movable(ctx, id, resource).await?;
    let asked = draft.check()?;
    check(ctx, &known, &asked).await?;
    let span = Span::local(asked.starts, asked.ends).map_err(place::refused)?;
    let held_until = hold(ctx, span.end()).await?;
    ctx.write(|tx| async move {
        let row = store::bookings::take(tx.db(), id).await?;
        ctx.still(&state(&row))?;
        let known = catalogue::within(tx.db(), resource).await?;
        check_still(ctx, &row, &known, &asked)?;
        let was_moved = (row.starts, row.ends, row.resource_id) != (asked.starts, asked.ends, resource);
        let row = filled(ctx, row, &known, asked, span);
        let row = if was_moved { held(ctx, row, &known, held_until) } else { row };
        place::take(&tx, ctx, &row, &known, None).await?;
        if was_moved {
            quota::check(ctx, tx.db(), &known, &[&row]).await?;
        }
        store::bookings::update(tx.db(), row.clone()).await?;
        series::follow(&tx, &row).await?;
        if was_moved {
            tell::nobody(&tx, &row).await?;
            if row.state == State::Waiting.key() {
                tell::deciders(&tx, ctx, &row, &known).await?;
            }
            tell::booker(&tx, ctx, &row, &known, "moved").await?;
        }
        tx.audit(ctx, "bookings.moved", Some(&place::subject(id)), &known.row.name).await?;
        Ok(row)
    })
    .await
}

/// A booking that whoever acts may change, and where it may go.
pub(super) async fn movable(ctx: &Ctx, id: Uuid, resource: Uuid) -> Result<(Found, Known)> {
    let found = find_visible(ctx, id).await?;
    if !may_change(ctx, &found.row, &found.known) {
        return Err(Error::Forbidden);
    }
    let known = catalogue::find_visible(ctx, resource).await?;
    if resource != found.row.resource_id && (!known.admits(ctx) || known.kind != found.known.kind) {
        return Err(Error::Forbidden);
    }
    if known.row.form != found.known.row.form {
        return Err(Error::Conflict(Message::new("bookings-other-form")));
    }
    Ok((found, known))
}

/// Only what still stands and has not ended.
fn check_still(ctx: &Ctx, row: &Model, known: &Known, asked: &Asked) -> Result<()> {
    let state = State::from_key(&row.state);
    if matches!(state, Some(State::Queued | State::Offered)) {
        return Err(Error::Conflict(Message::new("bookings-queue-no-move")));
    }
    if !state.is_some_and(State::stands) || row.ends_at <= ctx.now() {
        return Err(Error::Conflict(Message::new("bookings-over")));
    }
    if !known.is_there_on(last_day(asked.ends)) {
        return Err(Error::invalid("slots", Message::new("bookings-gone")));
    }
    Ok(())
}

pub(super) fn filled(ctx: &Ctx, row: Model, known: &Known, asked: Asked, span: Span) -> Model {
    Model {
        resource_id: known.row.id,
        title: asked.title,
        starts: asked.starts,
        ends: asked.ends,
        starts_at: span.start(),
        ends_at: span.end(),
        units: asked.units,
        people: asked.people,
        is_confidential: asked.is_confidential,
        note: asked.note,
        organisation: asked.organisation,
        contact: asked.contact,
        insured_until: asked.insured_until,
        proposed_resource_id: None,
        proposed_starts: None,
        proposed_ends: None,
        updated_at: ctx.now(),
        ..row
    }
}

/// Whether it can be moved without a question: no series to ask about, no agreement to lose.
pub fn is_simple(ctx: &Ctx, row: &Model, known: &Known) -> bool {
    row.series_id.is_none() && (row.state != State::Booked.key() || !asks_anew(ctx, row, known))
}

/// Whether another time has to be agreed to, unless those who decide choose it for somebody else.
fn asks_anew(ctx: &Ctx, row: &Model, known: &Known) -> bool {
    let decides = ctx.can(known.kind.decides()) && ctx.author() != Some(row.person_id);
    let is_open = row.state == State::ToConfirm.key();
    !is_open && known.row.needs_approval && !(decides && row.state == State::Booked.key())
}

/// Somebody agreed to another time than this one.
pub(super) fn held(ctx: &Ctx, row: Model, known: &Known, held_until: Instant) -> Model {
    if !asks_anew(ctx, &row, known) {
        return row;
    }
    let state = State::Waiting.key().to_owned();
    Model { state, held_until: Some(held_until), decided_by: None, decided_at: None, ..row }
}

/// Gives the place back. Others are told when it was not they who did it.
pub async fn cancel(ctx: &Ctx, id: Uuid, reason: &str) -> Result<()> {
    let found = find_visible(ctx, id).await?;
    if !may_change(ctx, &found.row, &found.known) {
        return Err(Error::Forbidden);
    }
    if found.state == State::Queued {
        return queue::leave(ctx, &found).await;
    }
    let reason = reason.trim().chars().take(500).collect::<String>();
    ctx.write(|tx| async move {
        let row = store::bookings::take(tx.db(), id).await?;
        ctx.still(&state(&row))?;
        match State::from_key(&row.state) {
            // A button that was pressed twice.
            Some(State::Cancelled) => return Ok(()),
            Some(state) if state.stands() && row.ends_at > ctx.now() => {}
            _ => return Err(Error::Conflict(Message::new("bookings-over"))),
        }
        place::release(&tx, ctx, id).await?;
        tell::nobody(&tx, &row).await?;
        let row = Model { reason, held_until: None, updated_at: ctx.now(), ..row };
        let is_linked = linked::close(&tx, ctx, &row, &found.known).await?;
        let row = Model { state: State::Cancelled.key().to_owned(), ..row };
        let what = if is_linked { "cancelled-linked" } else { "cancelled" };
        tell::booker(&tx, ctx, &row, &found.known, what).await?;
        series::follow(&tx, &row).await?;
        store::bookings::update(tx.db(), row).await?;
        tx.audit(ctx, "bookings.cancelled", Some(&place::subject(id)), &found.known.row.name).await
    })
    .await
}

/// Names the state that a booking is in: another one after each change.
pub fn state(row: &Model) -> String {
    row.updated_at.timestamp_micros().to_string()
}
