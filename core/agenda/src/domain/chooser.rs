//! The repetition as people choose it on a form or say it by program, read against the day on which it starts.

use chrono::{Datelike, Days, Weekday};
use parvis_kernel::clock::Date;
use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;

use super::recurrence::{Ends, Every, Monthly, Only, Rule};

/// What may be chosen; the first is « does not repeat ».
pub const REPEATS: [&str; 9] =
    ["none", "day", "week", "month_day", "month_nth", "month_last", "quarter_day", "quarter_nth", "year_day"];

/// The days of a week as they are sent, from Monday on.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// When it takes place within the year.
pub const ONLY: [&str; 3] = ["always", "term", "holidays"];

/// As it was typed, field by field; empty fields were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typed<'a> {
    /// One of [`REPEATS`].
    pub repeat: &'a str,
    /// Each one, each second one…; 1 when empty.
    pub apart: &'a str,
    /// Some of [`WEEKDAYS`]; none: that of the start.
    pub weekdays: &'a [String],
    /// The last day.
    pub ends: &'a str,
    /// Or so many dates; heard when no last day is given.
    pub count: &'a str,
    /// One of [`ONLY`]; always when empty.
    pub only: &'a str,
}

/// A rule as its form shows it: what reads back as the same rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub repeat: &'static str,
    pub apart: String,
    pub weekdays: Vec<String>,
    pub ends: String,
    pub count: String,
    pub only: &'static str,
}

pub fn written(rule: Option<&Rule>) -> Written {
    let Some(rule) = rule else { return Written { repeat: "none", only: "always", ..Written::default() } };
    let number = |day: &Weekday| WEEKDAYS.get(day.num_days_from_monday() as usize);
    let weekdays = match &rule.every {
        Every::Week(days) => days.iter().filter_map(number).map(|day| (*day).to_owned()).collect(),
        _ => Vec::new(),
    };
    let (ends, count) = match rule.ends {
        Ends::On(day) => (day.to_string(), String::new()),
        Ends::After(count) => (String::new(), count.to_string()),
    };
    Written {
        repeat: match &rule.every {
            Every::Day => "day",
            Every::Week(_) => "week",
            Every::Month(Monthly::Day(_)) => "month_day",
            Every::Month(Monthly::Nth(-1, _)) => "month_last",
            Every::Month(Monthly::Nth(..)) => "month_nth",
            Every::Quarter(Monthly::Day(_)) => "quarter_day",
            Every::Quarter(Monthly::Nth(..)) => "quarter_nth",
            Every::Year(_) => "year_day",
        },
        apart: rule.apart.to_string(),
        weekdays,
        ends,
        count,
        only: match rule.only {
            Only::Always => "always",
            Only::Term => "term",
            Only::Holidays => "holidays",
        },
    }
}

