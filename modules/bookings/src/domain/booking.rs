//! A booking as it is asked for, and what becomes of it.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use serde::Serialize;

use super::resource::GRID;
use super::typed::{Faults, minutes};

/// Where a booking stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It stands in line for a place that is taken, and takes none.
    Queued,
    /// The place came free and is held for whoever stood in line, until they say that they still want it.
    Offered,
    /// Somebody has to decide: the place is held.
    Waiting,
    /// An administrative request goes with it and is under way: the place is held.
    ToConfirm,
    Booked,
    Refused,
    Cancelled,
    /// Nobody decided in time: the place is free again.
    Lapsed,
}

impl State {
    pub const ALL: [Self; 8] = [
        Self::Queued,
        Self::Offered,
        Self::Waiting,
        Self::ToConfirm,
        Self::Booked,
        Self::Refused,
        Self::Cancelled,
        Self::Lapsed,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Offered => "offered",
            Self::Waiting => "waiting",
            Self::ToConfirm => "to_confirm",
            Self::Booked => "booked",
            Self::Refused => "refused",
            Self::Cancelled => "cancelled",
            Self::Lapsed => "lapsed",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// The key of its French name.
    pub fn label(self) -> String {
        format!("bookings-state-{}", self.key().replace('_', "-"))
    }

    /// The colour of its pill.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Booked => "good",
            Self::Offered | Self::Waiting | Self::ToConfirm => "waiting",
            Self::Refused => "error",
            Self::Queued | Self::Cancelled | Self::Lapsed => "neutral",
        }
    }

    /// Whether it takes its place.
    pub fn stands(self) -> bool {
        self == Self::Booked || self.is_held()
    }

    /// Whether its place is only held.
    pub fn is_held(self) -> bool {
        matches!(self, Self::Offered | Self::Waiting | Self::ToConfirm)
    }
}

/// A booking as typed. Either hours are chosen among those that are shown, or exact times are typed: those win.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub day: String,
    /// `14:00-15:00`: from the first to the last one.
    pub slots: Vec<String>,
    pub from: String,
    /// Empty: the same day.
    pub until_day: String,
    pub until: String,
    pub title: String,
    pub people: String,
    pub units: String,
    pub note: String,
    pub is_confidential: bool,
    pub organisation: String,
    pub contact: String,
    /// The last day of the association's insurance.
    pub insured_until: String,
}

/// A booking whose every field can be read. Whether it may be is for the rules of its resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    pub title: String,
    pub people: Option<i32>,
    pub units: i32,
    pub note: String,
    pub is_confidential: bool,
    /// The outside association that it is for, and whom to call there.
    pub organisation: String,
    pub contact: String,
    pub insured_until: Option<Date>,
}

impl Draft {
    /// Says every fault at once, each at its field.
    pub fn check(&self) -> Result<Asked> {
        let mut faults = Faults::default();
        let when = self.when(&mut faults);
        let asked = Asked {
            starts: when.map(|when| when.0).unwrap_or_default(),
            ends: when.map(|when| when.1).unwrap_or_default(),
            title: faults.line("title", &self.title, 120),
            people: faults.number("people", &self.people, (1, 5_000)),
            units: faults.number("units", &self.units, (1, 500)).unwrap_or(1),
            note: faults.text("note", &self.note, 1_000),
            is_confidential: self.is_confidential,
            organisation: faults.line("organisation", &self.organisation, 120),
            contact: faults.line("contact", &self.contact, 200),
            insured_until: date(&self.insured_until),
        };
        if asked.insured_until.is_none() && !self.insured_until.trim().is_empty() {
            faults.key("insured_until", "date-wrong");
        }
        if !asked.organisation.is_empty() && asked.contact.is_empty() {
            faults.key("contact", "bookings-contact-missing");
        }
        faults.none(asked)
    }

