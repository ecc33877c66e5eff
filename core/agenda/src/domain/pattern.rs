//! When somebody works: minutes of each morning and afternoon of a week, or of several weeks that take turns, from a day
//! on until the next pattern.

use chrono::{Datelike, Days};
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::absences::{Half, WorkingDay};
use serde::{Deserialize, Serialize};

/// The most weeks that take turns.
pub const MOST_WEEKS: usize = 4;

/// The longest half of a day, in minutes.
pub const LONGEST_HALF: u16 = 8 * 60;

/// One week, from Monday on: minutes of the morning, minutes of the afternoon.
pub type Week = [(u16, u16); 7];

/// Monday to Friday, seven hours a day, as long as nothing else is said.
pub const USUAL: Week = [(210, 210), (210, 210), (210, 210), (210, 210), (210, 210), (0, 0), (0, 0)];

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// It holds from this day on; its first week is the one in which this day lies.
    pub from: Date,
    /// At least one.
    pub weeks: Vec<Week>,
}

/// Everything that is known of one person, the oldest first. Before the first, and without any, the usual week holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patterns(pub Vec<Pattern>);

impl Patterns {
    /// What holds on a day, holidays not counted.
    pub fn on(&self, day: Date) -> WorkingDay {
        let pattern = self.0.iter().rev().find(|pattern| pattern.from <= day);
        let (morning, afternoon) = match pattern {
            Some(pattern) => pattern.on(day),
            None => USUAL[day.weekday().num_days_from_monday() as usize],
        };
        WorkingDay { morning, afternoon }
    }

    pub fn works(&self, day: Date, half: Half) -> bool {
        let hours = self.on(day);
        match half {
            Half::Morning => hours.morning > 0,
            Half::Afternoon => hours.afternoon > 0,
        }
    }
}

impl Pattern {
    fn on(&self, day: Date) -> (u16, u16) {
        let monday = |day: Date| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
        let weeks = (monday(day) - monday(self.from)).num_weeks();
        let turn = weeks.rem_euclid(i64::try_from(self.weeks.len().max(1)).unwrap_or(1));
        let week = usize::try_from(turn).ok().and_then(|turn| self.weeks.get(turn)).unwrap_or(&USUAL);
        week[day.weekday().num_days_from_monday() as usize]
    }

    /// Minutes a week, on average over the weeks that take turns.
    pub fn minutes_a_week(&self) -> u32 {
        let minutes =
            self.weeks.iter().flatten().map(|(am, pm)| u32::from(*am) + u32::from(*pm)).sum::<u32>();
        minutes / u32::try_from(self.weeks.len().max(1)).unwrap_or(1)
    }

    /// Says every fault at once; the fields are called `weeks.0.3.morning`.
    pub fn check(&self) -> Result<()> {
        let mut faults = Vec::new();
        let mut fault = |field: String, key: &str| {
            faults.push(FieldError { field, message: Message::new(key) });
        };
        if self.weeks.is_empty() || self.weeks.len() > MOST_WEEKS {
            fault("weeks".to_owned(), "agenda-pattern-weeks");
        }
        for (number, week) in self.weeks.iter().enumerate() {
            for (day, (morning, afternoon)) in week.iter().enumerate() {
                for (half, minutes) in [("morning", morning), ("afternoon", afternoon)] {
                    if *minutes > LONGEST_HALF {
                        fault(format!("weeks.{number}.{day}.{half}"), "agenda-pattern-too-long");
                    }
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
    }
}

/// « 3h30 », « 3 h », « 3,5 », « 210 min » or nothing, as minutes.
pub fn read_minutes(typed: &str) -> Result<u16, Message> {
    let wrong = || Message::new("agenda-minutes-wrong");
    let text = typed.trim().to_lowercase().replace(',', ".").replace([' ', '\u{a0}', '\u{202f}'], "");
    let number = |text: &str| text.parse::<u16>().map_err(|_| wrong());
    let minutes = if text.is_empty() {
        0
    } else if let Some(minutes) = text.strip_suffix("min") {
        number(minutes)?
    } else if let Some((hours, minutes)) = text.split_once(['h', ':']) {
        let rest = if minutes.is_empty() { 0 } else { number(minutes)? };
        if rest > 59 {
            return Err(wrong());
        }
        number(hours)?.checked_mul(60).and_then(|hours| hours.checked_add(rest)).ok_or_else(wrong)?
    } else {
        let (hours, part) = text.split_once('.').unwrap_or((&text, ""));
        let part = match part {
            "" | "0" | "00" => 0,
            "25" => 15,
            "5" | "50" => 30,
            "75" => 45,
            _ => return Err(wrong()),
        };
        number(hours)?.checked_mul(60).and_then(|hours| hours.checked_add(part)).ok_or_else(wrong)?
    };
    if minutes > LONGEST_HALF { Err(Message::new("agenda-pattern-too-long")) } else { Ok(minutes) }
}

/// « 3h30 », « 4h », nothing for no work.
pub fn write_minutes(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (hours, 0) => format!("{hours}h"),
        (hours, rest) => format!("{hours}h{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn patterns_follow_each_other_and_weeks_take_turns() {
        let full = (210, 210);
        let off = (0, 0);
        let early = [full, full, full, off, off, off, off];
        let late = [off, off, off, full, full, off, off];
        let patterns = Patterns(vec![
            Pattern { from: day("2026-09-01"), weeks: vec![early] },
            Pattern { from: day("2027-01-06"), weeks: vec![early, late] },
        ]);
        assert!(patterns.works(day("2026-08-28"), Half::Morning), "the usual Friday before the first");
        assert!(!patterns.works(day("2026-09-03"), Half::Morning), "no Thursday");
        assert!(patterns.works(day("2027-01-06"), Half::Afternoon), "the first of two weeks");
        assert!(
            !patterns.works(day("2027-01-13"), Half::Morning)
                && patterns.works(day("2027-01-14"), Half::Morning)
        );
        assert!(patterns.works(day("2027-01-20"), Half::Morning), "the first again");
        assert_eq!(patterns.0[1].minutes_a_week(), 5 * 420 / 2);
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (typed, minutes) in [
            ("", 0),
            ("3h30", 210),
            ("3 h 30", 210),
            ("4h", 240),
            ("3,5", 210),
            ("3:45", 225),
            ("90 min", 90),
            ("0", 0),
        ] {
            assert_eq!(read_minutes(typed), Ok(minutes), "{typed}");
        }
        for typed in ["trois", "3h75", "-1", "9h", "3,33", "99999h"] {
            assert!(read_minutes(typed).is_err(), "{typed}");
        }
        assert_eq!(
            (write_minutes(210), write_minutes(240), write_minutes(0)),
            ("3h30".into(), "4h".into(), String::new())
        );
    }
}