impl Typed<'_> {
    /// The rule, nothing when it does not repeat, or everything that cannot be read in it.
    pub fn read(self, start: Date) -> Result<Option<Rule>, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, key: &str| {
            faults.push(FieldError { field: field.to_owned(), message: Message::new(key) });
        };
        if matches!(self.repeat, "" | "none") {
            return Ok(None);
        }
        let every = self.every(start);
        if every.is_none() {
            fault("repeat", "agenda-rule-nonsense");
        }
        let apart = if self.apart.trim().is_empty() { Some(1) } else { self.apart.trim().parse().ok() };
        if apart.is_none() {
            fault("apart", "agenda-rule-nonsense");
        }
        let ends = match (self.ends.trim(), self.count.trim()) {
            ("", "") => {
                fault("ends", "agenda-rule-endless");
                None
            }
            ("", count) => {
                let count = count.parse().ok().map(Ends::After);
                if count.is_none() {
                    fault("count", "agenda-rule-nonsense");
                }
                count
            }
            (day, _) => {
                let day = day.parse().ok().map(Ends::On);
                if day.is_none() {
                    fault("ends", "date-wrong");
                }
                day
            }
        };
        let only = match self.only {
            "" | "always" => Some(Only::Always),
            "term" => Some(Only::Term),
            "holidays" => Some(Only::Holidays),
            _ => None,
        };
        if only.is_none() {
            fault("only", "agenda-rule-nonsense");
        }
        match (every, apart, ends, only) {
            (Some(every), Some(apart), Some(ends), Some(only)) => Ok(Some(Rule { every, apart, ends, only })),
            _ => Err(faults),
        }
    }

    fn every(self, start: Date) -> Option<Every> {
        let day = Monthly::Day(u8::try_from(start.day()).ok()?);
        // The fifth Tuesday is the last one: nobody means « only in months that have five ».
        let is_last = (start + Days::new(7)).month() != start.month();
        let nth = match (start.day() - 1) / 7 + 1 {
            5 if is_last => -1,
            nth => i8::try_from(nth).ok()?,
        };
        let nth = Monthly::Nth(nth, start.weekday());
        Some(match self.repeat {
            "day" => Every::Day,
            "week" => {
                let number = |day: &String| WEEKDAYS.iter().position(|known| known == day);
                let weekday = |day| Weekday::try_from(u8::try_from(number(day)?).ok()?).ok();
                Every::Week(self.weekdays.iter().map(weekday).collect::<Option<_>>()?)
            }
            "month_day" => Every::Month(day),
            "month_nth" => Every::Month(nth),
            "month_last" => Every::Month(Monthly::Nth(-1, start.weekday())),
            "quarter_day" => Every::Quarter(day),
            "quarter_nth" => Every::Quarter(nth),
            "year_day" => Every::Year(day),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: Typed<'_>) -> Result<Option<Rule>, Vec<String>> {
        let faults = |faults: Vec<FieldError>| faults.into_iter().map(|fault| fault.field).collect();
        typed.read("2027-03-30".parse().unwrap()).map_err(faults)
    }

    #[test]
    fn a_choice_becomes_a_rule() {
        assert_eq!(read(Typed::default()), Ok(None));
        let days = ["mon".to_owned(), "wed".to_owned()];
        let weekly = Typed { repeat: "week", weekdays: &days, count: "10", only: "term", ..Typed::default() };
        let rule = read(weekly).unwrap().unwrap();
        assert_eq!(rule.every, Every::Week(vec![Weekday::Mon, Weekday::Wed]));
        assert_eq!((rule.apart, rule.ends, rule.only), (1, Ends::After(10), Only::Term));
        let fifth = Typed { repeat: "month_nth", ends: "2027-12-31", ..Typed::default() };
        let fifth = read(fifth).unwrap().unwrap();
        assert_eq!(fifth.every, Every::Month(Monthly::Nth(-1, Weekday::Tue)));
    }

    #[test]
    fn a_rule_that_is_written_reads_back_as_itself() {
        let days = ["mon".to_owned(), "wed".to_owned()];
        for (repeat, only) in REPEATS.into_iter().zip(ONLY.into_iter().cycle()) {
            let weekdays = if repeat == "week" { &days[..] } else { &[] };
            let typed = Typed { repeat, apart: "2", weekdays, ends: "2027-12-31", count: "", only };
            let rule = read(typed).unwrap();
            let shown = written(rule.as_ref());
            let again = Typed {
                repeat: shown.repeat,
                apart: &shown.apart,
                weekdays: &shown.weekdays,
                ends: &shown.ends,
                count: &shown.count,
                only: shown.only,
            };
            assert_eq!(read(again).unwrap(), rule, "{repeat}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_field() {
        let wrong = Typed { repeat: "moon", apart: "x", ends: "demain", only: "never", ..Typed::default() };
        assert_eq!(read(wrong), Err(["repeat", "apart", "ends", "only"].map(str::to_owned).to_vec()));
        assert_eq!(read(Typed { repeat: "day", ..Typed::default() }), Err(vec!["ends".to_owned()]));
    }
}
