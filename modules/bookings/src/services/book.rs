//! Booking: the rules, the place and the row, in one transaction; then whoever has to know is told.

use chrono::{Days, TimeDelta};
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::calendar;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::catalogue::{self, Known};
use super::{linked, place, quota, tell};
use crate::domain::booking::{Asked, Draft, State};
use crate::domain::rules::{Rules, last_day};
use crate::entities::booking::Model;
use crate::store;
use crate::{BOOK, HOLD_HOURS, MONTHS_AHEAD};

/// How many days are looked at for closures: a series and the booking that its last date is.
const MOST_DAYS: u64 = 650;

/// Books for whoever acts. A place that was taken meanwhile is refused as a conflict.
pub async fn book(ctx: &Ctx, resource: Uuid, draft: &Draft) -> Result<Model> {
    ctx.require(BOOK)?;
    let person = ctx.signed_in()?.id;
    let known = catalogue::find_visible(ctx, resource).await?;
    if !known.admits(ctx) {
        return Err(Error::Forbidden);
    }
    let asked = draft.check()?;
    check(ctx, &known, &asked).await?;
    let row = row(ctx, &known, person, asked).await?;
    ctx.write(|tx| async move {
        // What was changed since the page was shown counts as it is now.
        let known = catalogue::within(tx.db(), resource).await?;
        if !known.is_there_on(last_day(row.ends)) {
            return Err(Error::invalid("slots", Message::new("bookings-gone")));
        }
        let row = begin(&tx, ctx, &known, row).await?;
        store::bookings::insert(tx.db(), row.clone()).await?;
        announce(&tx, ctx, &known, &row).await?;
        tx.audit(ctx, "bookings.booked", Some(&place::subject(row.id)), &known.row.name).await?;
        Ok(row)
    })
    .await
}

/// Takes the place, and begins the request that goes with it. The caller writes the row.
pub(super) async fn begin(tx: &Tx, ctx: &Ctx, known: &Known, mut row: Model) -> Result<Model> {
    place::take(tx, ctx, &row, known, None).await?;
    quota::check(ctx, tx.db(), known, &[&row]).await?;
    row.request_id = linked::start(tx, ctx, known, &row).await?;
    Ok(row)
}

/// Lets it wait for whoever has to agree.
pub(super) async fn announce(tx: &Tx, ctx: &Ctx, known: &Known, row: &Model) -> Result<()> {
    match State::from_key(&row.state) {
        Some(State::Waiting) => tell::deciders(tx, ctx, row, known).await,
        Some(State::ToConfirm) => tell::request_to_complete(tx, row, known).await,
        _ => tell::booker(tx, ctx, row, known, "approved").await,
    }
}

async fn row(ctx: &Ctx, known: &Known, person: Uuid, asked: Asked) -> Result<Model> {
    let hours: i64 = ctx.setting(HOLD_HOURS).await?;
    fresh(ctx, known, person, asked, hours)
}

/// A new booking as it begins; what has to be decided on is held so many hours.
pub(super) fn fresh(ctx: &Ctx, known: &Known, person: Uuid, asked: Asked, hours: i64) -> Result<Model> {
    let span = Span::local(asked.starts, asked.ends).map_err(place::refused)?;
    let state = first_state(known);
    Ok(Model {
        id: Uuid::now_v7(),
        resource_id: known.row.id,
        person_id: person,
        made_by: ctx.author(),
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
        state: state.key().to_owned(),
        held_until: state.is_held().then(|| (ctx.now() + TimeDelta::hours(hours)).min(span.end())),
        request_id: None,
        reason: String::new(),
        decided_by: None,
        decided_at: None,
        proposed_resource_id: None,
        proposed_starts: None,
        proposed_ends: None,
        series_id: None,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    })
}

/// What a new booking waits for: its administrative request, then whoever decides on rooms or equipment.
pub(super) fn first_state(known: &Known) -> State {
    match (&known.row.form, known.row.needs_approval) {
        (Some(_), _) => State::ToConfirm,
        (None, true) => State::Waiting,
        (None, false) => State::Booked,
    }
}

/// Until when a place is held that somebody has to decide on; never longer than it is wanted.
pub(super) async fn hold(ctx: &Ctx, ends: Instant) -> Result<Instant> {
    let hours: i64 = ctx.setting(HOLD_HOURS).await?;
    Ok((ctx.now() + TimeDelta::hours(hours)).min(ends))
}

/// What the resource lets be asked of it.
pub(super) async fn check(ctx: &Ctx, known: &Known, asked: &Asked) -> Result<()> {
    let closed = closed(ctx, asked.starts.date(), last_day(asked.ends)).await?;
    rules(ctx, known, closed).await?.check(asked)
}

/// What holds for a resource now; `closed` are the days on which the centre is.
pub(super) async fn rules(ctx: &Ctx, known: &Known, closed: Vec<(Date, String)>) -> Result<Rules> {
    Ok(Rules {
        hours: known.hours(),
        capacity: known.row.capacity,
        units: known.row.units,
        retired_from: known.row.retired_from,
        is_keeper: ctx.can(known.kind.decides()),
        months_ahead: ctx.setting(MONTHS_AHEAD).await?,
        asks_insurance: known.row.asks_insurance,
        now: ctx.now(),
        closed,
    })
}

/// The days on which the centre is closed, with the name of the closure.
pub(super) async fn closed(ctx: &Ctx, from: Date, until: Date) -> Result<Vec<(Date, String)>> {
    closed_within(ctx, ctx.read(), from, until).await
}

pub(super) async fn closed_within(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    from: Date,
    until: Date,
) -> Result<Vec<(Date, String)>> {
    let until = until.min(from + Days::new(MOST_DAYS));
    let calendar = calendar::between(ctx, db, from, until).await?;
    let days = |from: Date, until: Date| from.iter_days().take_while(move |day| *day <= until);
    let closures = calendar.closures.iter();
    Ok(closures.flat_map(|one| days(one.from, one.until).map(|day| (day, one.name.clone()))).collect())
}
