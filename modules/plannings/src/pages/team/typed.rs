//! The form of a shift as it was typed.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::domain::shift::{Draft, Facts};

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    pub(super) day: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) pause: String,
    pub(super) activity: String,
    pub(super) place: String,
    pub(super) kind: String,
    pub(super) duty: String,
    pub(super) small: String,
    pub(super) big: String,
    pub(super) people: Vec<String>,
    pub(super) open: String,
    pub(super) reason: String,
    pub(super) room: String,
    pub(super) prep: String,
}

impl Typed {
    pub(super) fn of(facts: &Facts, reason: &str) -> Self {
        let count = |number: u32| if number == 0 { String::new() } else { number.to_string() };
        Self {
            day: facts.day().to_string(),
            from: facts.starts.format("%H:%M").to_string(),
            until: facts.ends.format("%H:%M").to_string(),
            pause: count(facts.pause),
            activity: facts.activity.clone(),
            place: facts.place.clone(),
            kind: facts.kind.clone(),
            duty: facts.duty.clone(),
            small: count(facts.small),
            big: count(facts.big),
            people: facts.person.map(|id| id.to_string()).into_iter().collect(),
            open: String::new(),
            reason: reason.to_owned(),
            room: facts.room.as_ref().map(|room| room.what.id.to_string()).unwrap_or_default(),
            prep: count(facts.prep),
        }
    }

    /// The same at another time; a shift that ends on another day than it starts is refused at its end.
    pub(super) fn at(self, starts: NaiveDateTime, ends: NaiveDateTime) -> Self {
        let until = if ends.date() == starts.date() { ends.time() } else { starts.time() };
        Self {
            day: starts.date().to_string(),
            from: starts.format("%H:%M").to_string(),
            until: until.format("%H:%M").to_string(),
            ..self
        }
    }

    pub(super) fn reason(&self) -> Option<&str> {
        Some(self.reason.trim()).filter(|reason| !reason.is_empty())
    }

    pub(super) fn draft(&self) -> Draft {
        let typed = self.clone();
        let Self { day, from, until, pause, activity, place, kind, duty, small, big, people, open, .. } =
            typed;
        let Self { room, prep, .. } = self.clone();
        // « À pourvoir » in a list of people is nobody.
        let people = people.into_iter().filter(|id| !id.is_empty()).collect();
        Draft { day, from, until, pause, activity, place, kind, duty, small, big, people, open, room, prep }
    }
}
