//! The form of an event as it was typed, and what it means.

use chrono::{NaiveDateTime, NaiveTime};
use parvis_agenda::domain::chooser;
use parvis_agenda::services::series::Timing;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::event::Facts;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    pub(super) title: String,
    pub(super) category: String,
    pub(super) sector: String,
    pub(super) place: String,
    pub(super) public: String,
    pub(super) description: String,
    pub(super) highlight: String,
    pub(super) people: Vec<String>,
    /// Ids, or ids with a number: `…:3`; empty where none was chosen.
    pub(super) resources: Vec<String>,
    pub(super) reason: String,
    pub(super) start: String,
    pub(super) start_time: String,
    pub(super) end: String,
    pub(super) end_time: String,
    pub(super) repeat: String,
    pub(super) apart: String,
    pub(super) weekdays: Vec<String>,
    pub(super) ends: String,
    pub(super) count: String,
    pub(super) only: String,
    pub(super) skip: Vec<String>,
    /// The button: `preview` shows all dates and writes nothing.
    pub(super) step: String,
}

impl Typed {
    pub(super) fn reason(&self) -> Option<&str> {
        Some(self.reason.trim()).filter(|reason| !reason.is_empty())
    }

    pub(super) fn facts(&self) -> Result<Facts> {
        let unknown = |field, key| Error::invalid(field, Message::new(key));
        let sector = match self.sector.trim() {
            "" => None,
            id => Some(Uuid::parse_str(id).map_err(|_| unknown("sector", "plannings-sector-unknown"))?),
        };
        let people = self.people.iter().map(|id| Uuid::parse_str(id)).collect::<Result<_, _>>();
        Ok(Facts {
            title: self.title.clone(),
            category: self.category.clone(),
            sector,
            place: self.place.clone(),
            public: self.public.clone(),
            description: self.description.clone(),
            is_highlight: !self.highlight.is_empty(),
            resources: self
                .resources
                .iter()
                .filter(|one| !one.is_empty())
                .map(|one| resource(one))
                .collect::<Option<_>>()
                .ok_or_else(|| unknown("resources", "bookable-gone"))?,
            people: people.map_err(|_| unknown("people", "plannings-person-unknown"))?,
        })
    }

    /// When it takes place, or everything that cannot be read in it. Without a last day it ends on the day it starts.
    pub(super) fn timing(&self) -> Result<Timing> {
        let mut faults = Vec::new();
        let end = if self.end.trim().is_empty() { &self.start } else { &self.end };
        let start = moment(&mut faults, ("start", &self.start), ("start_time", &self.start_time));
        let end = moment(&mut faults, ("end", end), ("end_time", &self.end_time));
        let chosen = chooser::Typed {
            repeat: &self.repeat,
            apart: &self.apart,
            weekdays: &self.weekdays,
            ends: &self.ends,
            count: &self.count,
            only: &self.only,
        };
        let rule = start.map(|start| chosen.read(start.date())).transpose().unwrap_or_else(|more| {
            faults.extend(more);
            None
        });
        let skip = self.skip.iter().filter_map(|day| day.parse().ok()).collect();
        match (start, end) {
            (Some(start), Some(end)) if faults.is_empty() => {
                Ok(Timing { start, end, rule: rule.flatten(), skip })
            }
            _ => Err(Error::Invalid(faults)),
        }
    }
}

/// A day and a time on the wall.
pub(super) fn moment(
    faults: &mut Vec<FieldError>,
    (day_field, day): (&str, &str),
    (time_field, time): (&str, &str),
) -> Option<NaiveDateTime> {
    let mut fault = |field: &str, key: &str| {
        faults.push(FieldError { field: field.to_owned(), message: Message::new(key) });
    };
    let day = day.trim().parse::<Date>().ok();
    if day.is_none() {
        fault(day_field, "date-wrong");
    }
    let time = NaiveTime::parse_from_str(time.trim(), "%H:%M").ok();
    if time.is_none() {
        fault(time_field, "plannings-time-wrong");
    }
    Some(day?.and_time(time?))
}

/// Faults of times, at the field of the form that shows them.
pub(super) fn at_fields(error: Error) -> Error {
    error.renamed(&[("end", "end_time"), ("start", "start_time"), ("every", "repeat")])
}

fn resource(typed: &str) -> Option<(Uuid, u32)> {
    let (id, units) = typed.split_once(':').unwrap_or((typed, "1"));
    Some((Uuid::parse_str(id).ok()?, units.parse().ok()?))
}
