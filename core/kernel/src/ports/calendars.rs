//! What calendar programs outside are shown: answered by the modules that know what takes place (bookings, plannings), asked
//! by the engine that writes it down for phones and desks. Who reads decides what is told: the `Ctx` carries their rights.

use async_trait::async_trait;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::Instant;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::subject::Subject;

/// The calendar of one person: what they run, what they have booked.
pub fn person(id: Uuid) -> Subject {
    Subject::new("accounts", "person", id)
}

/// The calendar of one sector.
pub fn sector(id: Uuid) -> Subject {
    Subject::new("accounts", "sector", id)
}

/// The general planning: all that takes place in the centre.
pub fn planning() -> Subject {
    Subject::new("agenda", "planning", Uuid::nil())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Confirmed,
    /// Somebody has still to agree.
    Tentative,
    /// It was announced, and does not take place.
    Cancelled,
}

/// One thing on one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Names it for ever: programs that have it already know it again by that.
    pub id: Uuid,
    /// Never smaller than it was.
    pub sequence: u32,
    /// On the wall here.
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub status: Status,
    /// Nothing when the reader may know that the time is taken, and not by what.
    pub words: Option<Words>,
    pub changed_at: Instant,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub title: String,
    pub place: String,
    pub text: String,
    /// The path of its page here.
    pub path: String,
}

/// What somebody is invited to, once or again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Names it for ever.
    pub id: Uuid,
    /// On the wall here, of the first date.
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub repeats: Option<Repeats>,
    pub status: Status,
    pub words: Words,
    /// The words say no more than that the time is taken.
    pub is_private: bool,
}

/// The dates of what repeats, as a rule and what departs from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeats {
    /// The value of an `RRULE` (RFC 5545).
    pub rule: String,
    /// Starts that the rule gives and that do not take place.
    pub except: Vec<NaiveDateTime>,
    /// Starts that it does not give.
    pub also: Vec<NaiveDateTime>,
    pub moved: Vec<Moved>,
    /// The end of the last date.
    pub last: NaiveDateTime,
    /// How many take place.
    pub count: u32,
}

/// A date that was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The start that the rule gives.
    pub from: NaiveDateTime,
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
}

impl Invitation {
    /// The end of its last date.
    pub fn last(&self) -> NaiveDateTime {
        self.repeats.as_ref().map_or(self.end, |repeats| repeats.last)
    }
}

/// A facet: several modules may know of one calendar; their answers are put together.
#[async_trait]
pub trait CalendarSource: Send + Sync {
    /// What an object of this module is called, for a reader who may look at its calendar; nothing otherwise, and nothing
    /// for people, sectors and the planning, which are named by the house.
    async fn name(&self, ctx: &Ctx, of: &Subject) -> Result<Option<String>>;

    /// What touches `[from, until)` in the calendar of `of`, as the reader may see it.
    async fn entries(&self, ctx: &Ctx, of: &Subject, from: Instant, until: Instant) -> Result<Vec<Entry>>;

    /// Who is invited to an object of this module now, and to what; nothing for what is another module's. An object that is
    /// gone invites nobody.
    async fn invited(&self, _: &Ctx, _about: &Subject) -> Result<Option<Vec<(Uuid, Invitation)>>> {
        Ok(None)
    }
}

impl Ctx {
    /// What every module says of a calendar, the earliest first.
    pub async fn calendar(&self, of: &Subject, from: Instant, until: Instant) -> Result<Vec<Entry>> {
        let mut found = Vec::new();
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.calendars) {
            found.extend(known.entries(self, of, from, until).await?);
        }
        found.sort_by_key(|entry| (entry.start, entry.id));
        Ok(found)
    }

    /// Who is invited to an object now, and to what; nothing when no module knows it.
    pub async fn invited(&self, about: &Subject) -> Result<Option<Vec<(Uuid, Invitation)>>> {
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.calendars) {
            if let Some(invited) = known.invited(self, about).await? {
                return Ok(Some(invited));
            }
        }
        Ok(None)
    }

    /// What a module calls one of its objects that has a calendar; nothing when there is none for this reader.
    pub async fn calendar_name(&self, of: &Subject) -> Result<Option<String>> {
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.calendars) {
            if let Some(name) = known.name(self, of).await? {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }
}
