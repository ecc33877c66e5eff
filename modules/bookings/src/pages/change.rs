//! `/reserver/reservations/{id}/deplacer` and `/proposer`: another time or another room, for oneself or for somebody who
//! waits.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parvis_agenda::domain::series::Occurrence;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use super::list::{Choice, asked};
use super::resource::is_folded;
use super::shown::{self, Busy, Day, Hour, Line, Resource};
use super::typed::Typed;
use crate::domain::booking::date;
use crate::services::catalogue::{self, Known};
use crate::services::find::{self, Found};
use crate::services::series::change::Moved;
use crate::services::{change, day, decide, series, tell};

#[derive(Serialize)]
struct Page {
    line: Line,
    resource: Resource,
    /// The others that it may be moved to.
    resources: Vec<Choice>,
    day: Date,
    days: Vec<Day>,
    hours: Vec<Hour>,
    taken: Vec<Busy>,
    form: Typed,
    has_more: bool,
    is_proposal: bool,
    /// It is one date of a series.
    is_of_series: bool,
    /// Dates that were moved or cancelled by hand: what becomes of them has to be said.
    asked: Vec<Exception>,
    /// Dates whose new place somebody else has.
    blocked: Vec<Blocked>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Exception {
    day: Date,
    is_cancelled: bool,
}

#[derive(Serialize)]
struct Blocked {
    day: Date,
    /// `stay`, `leave`, or nothing: asked for again.
    chosen: String,
}

/// What somebody has to say before a series is moved.
#[derive(Default)]
struct Questions {
    exceptions: Vec<Occurrence>,
    taken: BTreeSet<Date>,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>, RawQuery(question): RawQuery) -> Result<View> {
    let found = movable(&ctx, id).await?;
    let typed = from_address(&ctx, &found, question.as_deref());
    view(&ctx, &found, typed, false, Vec::new(), Questions::default()).await
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let found = movable(&ctx, id).await?;
    if found.row.series_id.is_some() && typed.scope != "this" && !typed.scope.is_empty() {
        return save_many(&ctx, &found, typed).await;
    }
    let moved = match resource(&found, &typed) {
        Ok(resource) => change::change(&ctx, id, resource, &typed.draft()).await,
        Err(error) => Err(error),
    };
    match moved {
        Ok(row) => {
            let known = catalogue::find_visible(&ctx, row.resource_id).await?;
            let key = if row.held_until.is_some() { "bookings-moved-waiting" } else { "bookings-moved" };
            Ok(done(&tell::path(id), tell::said(key, &row, &known)))
        }
        Err(error) => again(&ctx, &found, typed, false, error).await,
    }
}

/// This date and others of its series.
async fn save_many(ctx: &Ctx, found: &Found, typed: Typed) -> Result<Response> {
    let moved = match (resource(found, &typed), typed.reach(), typed.fates()) {
        (Ok(resource), Ok(reach), Ok(fates)) => {
            series::change::change(ctx, found.row.id, resource, &typed.draft(), reach, &fates).await
        }
        (Err(error), _, _) | (_, Err(error), _) | (_, _, Err(error)) => Err(error),
    };
    match moved {
        Ok(Moved::Done(rows)) => {
            let known = catalogue::find_visible(
                ctx,
                rows.first().map_or(found.row.resource_id, |row| row.resource_id),
            )
            .await?;
            let waits = rows.iter().any(|row| row.held_until.is_some());
            let key = if waits { "bookings-series-moved-waiting" } else { "bookings-series-moved" };
            let series = found.row.series_id.unwrap_or_default();
            Ok(done(&series::tell::path(series), series::tell::said(key, &rows, &[], &known)))
        }
        Ok(Moved::Asks(exceptions)) => {
            let questions = Questions { exceptions, ..Questions::default() };
            Ok(view(ctx, found, typed, false, Vec::new(), questions).await?.into_response())
        }
        Ok(Moved::Taken(taken)) => {
            // Said above too: the choice stands far down the page.
            let message = Message::new("bookings-dates-taken").with("dates", tell::days(taken.clone()));
            let errors = vec![FieldError { field: "dates".to_owned(), message }];
            let questions = Questions { taken, ..Questions::default() };
            let view = view(&ctx.afresh(), found, typed, false, errors, questions).await?;
            Ok(view.with_status(StatusCode::CONFLICT).into_response())
        }
        Err(error) => again(ctx, found, typed, false, error).await,
    }
}

pub(crate) async fn proposing(ctx: Ctx, Path(id): Path<Uuid>, RawQuery(question): RawQuery) -> Result<View> {
    let found = decidable(&ctx, id).await?;
    let typed = from_address(&ctx, &found, question.as_deref());
    view(&ctx, &found, typed, true, Vec::new(), Questions::default()).await
}

pub(crate) async fn propose(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let found = decidable(&ctx, id).await?;
    let proposed = match resource(&found, &typed) {
        Ok(resource) => decide::propose(&ctx, id, resource, &typed.draft(), &typed.reason).await,
        Err(error) => Err(error),
    };
    match proposed {
        Ok(()) => {
            let said = Message::new("bookings-proposed-done").with("person", found.person.as_str());
            Ok(done("/reserver/a-decider", said))
        }
        Err(error) => again(&ctx, &found, typed, true, error).await,
    }
}

pub(super) async fn movable(ctx: &Ctx, id: Uuid) -> Result<Found> {
    let found = find::find_visible(ctx, id).await?;
    if find::may_change(ctx, &found.row, &found.known) { Ok(found) } else { Err(Error::Forbidden) }
}

async fn decidable(ctx: &Ctx, id: Uuid) -> Result<Found> {
    let found = find::find_visible(ctx, id).await?;
    if decide::may_decide(ctx, &found) { Ok(found) } else { Err(Error::Forbidden) }
}

pub(super) fn resource(found: &Found, typed: &Typed) -> Result<Uuid> {
    match typed.resource.as_str() {
        "" => Ok(found.row.resource_id),
        id => Uuid::parse_str(id).map_err(|_| Error::invalid("resource", Message::new("form-unreadable"))),
    }
}

/// As it is booked now; on the day and in the room that the address names.
fn from_address(ctx: &Ctx, found: &Found, question: Option<&str>) -> Typed {
    let mut typed = Typed::of(&found.row);
    let (day, room) = (asked(question, "jour"), asked(question, "salle"));
    if !day.is_empty() {
        typed.day = shown::day(ctx, &day).to_string();
    }
    if Uuid::parse_str(&room).is_ok() {
        typed.resource = room;
    }
    if let Some((from, until)) = asked(question, "heures").split_once('-') {
        (typed.from, typed.until) = (from.to_owned(), until.to_owned());
    }
    let is_whole = |time: &str| time.ends_with(":00");
    if typed.until_day.is_empty() && is_whole(&typed.from) && is_whole(&typed.until) {
        // One touches the hours anew, from those that it has.
        typed.slots = vec![format!("{}-{}", typed.from, typed.until)];
        (typed.from, typed.until) = Default::default();
    }
    typed
}

async fn again(ctx: &Ctx, found: &Found, typed: Typed, is_proposal: bool, error: Error) -> Result<Response> {
    let is_taken = matches!(error, Error::Conflict(_));
    let refused = error.refused()?;
    let status = if is_taken { StatusCode::CONFLICT } else { refused.status };
    let view = view(&ctx.afresh(), found, typed, is_proposal, refused.errors, Questions::default()).await?;
    Ok(view.with_status(status).into_response())
}

async fn view(
    ctx: &Ctx,
    found: &Found,
    form: Typed,
    is_proposal: bool,
    errors: Vec<FieldError>,
    questions: Questions,
) -> Result<View> {
    let all = catalogue::all(ctx).await?;
    let fits = |one: &&Known| {
        one.kind == found.known.kind && one.row.form == found.known.row.form && one.admits(ctx)
    };
    let others: Vec<_> = all.iter().filter(fits).collect();
    let chosen = resource(found, &form).unwrap_or(found.row.resource_id);
    let known = others.iter().find(|one| one.row.id == chosen).copied().unwrap_or(&found.known);
    let day = shown::day(ctx, &form.day);
    let read = day::read(ctx, &[known], day, day).await?;
    let moving = (!is_proposal).then_some(found.row.id);
    let cells = read.cells(ctx, known, found.row.units, moving, day);
    let taken = read.taken_of(known.row.id).filter(|taken| {
        taken.booking.as_ref().is_none_or(|other| is_proposal || other.row.id != found.row.id)
    });
    let page = Page {
        line: shown::line(found),
        resource: shown::resource(ctx, known),
        resources: others
            .iter()
            .map(|one| Choice { value: one.row.id.to_string(), label: one.row.name.clone() })
            .collect(),
        days: shown::days(ctx, day, |day| known.hours().is_open_on(day)),
        hours: shown::hours(day, &cells, &form.slots),
        taken: taken.map(|taken| shown::busy(ctx, day, taken)).collect(),
        has_more: !form.from.is_empty() || errors.iter().any(|error| is_folded(&error.field)),
        day,
        is_proposal,
        is_of_series: found.row.series_id.is_some() && !is_proposal,
        blocked: blocked(&form, questions.taken),
        asked: questions
            .exceptions
            .iter()
            .map(|date| Exception { day: date.start.date(), is_cancelled: date.is_cancelled })
            .collect(),
        form: Typed { day: day.to_string(), resource: known.row.id.to_string(), ..form },
        errors,
    };
    Ok(View::new("bookings/change.html", page))
}

/// Those that were found now, and those of which something was said before.
fn blocked(form: &Typed, taken: BTreeSet<Date>) -> Vec<Blocked> {
    let said: BTreeMap<Date, &String> =
        form.days.iter().zip(&form.choices).filter_map(|(day, chosen)| Some((date(day)?, chosen))).collect();
    let days: BTreeSet<_> = taken.into_iter().chain(said.keys().copied()).collect();
    let one = |day| Blocked { day, chosen: said.get(&day).map_or("stay", |said| said.as_str()).to_owned() };
    days.into_iter().map(one).collect()
}
