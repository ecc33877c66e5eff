//! `/reserver/{slug}`: the day of a room or an item, its hours as buttons, and booking them.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use parvis_agenda::domain::span::wall;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use super::list::asked;
use super::series;
use super::shown::{self, Busy, Day, Hour, Resource};
use super::typed::Typed;
use crate::domain::booking::{State, at};
use crate::entities::booking::Model;
use crate::services::catalogue::{self, Known, Looked};
use crate::services::{book, day, handover, queue, tell};

/// How many other rooms are named when one was taken meanwhile.
const OTHERS: usize = 3;

#[derive(Serialize)]
struct Page {
    resource: Resource,
    day: Date,
    days: Vec<Day>,
    hours: Vec<Hour>,
    taken: Vec<Busy>,
    closed: Option<String>,
    holiday: Option<String>,
    retired_from: Option<Date>,
    /// Since when it should be back, where it is not.
    late: Option<NaiveDateTime>,
    may_see_handovers: bool,
    form: Typed,
    has_more: bool,
    /// It may be booked again and again.
    may_repeat: bool,
    repeats: bool,
    /// What is free instead.
    others: Vec<Other>,
    has_free: bool,
    /// What was taken, with all that was typed: one may stand in line for it.
    queueing: Option<Typed>,
    /// Those who stand in line for this day, for whoever looks after it.
    in_line: usize,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Other {
    name: String,
    detail: String,
    url: String,
}

pub(crate) async fn show(ctx: Ctx, Path(slug): Path<String>, RawQuery(question): RawQuery) -> Result<View> {
    let known = catalogue::by_slug(&ctx, &slug).await?;
    let question = question.as_deref();
    let slots = Some(asked(question, "heures")).filter(|slots| !slots.is_empty());
    let day = match asked(question, "jour").as_str() {
        "" => next_open(&ctx, &known),
        day => shown::day(&ctx, day),
    };
    let typed = Typed {
        day: day.to_string(),
        slots: slots.into_iter().collect(),
        people: asked(question, "personnes"),
        ..Typed::default()
    };
    view(&ctx, &known, typed, Vec::new(), Vec::new(), None).await
}

/// Today while it is open, otherwise the next day on which it opens.
fn next_open(ctx: &Ctx, known: &Known) -> Date {
    let (today, hours) = (shown::day(ctx, ""), known.hours());
    let is_over = |day: Date| shown::now(ctx) >= at(day, hours.closes);
    today.iter_days().take(8).find(|day| hours.is_open_on(*day) && !is_over(*day)).unwrap_or(today)
}

pub(crate) async fn book(ctx: Ctx, Path(slug): Path<String>, Form(typed): Form<Typed>) -> Result<Response> {
    let known = catalogue::by_slug(&ctx, &slug).await?;
    if typed.step == "edit" {
        return Ok(view(&ctx, &known, typed, Vec::new(), Vec::new(), None).await?.into_response());
    }
    if typed.repeats() {
        return series::new::show(&ctx, &known, typed).await;
    }
    match book::book(&ctx, known.row.id, &typed.draft()).await {
        Ok(row) => Ok(booked(&row, &known)),
        Err(error) => again(&ctx, &known, typed, error).await,
    }
}

/// What comes next: the form that goes with it, or the booking itself.
pub(super) fn booked(row: &Model, known: &Known) -> Response {
    let key = match State::from_key(&row.state) {
        Some(State::Waiting) => "bookings-done-waiting",
        Some(State::ToConfirm) => "bookings-done-to-confirm",
        _ => "bookings-done",
    };
    done(&tell::path(row.id), tell::said(key, row, known))
}

/// The page with all that was typed, what is wrong, and what is free instead.
pub(super) async fn again(ctx: &Ctx, known: &Known, typed: Typed, error: Error) -> Result<Response> {
    let is_taken = matches!(error, Error::Conflict(_));
    let refused = error.refused()?;
    let ctx = &ctx.afresh();
    let others = if is_taken { others(ctx, known, &typed).await? } else { Vec::new() };
    let queueing = if is_taken && known.row.has_queue { queueing(&typed) } else { None };
    let mut view = view(ctx, known, typed, refused.errors, others, queueing).await?;
    view.status = if is_taken { StatusCode::CONFLICT } else { refused.status };
    Ok(view.into_response())
}

/// What was typed, its hours as exact times.
fn queueing(typed: &Typed) -> Option<Typed> {
    let wanted = typed.draft().check().ok()?;
    let is_one_day = wanted.starts.date() == wanted.ends.date();
    Some(Typed {
        slots: Vec::new(),
        from: wanted.starts.format("%H:%M").to_string(),
        until_day: if is_one_day { String::new() } else { wanted.ends.date().to_string() },
        until: wanted.ends.format("%H:%M").to_string(),
        ..typed.clone()
    })
}

/// Other rooms that are free at that time.
async fn others(ctx: &Ctx, known: &Known, typed: &Typed) -> Result<Vec<Other>> {
    let Ok(wanted) = typed.draft().check() else { return Ok(Vec::new()) };
    let looked = Looked { kind: Some(known.kind), people: wanted.people, feature: String::new() };
    let today = wanted.starts.date();
    let all = catalogue::all(ctx).await?;
    let fits = |one: &&Known| {
        one.row.id != known.row.id && looked.fits(one) && one.admits(ctx) && one.is_there_on(today)
    };
    let fitting: Vec<_> = all.iter().filter(fits).collect();
    let days = day::read(ctx, &fitting, today, wanted.ends.date()).await?;
    let is_free = |one: &&&Known| days.is_free(ctx, one, wanted.units, None, (wanted.starts, wanted.ends));
    let slots = format!("{}-{}", wanted.starts.format("%H:%M"), wanted.ends.format("%H:%M"));
    let other = |one: &&Known| {
        let shown = shown::resource(ctx, one);
        let url = format!("{}?jour={today}&heures={slots}", shown.url);
        Other { name: shown.name, detail: shown.detail, url }
    };
    Ok(fitting.iter().filter(is_free).take(OTHERS).map(other).collect())
}

async fn view(
    ctx: &Ctx,
    known: &Known,
    form: Typed,
    errors: Vec<FieldError>,
    others: Vec<Other>,
    queueing: Option<Typed>,
) -> Result<View> {
    let day = shown::day(ctx, &form.day);
    let read = day::read(ctx, &[known], day, day).await?;
    let units = form.units.parse().unwrap_or(1);
    let note = day::note(ctx, day).await?;
    let is_shut = note.closed.is_some() && !ctx.can(known.kind.decides());
    let cells = if is_shut { Vec::new() } else { read.cells(ctx, known, units, None, day) };
    let queued = queue::on(ctx, day).await?;
    let in_line = queued.get(&known.row.id).filter(|_| queue::may_see(ctx, known)).copied().unwrap_or(0);
    let page = Page {
        queueing,
        in_line,
        resource: shown::resource(ctx, known),
        days: shown::days(ctx, day, |day| known.hours().is_open_on(day)),
        hours: shown::hours(day, &cells, &form.slots),
        taken: read.taken_of(known.row.id).map(|taken| shown::busy(ctx, day, taken)).collect(),
        closed: note.closed,
        holiday: note.holiday,
        retired_from: known.row.retired_from,
        late: handover::late(ctx).await?.get(&known.row.id).map(|due| wall(*due)),
        may_see_handovers: handover::may_hand(ctx, known),
        has_more: form.has_more() || errors.iter().any(|error| is_folded(&error.field)),
        may_repeat: known.row.form.is_none(),
        repeats: form.repeats() || errors.iter().any(|error| is_of_chooser(&error.field)),
        has_free: cells.iter().any(|cell| cell.is_free),
        day,
        form: Typed { day: day.to_string(), ..form },
        others,
        errors,
    };
    Ok(View::new("bookings/resource.html", page))
}

/// Whether a field says how something repeats.
fn is_of_chooser(field: &str) -> bool {
    ["repeat", "apart", "weekdays", "ends", "count", "only"].contains(&field)
}

/// Whether a field stands among those that are folded away.
pub(super) fn is_folded(field: &str) -> bool {
    ["from", "until", "until_day", "note", "organisation", "contact", "insured_until"].contains(&field)
}
