//! A day as it stands: which hours of it are free, and what takes the others.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDateTime, TimeDelta};
use parvis_agenda::domain::claim::{self, Claim, Taking};
use parvis_agenda::domain::span::{Span, wall};
use parvis_agenda::services::{calendar, claims};
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::ports::names::Named;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::catalogue::Known;
use super::find::{self, Found};
use super::{book, place};
use crate::domain::booking::at;
use crate::domain::slots::{Cell, cells};
use crate::store;

/// What the calendar says of a day.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// The name of a closure: nobody books then but those who look after the rooms.
    pub closed: Option<String>,
    pub holiday: Option<String>,
}

/// A stretch that is taken, within the day or beyond it.
#[derive(Clone, Debug)]
pub struct Taken {
    pub resource: Uuid,
    /// Without the time before and after.
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    /// The booking, where it is one.
    pub booking: Option<Found>,
    /// Why nobody has it then, where it is out of order.
    pub block: Option<String>,
    /// What else takes it: an event, a shift. Nothing when the reader may not know.
    pub other: Option<Named>,
    pub units: u32,
    pub is_held: bool,
}

/// Everything that is taken of some resources within a few days.
pub struct Days {
    claims: Vec<Claim>,
    taken: Vec<Taken>,
}

/// Reads what is taken of these resources from one day to another, both included.
pub async fn read(ctx: &Ctx, known: &[&Known], from: Date, until: Date) -> Result<Days> {
    let what: Vec<_> = known.iter().flat_map(|one| one.claimed()).collect();
    let span = Span::local(at(from, 0), at(until, 24 * 60)).map_err(place::refused)?;
    // Whatever has its time before or after within these days counts too.
    let around = span.with_buffers(TimeDelta::hours(4), TimeDelta::hours(4)).map_err(place::refused)?;
    let claims = claims::between(ctx, &what, around).await?;
    let ids: Vec<_> = claims.iter().filter(|one| one.by.module == "bookings").map(|one| one.by.id).collect();
    let bookings = find::by_ids(ctx, &ids).await?;
    let blocks = store::blocks::find_many(ctx.read(), &ids).await?;
    let others = others(ctx, &claims).await?;
    let mut taken = Vec::new();
    for one in known {
        let subjects = one.claimed();
        let mut seen = Vec::new();
        for claim in claims.iter().filter(|claim| subjects.contains(&claim.what)) {
            // A composite room is taken part by part: it is said once.
            if seen.contains(&&claim.by) {
                continue;
            }
            seen.push(&claim.by);
            let booking = bookings.get(&claim.by.id).cloned();
            // What is proposed in another room is held there too, at its own times.
            let is_own = |found: &&Found| found.known.claimed().contains(&claim.what);
            let other = others.get(&claim.by).cloned();
            let when = other.as_ref().and_then(|named| named.when);
            let (starts, ends) = match (booking.as_ref().filter(is_own), when) {
                (Some(found), _) => (found.row.starts, found.row.ends),
                (None, Some((start, end))) => (wall(start), wall(end)),
                (None, None) => (wall(claim.span.start()), wall(claim.span.end())),
            };
            if starts < at(until, 24 * 60) && at(from, 0) < ends {
                let (units, is_held) = (claim.units, claim.until.is_some());
                let block = blocks.iter().find(|row| row.id == claim.by.id).map(|row| row.reason.clone());
                let resource = one.row.id;
                taken.push(Taken { resource, starts, ends, booking, block, other, units, is_held });
            }
        }
    }
    taken.sort_by_key(|one| (one.starts, one.ends));
    Ok(Days { claims, taken })
}

/// What is not booked here, by the name that its module gives it.
async fn others(ctx: &Ctx, claims: &[Claim]) -> Result<HashMap<Subject, Named>> {
    let others = claims.iter().map(|claim| &claim.by).filter(|by| by.module != "bookings");
    let others: HashSet<_> = others.cloned().collect();
    ctx.named(&others.into_iter().collect::<Vec<_>>()).await
}

impl Days {
    /// What takes a resource, the earliest first.
    pub fn taken_of(&self, resource: Uuid) -> impl Iterator<Item = &Taken> {
        self.taken.iter().filter(move |one| one.resource == resource)
    }

    /// Whether so many units of a resource are free; `moving` counts as gone from its place. The last word is the claim's.
    pub fn is_free(
        &self,
        ctx: &Ctx,
        known: &Known,
        units: i32,
        moving: Option<Uuid>,
        when: (NaiveDateTime, NaiveDateTime),
    ) -> bool {
        let wanted = Span::local(when.0, when.1).map_err(place::refused);
        let Ok(wanted) = wanted.and_then(|span| place::wanted(known, units, span, None)) else {
            return false;
        };
        let by = place::subject(moving.unwrap_or_default());
        let taking = Taking { by: by.clone(), wanted, overriding: None };
        let others: Vec<_> = self.claims.iter().filter(|claim| claim.by != by).cloned().collect();
        claim::clashes(&[taking], &others, &[], ctx.now()).is_empty()
    }

    /// The buttons of a day: nothing that has passed is free.
    pub fn cells(&self, ctx: &Ctx, known: &Known, units: i32, moving: Option<Uuid>, day: Date) -> Vec<Cell> {
        let now = wall(ctx.now());
        cells(known.hours(), day, |from, until| {
            at(day, until) > now
                && at(day, from) + TimeDelta::minutes(60) > now
                && known.is_there_on(day)
                && self.is_free(ctx, known, units, moving, (at(day, from), at(day, until)))
        })
    }
}

pub async fn note(ctx: &Ctx, day: Date) -> Result<Note> {
    let calendar = calendar::between(ctx, ctx.read(), day, day).await?;
    let closed = book::closed(ctx, day, day).await?.into_iter().next().map(|(_, name)| name);
    Ok(Note { closed, holiday: calendar.holidays.get(&day).cloned() })
}
