//! A place that a form asks for: taken when the request is sent, kept with the last signature, given back when it comes to
//! nothing. A form may ask for several; all of a request's bookings share its fate.

use chrono::{NaiveDateTime, TimeDelta};
use parvis_agenda::domain::span::wall;
use parvis_agenda::services::invitations;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::field_kind::Decision;
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::book::{check, closed, fresh, hold, rules};
use super::catalogue::{self, Known};
use super::{day, place, quota, tell};
use crate::HOLD_HOURS;
use crate::domain::booking::{Asked, State};
use crate::domain::rules::last_day;
use crate::domain::slots::begins;
use crate::entities::booking::Model;
use crate::store;

/// Whether a form may ask for it in the name of whoever acts. What has a form of its own is asked for with that one.
pub(crate) fn may_be_asked(ctx: &Ctx, known: &Known) -> bool {
    known.admits(ctx) && known.row.form.is_none()
}

/// Says what forbids it now. The last word is [`begin`]'s: what is free may be taken when the request is sent.
pub(crate) async fn look(ctx: &Ctx, known: &Known, asked: &Asked) -> Result<()> {
    if !may_be_asked(ctx, known) {
        return Err(Error::invalid("resource", Message::new("bookings-field-not-for-you")));
    }
    check(ctx, known, asked).await?;
    let days = day::read(ctx, &[known], asked.starts.date(), last_day(asked.ends)).await?;
    match days.is_free(ctx, known, asked.units, None, (asked.starts, asked.ends)) {
        true => Ok(()),
        false => Err(Error::invalid(
            "slots",
            Message::new("bookings-field-taken").with("name", known.row.name.as_str()),
        )),
    }
}

/// The stretches of one length that whoever acts can have until a day, the earliest first.
pub(crate) async fn free(
    ctx: &Ctx,
    known: &Known,
    length: TimeDelta,
    last: Date,
) -> Result<Vec<(NaiveDateTime, NaiveDateTime)>> {
    let now = wall(ctx.now());
    let today = now.date();
    let rules = rules(ctx, known, closed(ctx, today, last).await?).await?;
    let taken = day::read(ctx, &[known], today, last).await?;
    let days = today.iter_days().take_while(|day| *day <= last);
    Ok(days
        .flat_map(|day| begins(known.hours(), day, length))
        .map(|starts| (starts, starts + length))
        .filter(|(starts, ends)| *starts > now && rules.shut(*starts, *ends).is_none())
        .filter(|when| taken.is_free(ctx, known, 1, None, *when))
        .collect())
}

/// Takes the place for as long as the request is under way.
pub(crate) async fn begin(tx: &Tx, ctx: &Ctx, request: Uuid, resource: Uuid, asked: Asked) -> Result<()> {
    let me = ctx.signed_in()?.id;
    let known = catalogue::within(tx.db(), resource).await?;
    if !may_be_asked(ctx, &known) || !known.is_there_on(last_day(asked.ends)) {
        return Err(Error::invalid("resource", Message::new("bookings-gone")));
    }
    let hours: i64 = ctx.setting(HOLD_HOURS).await?;
    let row = Model {
        state: State::ToConfirm.key().to_owned(),
        held_until: None,
        request_id: Some(request),
        ..fresh(ctx, &known, me, asked, hours)?
    };
    place::take(tx, ctx, &row, &known, None).await?;
    quota::check(ctx, tx.db(), &known, &[&row]).await?;
    store::bookings::insert(tx.db(), row).await
}

/// The last word on the request. Somebody else may still have to hand the thing out: it then waits for them.
pub(crate) async fn settle(tx: &Tx, ctx: &Ctx, request: Uuid, decision: Decision) -> Result<()> {
    for row in store::bookings::all_of_request(tx.db(), request).await? {
        if row.state != State::ToConfirm.key() {
            continue;
        }
        let known = catalogue::within(tx.db(), row.resource_id).await?;
        if decision == Decision::Refused {
            give_back(tx, ctx, row, State::Refused).await?;
            continue;
        }
        let state = if known.row.needs_approval { State::Waiting } else { State::Booked };
        let held_until = if state.is_held() { Some(hold(ctx, row.ends_at).await?) } else { None };
        let row = Model { state: state.key().to_owned(), held_until, updated_at: ctx.now(), ..row };
        place::take(tx, ctx, &row, &known, None).await?;
        match state {
            State::Waiting => tell::deciders(tx, ctx, &row, &known).await?,
            _ => invitations::changed(tx, &place::subject(row.id)).await?,
        }
        store::bookings::update(tx.db(), row).await?;
    }
    Ok(())
}

/// The request was withdrawn, sent back or cancelled. What is over stays as it was.
pub(crate) async fn cancel(tx: &Tx, ctx: &Ctx, request: Uuid) -> Result<()> {
    for row in store::bookings::all_of_request(tx.db(), request).await? {
        if State::from_key(&row.state).is_some_and(State::stands) && row.ends_at > ctx.now() {
            give_back(tx, ctx, row, State::Cancelled).await?;
        }
    }
    Ok(())
}

async fn give_back(tx: &Tx, ctx: &Ctx, row: Model, state: State) -> Result<()> {
    place::release(tx, ctx, row.id).await?;
    tell::nobody(tx, &row).await?;
    invitations::changed(tx, &place::subject(row.id)).await?;
    let row = Model { state: state.key().to_owned(), held_until: None, updated_at: ctx.now(), ..row };
    store::bookings::update(tx.db(), row).await
}
