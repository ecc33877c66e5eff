//! What becomes of each date of a series before it is made: kept as it is, left out, at another time, in another room.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDateTime};
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::booking::{at, date};
use super::resource::GRID;
use super::typed::{Faults, minutes};

/// One date, as somebody chose it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub leave: bool,
    /// Another room; nothing: the one that the series is for.
    pub resource: Option<Uuid>,
    /// Other times, in minutes after midnight; nothing: those of the series.
    pub from: Option<i32>,
    pub until: Option<i32>,
}

/// By the day that the rule gives.
pub type Choices = BTreeMap<Date, Choice>;

/// What becomes of a date of a series whose new place is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It keeps the place and the time that it has.
    Stay,
    /// It does not take place.
    Leave,
}

/// By the day that the date would move to.
pub type Fates = BTreeMap<Date, Fate>;

/// Fates as they are sent: `stay` or `leave` for each day, in the same order; nothing: the new place is asked for again.
pub fn fates(days: &[String], choices: &[String]) -> Result<Fates> {
    let mut faults = Faults::default();
    let mut read = Fates::new();
    for (number, typed) in days.iter().enumerate() {
        match (date(typed), choices.get(number).map(String::as_str)) {
            (Some(day), Some("stay")) => drop(read.insert(day, Fate::Stay)),
            (Some(day), Some("leave")) => drop(read.insert(day, Fate::Leave)),
            (Some(_), Some("")) => {}
            _ => faults.key("dates", "form-unreadable"),
        }
    }
    faults.none(read)
}

/// Choices as a form sends them: four fields for each date, in the same order.
#[derive(Clone, Debug, Default)]
pub struct Rows<'a> {
    pub days: &'a [String],
    /// `take`, `leave`, or the room.
    pub choices: &'a [String],
    pub froms: &'a [String],
    pub untils: &'a [String],
}

impl Rows<'_> {
    pub fn read(&self) -> Result<Choices> {
        let mut faults = Faults::default();
        let count = self.days.len();
        if [self.choices.len(), self.froms.len(), self.untils.len()] != [count; 3] {
            faults.key("dates", "form-unreadable");
            return faults.none(Choices::new());
        }
        let mut read = Choices::new();
        for (number, day) in self.days.iter().enumerate() {
            let Some(day) = date(day) else {
                faults.key("dates", "date-wrong");
                continue;
            };
            let (leave, resource) = match self.choices[number].as_str() {
                "" | "take" => (false, None),
                "leave" => (true, None),
                id => match Uuid::parse_str(id) {
                    Ok(id) => (false, Some(id)),
                    Err(_) => {
                        faults.key("dates", "form-unreadable");
                        continue;
                    }
                },
            };
            let from = time(&mut faults, day, &self.froms[number]);
            let until = time(&mut faults, day, &self.untils[number]);
            read.insert(day, Choice { leave, resource, from, until });
        }
        faults.none(read)
    }
}

fn time(faults: &mut Faults, day: Date, typed: &str) -> Option<i32> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let time = minutes(typed).filter(|time| time % GRID == 0);
    if time.is_none() {
        let message = Message::new("bookings-date-time-wrong");
        faults.add("dates", message.with("day", day.format("%d/%m/%Y").to_string()));
    }
    time
}

/// The same as a program says it: nothing, or a time on the grid; none when it is neither.
pub fn time_of(said: Option<&str>) -> Option<Option<i32>> {
    match said {
        None => Some(None),
        Some(said) => minutes(said).filter(|time| time % GRID == 0).map(Some),
    }
}

impl Choice {
    /// When it takes place on a day, in a series that lasts from one time to another.
    pub fn times(
        &self,
        day: Date,
        (starts, ends): (NaiveDateTime, NaiveDateTime),
    ) -> (NaiveDateTime, NaiveDateTime) {
        let nights = u64::try_from((ends.date() - starts.date()).num_days()).unwrap_or_default();
        let last = day + Days::new(nights);
        (
            self.from.map_or_else(|| day.and_time(starts.time()), |from| at(day, from)),
            self.until.map_or_else(|| last.and_time(ends.time()), |until| at(last, until)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_row_says_what_becomes_of_its_date() {
        let room = Uuid::from_u128(7);
        let days = texts(&["2026-12-02", "2026-12-09", "2026-12-16"]);
        let choices = texts(&["take", "leave", &room.to_string()]);
        let (froms, untils) = (texts(&["15:00", "", ""]), texts(&["", "", ""]));
        let rows = Rows { days: &days, choices: &choices, froms: &froms, untils: &untils };
        let read = rows.read().unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(read[&day("2026-12-02")].from, Some(900));
        assert!(read[&day("2026-12-09")].leave);
        assert_eq!(read[&day("2026-12-16")].resource, Some(room));
        let series = ("2026-12-02T22:00:00".parse().unwrap(), "2026-12-03T01:00:00".parse().unwrap());
        let (starts, ends) = read[&day("2026-12-02")].times(day("2026-12-02"), series);
        assert_eq!(
            (starts.to_string(), ends.to_string()),
            ("2026-12-02 15:00:00".to_owned(), "2026-12-03 01:00:00".to_owned(),)
        );
    }

    #[test]
    fn rows_that_do_not_fit_together_are_refused() {
        let days = texts(&["2026-12-02"]);
        let none: Vec<String> = Vec::new();
        assert!(Rows { days: &days, choices: &none, froms: &none, untils: &none }.read().is_err());
        let (choices, times) = (texts(&["take"]), texts(&["9:07"]));
        assert!(Rows { days: &days, choices: &choices, froms: &times, untils: &times }.read().is_err());
    }
}
