//! `/reserver/a-decider`: what waits for those who decide on rooms and equipment (F7), and their word on it.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveDateTime;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::booking::again;
use super::shown::{self, Line};
use crate::services::find::{self, Found};
use crate::services::{decide, series, tell};

#[derive(Serialize)]
struct Page {
    waiting: Vec<Waiting>,
    /// Those whose booker has a proposal to answer.
    proposed: Vec<Waiting>,
}

#[derive(Serialize)]
struct Waiting {
    line: Line,
    person: String,
    since: Instant,
    held_until: Option<Instant>,
    people: Option<i32>,
    capacity: Option<i32>,
    units: i32,
    note: String,
    organisation: String,
    proposed_starts: Option<NaiveDateTime>,
    /// Where it is decided on.
    url: String,
    /// Every date of a series that waits; none for a booking alone.
    dates: Vec<Line>,
    /// How many of them somebody else has meanwhile.
    clashes: usize,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let all = decide::waiting(&ctx).await?;
    let mut seen = BTreeSet::new();
    let mut waiting = Vec::new();
    for found in &all {
        // A series is one line, unless a date of it has a proposal to answer.
        let series = found.row.series_id.filter(|_| found.row.proposed_starts.is_none());
        if series.is_none_or(|id| seen.insert(id)) {
            waiting.push(one(&ctx, found, series, &all).await?);
        }
    }
    let (proposed, open) = waiting.into_iter().partition(|one| one.proposed_starts.is_some());
    Ok(View::new("bookings/waiting.html", Page { waiting: open, proposed }))
}

async fn one(ctx: &Ctx, found: &Found, series: Option<Uuid>, all: &[Found]) -> Result<Waiting> {
    let is_of =
        |one: &&Found| series.is_some() && one.row.series_id == series && one.row.proposed_starts.is_none();
    let dates: Vec<_> = all.iter().filter(is_of).collect();
    let clashes = if dates.is_empty() { 0 } else { series::decide::clashing(ctx, &dates).await?.len() };
    let mut dates: Vec<_> = dates.into_iter().map(shown::line).collect();
    dates.sort_by_key(Line::starts);
    Ok(Waiting {
        url: series.map_or_else(|| shown::path(found), series::tell::path),
        dates,
        clashes,
        line: shown::line(found),
        person: found.person.clone(),
        since: found.row.created_at,
        held_until: found.row.held_until,
        people: found.row.people,
        capacity: found.known.row.capacity,
        units: found.row.units,
        note: found.row.note.clone(),
        organisation: found.row.organisation.clone(),
        proposed_starts: found.row.proposed_starts,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deciding {
    /// `approve` or `refuse`.
    pub(super) act: String,
    #[serde(default)]
    pub(super) reason: String,
}

pub(crate) async fn decide(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Deciding>) -> Result<Response> {
    let found = find::find_visible(&ctx, id).await?;
    let (decided, key) = match typed.act.as_str() {
        "refuse" => (decide::refuse(&ctx, id, &typed.reason).await, "bookings-refused-done"),
        _ => (decide::approve(&ctx, id).await, "bookings-approved-done"),
    };
    match decided {
        Ok(()) => Ok(done("/reserver/a-decider", tell::said(key, &found.row, &found.known))),
        Err(error) => again(&ctx, id, typed.reason, error).await,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answering {
    /// `yes` or `no`.
    answer: String,
}

pub(crate) async fn answer(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Answering>) -> Result<Response> {
    let accepts = typed.answer == "yes";
    match decide::answer(&ctx, id, accepts).await {
        Ok(()) => {
            let found = find::find_visible(&ctx, id).await?;
            let key = if accepts { "bookings-accepted-done" } else { "bookings-declined-done" };
            Ok(done(&tell::path(id), tell::said(key, &found.row, &found.known)))
        }
        Err(error) => again(&ctx, id, String::new(), error).await,
    }
}
