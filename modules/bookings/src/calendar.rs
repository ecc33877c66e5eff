//! What calendar programs are shown of bookings: one's own in one's agenda, and what takes a room or an item in its own.
//! What is confidential is « Occupé » there as it is on screen.

use async_trait::async_trait;
use chrono::TimeDelta;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::facets::Facets;
use parvis_kernel::message::Message;
use parvis_kernel::ports::calendars::{self, CalendarSource, Entry, Invitation, Status, Words};
use parvis_kernel::{Ctx, Subject};
use std::sync::Arc;
use uuid::Uuid;

use crate::domain::booking::State;
use crate::entities::{block, booking};
use crate::services::catalogue::{self, Known};
use crate::services::find::{self, Found};
use crate::services::{place, tell};
use crate::store;

/// How long a program still hears that a booking came to nothing, in days.
const TOLD: i64 = 30;

pub(crate) fn facets() -> Facets {
    Facets { calendars: vec![Arc::new(Bookings)], ..Facets::default() }
}

struct Bookings;

#[async_trait]
impl CalendarSource for Bookings {
    async fn name(&self, ctx: &Ctx, of: &Subject) -> Result<Option<String>> {
        Ok(resource(ctx, of).await?.map(|known| known.row.name))
    }

    async fn entries(&self, ctx: &Ctx, of: &Subject, from: Instant, until: Instant) -> Result<Vec<Entry>> {
        if *of == calendars::person(ctx.author().unwrap_or_default()) {
            let since = ctx.now() - TimeDelta::days(TOLD);
            let rows = store::calendar::of_person(ctx.read(), of.id, (from, until), since).await?;
            return Ok(find::dressed(ctx, rows).await?.iter().map(|found| own(ctx, found)).collect());
        }
        match resource(ctx, of).await? {
            Some(known) => taken(ctx, &known, from, until).await,
            None => Ok(Vec::new()),
        }
    }

    /// Whoever booked it.
    async fn invited(&self, ctx: &Ctx, about: &Subject) -> Result<Option<Vec<(Uuid, Invitation)>>> {
        if *about != place::subject(about.id) {
            return Ok(None);
        }
        let rows = store::bookings::find_many(ctx.read(), &[about.id]).await?;
        let found = find::dressed(ctx, rows).await?;
        Ok(Some(found.iter().map(|found| (found.row.person_id, invitation(found))).collect()))
    }
}

fn invitation(found: &Found) -> Invitation {
    let Found { row, known, state, .. } = found;
    let title = if row.title.is_empty() { known.row.name.clone() } else { row.title.clone() };
    Invitation {
        id: row.id,
        start: row.starts,
        end: row.ends,
        repeats: None,
        status: status(*state),
        words: Words { title, place: whereabouts(known), text: row.note.clone(), path: tell::path(row.id) },
        is_private: row.is_confidential,
    }
}

async fn resource(ctx: &Ctx, of: &Subject) -> Result<Option<Known>> {
    if *of != catalogue::subject(of.id) {
        return Ok(None);
    }
    Ok(catalogue::all(ctx).await?.iter().find(|known| known.row.id == of.id).cloned())
}

/// A booking in the agenda of whoever booked it.
fn own(ctx: &Ctx, found: &Found) -> Entry {
    let Found { row, known, .. } = found;
    let title = if row.title.is_empty() { known.row.name.clone() } else { row.title.clone() };
    let text = ctx.say(&Message::new(&found.state.label()));
    Entry {
        words: Some(Words { title, place: whereabouts(known), text, path: tell::path(row.id) }),
        ..entry(found)
    }
}

/// Everything that takes a resource: its own bookings, those of the rooms that it is made of or part of, and the stretches
/// in which it is out of order.
async fn taken(ctx: &Ctx, of: &Known, from: Instant, until: Instant) -> Result<Vec<Entry>> {
    let mine = of.claimed();
    let catalogue = catalogue::all(ctx).await?;
    let shares = |known: &&Known| known.claimed().iter().any(|what| mine.contains(what));
    let ids: Vec<Uuid> = catalogue.iter().filter(shares).map(|known| known.row.id).collect();
    let rows = store::calendar::of_resources(ctx.read(), &ids, (from, until)).await?;
    let mut entries: Vec<_> =
        find::dressed(ctx, rows).await?.iter().map(|found| seen(ctx, found, of)).collect();
    let blocks = store::blocks::coming(ctx.read(), of.row.id, from).await?;
    entries.extend(blocks.iter().map(|block| blocked(ctx, block, of)));
    for id in ids.into_iter().filter(|id| *id != of.row.id) {
        let blocks = store::blocks::coming(ctx.read(), id, from).await?;
        entries.extend(blocks.iter().map(|block| blocked(ctx, block, of)));
        entries.extend(of_others(ctx, id, (from, until)).await?);
    }
    Ok(entries)
}

/// What other modules put into a room that is part of the one whose calendar is read, or that it is part of.
async fn of_others(ctx: &Ctx, id: Uuid, (from, until): (Instant, Instant)) -> Result<Vec<Entry>> {
    let mut found = Vec::new();
    for module in ctx.modules().await?.into_iter().filter(|module| module.id != "bookings") {
        for source in &module.facets.calendars {
            found.extend(source.entries(ctx, &catalogue::subject(id), from, until).await?);
        }
    }
    Ok(found)
}

fn seen(ctx: &Ctx, found: &Found, of: &Known) -> Entry {
    let is_open = find::is_open_to(ctx, &found.row, &found.known);
    let words = || Words {
        title: if found.row.title.is_empty() { found.person.clone() } else { found.row.title.clone() },
        place: whereabouts(of),
        text: String::new(),
        path: tell::path(found.row.id),
    };
    Entry { words: is_open.then(words), ..entry(found) }
}

fn blocked(ctx: &Ctx, block: &block::Model, of: &Known) -> Entry {
    let title = ctx.say(&Message::new("bookings-calendar-blocked"));
    let words = Words { title, place: whereabouts(of), text: block.reason.clone(), path: String::new() };
    Entry {
        id: block.id,
        sequence: 0,
        start: block.starts,
        end: block.ends,
        status: Status::Confirmed,
        words: Some(words),
        // It is made or lifted, never changed.
        changed_at: made_at(block.id),
    }
}

/// The instant in a UUIDv7.
fn made_at(id: Uuid) -> Instant {
    let (seconds, nanos) = id.get_timestamp().map_or((0, 0), |at| at.to_unix());
    i64::try_from(seconds)
        .ok()
        .and_then(|seconds| Instant::from_timestamp(seconds, nanos))
        .unwrap_or_default()
}

fn entry(found: &Found) -> Entry {
    let row = &found.row;
    Entry {
        id: row.id,
        sequence: sequence(row),
        start: row.starts,
        end: row.ends,
        status: status(found.state),
        words: None,
        changed_at: row.updated_at,
    }
}

/// Seconds since it was made: greater after each change, without a column to count them.
fn sequence(row: &booking::Model) -> u32 {
    u32::try_from((row.updated_at - row.created_at).num_seconds()).unwrap_or_default()
}

fn status(state: State) -> Status {
    match state {
        State::Booked => Status::Confirmed,
        State::Offered | State::Waiting | State::ToConfirm => Status::Tentative,
        State::Queued | State::Refused | State::Cancelled | State::Lapsed => Status::Cancelled,
    }
}

fn whereabouts(known: &Known) -> String {
    match known.row.place.as_str() {
        "" => known.row.name.clone(),
        place => format!("{}, {place}", known.row.name),
    }
}
