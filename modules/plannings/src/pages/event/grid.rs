//! Weeks as a table, for screens that are wide enough: what a list says, seen at once.

use chrono::{Datelike, Days};
use parvis_agenda::domain::calendar::Calendar;
use parvis_agenda::domain::span::wall;
use parvis_kernel::clock::{Date, local_date};
use serde::Serialize;
use uuid::Uuid;

use super::list::notes;
use super::unpublished;
use crate::services::event::Dated;

/// How many events one day of a month shows before « et … autres ».
const SHOWN: usize = 4;

#[derive(Serialize)]
pub(super) struct Week {
    number: u32,
    days: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    day: Date,
    number: u32,
    is_today: bool,
    /// Of the month before or after.
    is_outside: bool,
    is_free: bool,
    notes: Vec<String>,
    events: Vec<Entry>,
    more: usize,
}

#[derive(Serialize)]
struct Entry {
    id: Uuid,
    title: String,
    /// `14:00`; empty on the days after the first one.
    time: String,
    place: String,
    is_highlight: bool,
    is_cancelled: bool,
    /// The key of why not everybody sees it.
    unpublished: Option<String>,
}

/// The weeks that touch these days, from Monday to Sunday.
pub(super) fn weeks(
    dated: &[Dated],
    calendar: &Calendar,
    (from, until): (Date, Date),
    today: Date,
    is_month: bool,
) -> Vec<Week> {
    let monday = from - Days::new(u64::from(from.weekday().num_days_from_monday()));
    let mondays = monday.iter_weeks().take_while(|monday| *monday <= until);
    let week = |monday: Date| {
        let days = monday.iter_days().take(7).map(|day| {
            let on: Vec<_> = dated.iter().filter(|one| touches(one, day)).collect();
            let most = if is_month { SHOWN } else { usize::MAX };
            let notes = notes(calendar, day);
            Cell {
                day,
                number: day.day(),
                is_today: day == today,
                is_outside: day < from || until < day,
                is_free: !notes.is_empty(),
                notes,
                more: on.len().saturating_sub(most),
                events: on.into_iter().take(most).map(|one| entry(one, day)).collect(),
            }
        });
        Week { number: monday.iso_week().week(), days: days.collect() }
    };
    mondays.map(week).collect()
}

fn touches(one: &Dated, day: Date) -> bool {
    let last = one.date.span.end() - chrono::TimeDelta::microseconds(1);
    (local_date(one.date.span.start())..=local_date(last)).contains(&day)
}

fn entry(one: &Dated, day: Date) -> Entry {
    let start = wall(one.date.span.start());
    Entry {
        id: one.event.id,
        title: one.event.title.clone(),
        time: if start.date() == day { start.format("%H:%M").to_string() } else { String::new() },
        place: one.place.clone(),
        is_highlight: one.event.is_highlight,
        is_cancelled: one.date.is_cancelled,
        unpublished: unpublished(&one.event),
    }
}
