//! `/reserver/une-salle`: any room for twelve, where it does not matter which. The smallest that is free is taken.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use super::list::{Choice, asked, choices};
use super::resource::{booked, is_folded};
use super::shown::{self, Day, Hour};
use super::typed::Typed;
use crate::domain::booking::at;
use crate::domain::resource::{Hours, Kind};
use crate::domain::slots::cells;
use crate::services::catalogue::{self, Known, Looked};
use crate::services::{book, day};

#[derive(Serialize)]
struct Page {
    day: Date,
    days: Vec<Day>,
    hours: Vec<Hour>,
    closed: Option<String>,
    holiday: Option<String>,
    features: Vec<Choice>,
    form: Typed,
    has_more: bool,
    /// How many rooms would do.
    count: usize,
    has_free: bool,
    errors: Vec<FieldError>,
}

pub(crate) async fn show(ctx: Ctx, RawQuery(question): RawQuery) -> Result<View> {
    let question = question.as_deref();
    let typed = Typed {
        day: shown::day(&ctx, &asked(question, "jour")).to_string(),
        people: asked(question, "personnes"),
        feature: asked(question, "avec"),
        ..Typed::default()
    };
    view(&ctx, typed, Vec::new()).await
}

pub(crate) async fn book(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let mut last = Error::Conflict(Message::new("bookings-no-room"));
    for known in fitting(&ctx, &typed).await? {
        match book::book(&ctx, known.row.id, &typed.draft()).await {
            Ok(row) => return Ok(booked(&row, &known)),
            // Taken: the next larger one may be free.
            Err(Error::Conflict(_)) => {}
            // This one is closed then, the next may be open.
            Err(error @ Error::Invalid(_)) => last = error,
            Err(other) => return Err(other),
        }
    }
    let is_taken = matches!(last, Error::Conflict(_));
    let refused = last.refused()?;
    let status = if is_taken { StatusCode::CONFLICT } else { refused.status };
    Ok(view(&ctx.afresh(), typed, refused.errors).await?.with_status(status).into_response())
}

/// The rooms that would do, those that need nobody's word first, then the smallest.
async fn fitting(ctx: &Ctx, typed: &Typed) -> Result<Vec<Known>> {
    let looked = Looked {
        kind: Some(Kind::Room),
        people: typed.people.trim().parse().ok(),
        feature: typed.feature.clone(),
    };
    let day = shown::day(ctx, &typed.day);
    let all = catalogue::all(ctx).await?;
    let fits = |one: &&Known| looked.fits(one) && one.admits(ctx) && one.is_there_on(day);
    let mut fitting: Vec<_> = all.iter().filter(fits).cloned().collect();
    let rank = |one: &Known| {
        let row = &one.row;
        (row.needs_approval || row.form.is_some(), row.capacity, row.position)
    };
    fitting.sort_by_key(rank);
    Ok(fitting)
}

async fn view(ctx: &Ctx, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    let day = shown::day(ctx, &form.day);
    let fitting = fitting(ctx, &form).await?;
    let rooms: Vec<_> = fitting.iter().collect();
    let read = day::read(ctx, &rooms, day, day).await?;
    let note = day::note(ctx, day).await?;
    let open: Vec<_> = rooms.iter().filter(|one| one.hours().is_open_on(day)).collect();
    let hours = Hours {
        opens: open.iter().map(|one| one.row.opens).min().unwrap_or(0),
        closes: open.iter().map(|one| one.row.closes).max().unwrap_or(0),
        weekdays: 0b111_1111,
    };
    let now = shown::now(ctx);
    let is_free = |from: i32, until: i32| {
        let when = (at(day, from), at(day, until));
        when.1 > now
            && open.iter().any(|one| {
                one.row.opens <= from && until <= one.row.closes && read.is_free(ctx, one, 1, None, when)
            })
    };
    let cells = if note.closed.is_some() { Vec::new() } else { cells(hours, day, is_free) };
    let all = catalogue::all(ctx).await?;
    let of_rooms: Vec<_> = all.iter().filter(|one| one.kind == Kind::Room).collect();
    let page = Page {
        days: shown::days(ctx, day, |day| rooms.iter().any(|one| one.hours().is_open_on(day))),
        hours: shown::hours(day, &cells, &form.slots),
        closed: note.closed,
        holiday: note.holiday,
        features: choices(&of_rooms),
        has_more: form.has_more() || errors.iter().any(|error| is_folded(&error.field)),
        count: rooms.len(),
        has_free: cells.iter().any(|cell| cell.is_free),
        day,
        form: Typed { day: day.to_string(), ..form },
        errors,
    };
    Ok(View::new("bookings/any.html", page))
}
