//! `/reserver/a-decider`: what waits for those who decide on rooms and equipment (F7), and their word on it.

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
use crate::services::{decide, tell};

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
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let all = decide::waiting(&ctx).await?;
    let waiting = |found: &Found| Waiting {
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
    };
    let (proposed, open): (Vec<_>, Vec<_>) =
        all.iter().map(waiting).partition(|one| one.proposed_starts.is_some());
    Ok(View::new("bookings/waiting.html", Page { waiting: open, proposed }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deciding {
    /// `approve` or `refuse`.
    act: String,
    #[serde(default)]
    reason: String,
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
