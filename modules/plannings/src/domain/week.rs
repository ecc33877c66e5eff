//! A week as addresses name it: `2026-49`, the week that ISO 8601 numbers so, from Monday on.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Weekday};
use parvis_kernel::clock::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Week(Date);

impl Week {
    pub fn of(day: Date) -> Self {
        Self(day - Days::new(u64::from(day.weekday().num_days_from_monday())))
    }

    pub fn monday(self) -> Date {
        self.0
    }

    pub fn sunday(self) -> Date {
        self.0 + Days::new(6)
    }

    pub fn days(self) -> impl Iterator<Item = Date> {
        self.0.iter_days().take(7)
    }

    pub fn holds(self, day: Date) -> bool {
        (self.monday()..=self.sunday()).contains(&day)
    }

    pub fn number(self) -> u32 {
        self.0.iso_week().week()
    }

    #[must_use]
    pub fn later(self, weeks: i64) -> Self {
        Self(self.0 + chrono::TimeDelta::weeks(weeks))
    }
}

impl fmt::Display for Week {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{:02}", self.0.iso_week().year(), self.number())
    }
}

impl FromStr for Week {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, week) = text.split_once('-').ok_or(())?;
        let (year, week) = (year.parse().map_err(|_| ())?, week.parse().map_err(|_| ())?);
        if !(2000..=2100).contains(&year) {
            return Err(());
        }
        Date::from_isoywd_opt(year, week, Weekday::Mon).map(Self).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_named_by_its_year_and_number() {
        let week = |text: &str| text.parse::<Week>();
        assert_eq!(week("2026-49").unwrap().monday().to_string(), "2026-11-30");
        assert_eq!(week("2026-53").unwrap().sunday().to_string(), "2027-01-03");
        assert_eq!(Week::of("2027-01-01".parse().unwrap()).to_string(), "2026-53");
        assert_eq!(week("2026-53").unwrap().later(1).to_string(), "2027-01");
        for wrong in ["2026", "2026-54", "2027-53", "2026-0", "26-49", "9999999999-1", "2026-W49"] {
            assert!(week(wrong).is_err(), "{wrong}");
        }
    }
}
