//! « Deux heures la semaine prochaine, ces quatre personnes, une salle pour douze avec un vidéoprojecteur » : the first
//! good stretches, with a room of those that the reader may take.

use chrono::{NaiveDateTime, TimeDelta};
use parvis_agenda::services::free::{self, Search};
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::bookables::{Bookable, BookableKind};
use uuid::Uuid;

/// How many stretches are offered.
const MOST: usize = 12;

/// Nobody is asked to meet earlier or later, in minutes after midnight.
const HOURS: (i32, i32) = (8 * 60, 20 * 60);

/// The most people, and the most things, of one search.
const MOST_WANTED: usize = 40;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub people: Vec<Uuid>,
    pub minutes: i64,
    /// The first and the last day.
    pub from: Date,
    pub until: Date,
    /// A room is looked for.
    pub with_room: bool,
    /// For so many people.
    pub seats: Option<u32>,
    /// With this: « vidéoprojecteur ».
    pub feature: String,
    /// Equipment, all of it.
    pub items: Vec<Uuid>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub room: Option<Bookable>,
}

/// The earliest first; empty when nothing is free, or when no room is as it is wanted.
pub async fn find(ctx: &Ctx, asked: &Asked) -> Result<Vec<Found>> {
    if asked.people.len() + asked.items.len() > MOST_WANTED {
        let most = i64::try_from(MOST_WANTED).unwrap_or_default();
        return Err(Error::invalid("people", Message::new("plannings-people-many").with("most", most)));
    }
    let offered: Vec<_> = ctx.bookables().await?.into_iter().filter(|one| one.is_free).collect();
    let mut rooms: Vec<_> = offered.iter().filter(|one| asked.with_room && fits(asked, one)).collect();
    // The big hall is not for four people while a small room is free.
    rooms.sort_by_key(|one| one.capacity.unwrap_or(u32::MAX));
    let items = offered.iter().filter(|one| asked.items.contains(&one.subject.id));
    let items: Vec<_> = items.map(|one| one.subject.clone()).collect();
    if items.len() < asked.items.len() {
        return Err(Error::invalid("items", Message::new("bookable-gone")));
    }
    if asked.with_room && rooms.is_empty() {
        return Ok(Vec::new());
    }
    let search = Search {
        people: asked.people.clone(),
        rooms: rooms.iter().map(|room| room.subject.clone()).collect(),
        items,
        length: TimeDelta::minutes(asked.minutes.clamp(0, 24 * 60)),
        from: asked.from,
        until: asked.until,
        opens: HOURS.0,
        closes: HOURS.1,
    };
    let named = |room| rooms.iter().find(|one| one.subject == room).map(|one| (*one).clone());
    let slots = free::find(ctx, &search, MOST).await?.into_iter();
    Ok(slots
        .map(|slot| Found { start: slot.start, end: slot.end, room: slot.room.and_then(named) })
        .collect())
}

/// Whether it is a room as it is wanted.
fn fits(asked: &Asked, one: &Bookable) -> bool {
    let seats = asked.seats.is_none_or(|seats| one.capacity.is_some_and(|capacity| capacity >= seats));
    let has = |feature: &str| one.features.iter().any(|known| known.eq_ignore_ascii_case(feature));
    one.kind == BookableKind::Room && seats && (asked.feature.is_empty() || has(&asked.feature))
}