    fn when(&self, faults: &mut Faults) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let Some(day) = date(&self.day) else {
            faults.key("day", "date-wrong");
            return None;
        };
        if self.from.trim().is_empty() && self.until.trim().is_empty() {
            return self.of_slots(day, faults);
        }
        let last = match self.until_day.trim() {
            "" => Some(day),
            typed => date(typed),
        };
        if last.is_none() {
            faults.key("until_day", "date-wrong");
        }
        let (from, until) = (faults.time("from", &self.from), faults.time("until", &self.until));
        let (starts, ends) = (at(day, from?), at(last?, until?));
        if ends <= starts {
            faults.key("until", "bookings-backwards");
        }
        if !is_on_grid(starts) || !is_on_grid(ends) {
            faults.key("from", "bookings-off-grid");
        }
        Some((starts, ends))
    }

    /// From the first hour that was touched to the end of the last one.
    fn of_slots(&self, day: Date, faults: &mut Faults) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let read = |slot: &String| {
            let (from, until) = slot.split_once('-')?;
            Some((minutes(from)?, minutes(until)?)).filter(|(from, until)| from < until)
        };
        let slots: Option<Vec<_>> = self.slots.iter().map(read).collect();
        let slots = slots.unwrap_or_default();
        let first = slots.iter().map(|slot| slot.0).min();
        let last = slots.iter().map(|slot| slot.1).max();
        let (Some(first), Some(last)) = (first, last) else {
            faults.key("slots", "bookings-slots-missing");
            return None;
        };
        let (starts, ends) = (at(day, first), at(day, last));
        if !is_on_grid(starts) || !is_on_grid(ends) {
            faults.key("slots", "bookings-off-grid");
        }
        Some((starts, ends))
    }
}

/// A day that people name, in years that the house knows.
pub fn date(typed: &str) -> Option<Date> {
    use chrono::Datelike;
    typed.trim().parse::<Date>().ok().filter(|day| (2000..=2100).contains(&day.year()))
}

/// So many minutes after the midnight with which the day begins.
pub fn at(day: Date, minutes: i32) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into())
}

fn is_on_grid(at: NaiveDateTime) -> bool {
    at.second() == 0 && (at.hour() * 60 + at.minute()).is_multiple_of(GRID.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use parvis_kernel::error::Error;

    use super::*;

    fn draft(slots: &[&str], from: &str, until: &str) -> Draft {
        Draft {
            day: "2026-11-25".to_owned(),
            slots: slots.iter().map(|slot| (*slot).to_owned()).collect(),
            from: from.to_owned(),
            until: until.to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn hours_that_are_touched_make_one_stretch() {
        for (slots, from, until) in [
            (&["14:00-15:00"][..], "14:00", "15:00"),
            (&["15:00-16:00", "14:00-15:00"], "14:00", "16:00"),
            (&["14:00-15:00", "17:00-18:00"], "14:00", "18:00"),
            (&["9:30-10:00"], "09:30", "10:00"),
        ] {
            let asked = draft(slots, "", "").check().unwrap();
            let said = |at: NaiveDateTime| at.format("%H:%M").to_string();
            assert_eq!((said(asked.starts).as_str(), said(asked.ends).as_str()), (from, until));
        }
    }

    #[test]
    fn exact_times_win_and_may_end_on_another_day() {
        let asked = draft(&["8:00-9:00"], "14:15", "16:45").check().unwrap();
        assert_eq!(asked.starts.to_string(), "2026-11-25 14:15:00");
        let trip = Draft { until_day: "2026-11-27".to_owned(), ..draft(&[], "18:00", "9:00") };
        assert_eq!(trip.check().unwrap().ends.to_string(), "2026-11-27 09:00:00");
        let midnight = draft(&[], "22:00", "24:00").check().unwrap();
        assert_eq!(midnight.ends.to_string(), "2026-11-26 00:00:00");
    }

    #[test]
    fn what_cannot_be_read_is_said_at_its_field() {
        for (draft, field) in [
            (draft(&[], "", ""), "slots"),
            (draft(&["x"], "", ""), "slots"),
            (draft(&["15:00-14:00"], "", ""), "slots"),
            (draft(&["14:07-15:00"], "", ""), "slots"),
            (draft(&[], "14:00", ""), "until"),
            (draft(&[], "14:00", "14:00"), "until"),
            (draft(&[], "14:05", "15:00"), "from"),
            (Draft { day: "25/11".to_owned(), ..draft(&["14:00-15:00"], "", "") }, "day"),
            (Draft { until_day: "x".to_owned(), ..draft(&[], "14:00", "15:00") }, "until_day"),
            (Draft { organisation: "Les Amis".to_owned(), ..draft(&["14:00-15:00"], "", "") }, "contact"),
        ] {
            let Err(Error::Invalid(faults)) = draft.check() else { panic!("accepted {draft:?}") };
            assert_eq!(faults[0].field, field, "{draft:?}");
        }
    }
}
