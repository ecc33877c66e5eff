//! `/reserver/{slug}/attendre`: standing in line for a time that is taken; and taking the place when it came free.

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use super::booking;
use super::list::asked;
use super::resource::{booked, is_folded};
use super::shown::{self, Busy, Resource};
use super::typed::Typed;
use crate::services::catalogue::{self, Known};
use crate::services::day::Taken;
use crate::services::{day, find, queue, tell};

#[derive(Serialize)]
struct Page {
    resource: Resource,
    day: Date,
    taken: Vec<Busy>,
    hours: i64,
    form: Typed,
    has_more: bool,
    errors: Vec<FieldError>,
}

pub(crate) async fn show(ctx: Ctx, Path(slug): Path<String>, RawQuery(question): RawQuery) -> Result<View> {
    let known = catalogue::by_slug(&ctx, &slug).await?;
    let question = question.as_deref();
    let typed = Typed {
        day: shown::day(&ctx, &asked(question, "jour")).to_string(),
        from: asked(question, "de"),
        until: asked(question, "a"),
        ..Typed::default()
    };
    view(&ctx, &known, typed, Vec::new()).await
}

pub(crate) async fn join(ctx: Ctx, Path(slug): Path<String>, Form(typed): Form<Typed>) -> Result<Response> {
    let known = catalogue::by_slug(&ctx, &slug).await?;
    match queue::join(&ctx, known.row.id, &typed.draft()).await {
        Ok(row) => Ok(done("/reserver/mes-reservations", tell::said("bookings-queue-done", &row, &known))),
        Err(error) => {
            // One types exact times here: there are no hours to touch.
            let refused = error.renamed(&[("slots", "from")]).refused()?;
            let view = view(&ctx.afresh(), &known, typed, refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

pub(crate) async fn confirm(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let found = find::find_visible(&ctx, id).await?;
    match queue::confirm(&ctx, id).await {
        Ok(row) => Ok(booked(&row, &found.known)),
        Err(error) => booking::again(&ctx, id, String::new(), error).await,
    }
}

async fn view(ctx: &Ctx, known: &Known, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    if !known.row.has_queue || !known.admits(ctx) {
        return Err(Error::NotFound);
    }
    let day = shown::day(ctx, &form.day);
    let read = day::read(ctx, &[known], day, day).await?;
    let taken: Vec<_> = read.taken_of(known.row.id).collect();
    let form = if errors.is_empty() { wanted(day, &taken, form) } else { form };
    // The times stand in sight here.
    let folded = |name: &str| is_folded(name) && !["from", "until"].contains(&name);
    let page = Page {
        resource: shown::resource(ctx, known),
        taken: taken.iter().map(|taken| shown::busy(ctx, day, taken)).collect(),
        hours: ctx.setting(crate::OFFER_HOURS).await?,
        has_more: errors.iter().any(|error| folded(&error.field))
            || Typed { from: String::new(), until: String::new(), ..form.clone() }.has_more(),
        day,
        form: Typed { day: day.to_string(), ..form },
        errors,
    };
    Ok(View::new("bookings/queue.html", page))
}

/// Where one thing alone is taken that day, it is what somebody waits for.
fn wanted(day: Date, taken: &[&Taken], form: Typed) -> Typed {
    let [one] = taken else { return form };
    if !form.from.is_empty() || !form.until.is_empty() || one.starts.date() != day || one.ends.date() != day {
        return form;
    }
    let time = |at: NaiveDateTime| at.format("%H:%M").to_string();
    Typed { from: time(one.starts), until: time(one.ends), ..form }
}
