//! How something repeats, and on which days: a rule of RFC 5545, bounded, and the two rules that a centre lives by: in term
//! only, in the school holidays only. The expansion is the `rrule` crate's; none of its types leaves this file.
//!
//! Days alone are repeated; the time on the wall stays what it is across both changes of the clocks.

use chrono::{Datelike, Days, Month, Months, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Weekday};
use parvis_kernel::clock::{Date, begins};
use parvis_kernel::message::Message;
use rrule::{Frequency, NWeekday, RRule, Tz};
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::span::{TimeFault, instant};

/// The most dates of one series.
pub const MOST_DATES: u32 = 200;

/// How far a series goes, in months from its start.
pub const MOST_MONTHS: u32 = 18;

/// The largest number after « tous les ».
pub const MOST_APART: u32 = 60;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub every: Every,
    /// Each one, each second one…: at least 1.
    pub apart: u32,
    pub ends: Ends,
    pub only: Only,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    Day,
    /// On these days of the week; none: that of the start.
    Week(Vec<Weekday>),
    Month(Monthly),
    Quarter(Monthly),
    /// In the month of the start.
    Year(Monthly),
}

/// Which day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Monthly {
    /// The 31st: months without it are left out.
    Day(u8),
    /// The third Tuesday; -1 is the last one, and months without a fifth are left out.
    Nth(i8, Weekday),
}

/// Nothing repeats for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ends {
    /// The last day on which there may be a date.
    On(Date),
    /// After so many dates, counted as they take place.
    After(u32),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    #[default]
    Always,
    /// Outside the school holidays.
    Term,
    /// Within them.
    Holidays,
}

/// What is known of the days.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub calendar: &'a Calendar,
    /// The school holidays of the zone here, first and last day.
    pub school: &'a [(Date, Date)],
    /// The last day for which they are known.
    pub until: Option<Date>,
}

/// One date of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    pub day: Date,
    /// The public holiday that it is.
    pub holiday: Option<String>,
    /// Why the centre is closed.
    pub closed: Option<String>,
    /// Whether it is in term is not known yet.
    pub provisional: bool,
}

/// Why the rule gave no date where somebody may expect one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The month that begins then has no such day: no 31st, no fifth Tuesday.
    Month(Date),
    /// The year that begins then has no such day: no 29 February.
    Year(Date),
    /// The clocks jump over the time of the start, or of the end, on that day.
    Clock(Date),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// At least one, in order. The first need not be the start that was asked for.
    pub dates: Vec<Dated>,
    pub left: Vec<Left>,
    /// From this day on nobody knows yet whether it is in the holidays: no date is given there.
    pub unknown_from: Option<Date>,
}

/// Why a rule is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleFault {
    /// The number after « tous les », a day of the month, a « fifth »: out of bounds.
    Nonsense,
    /// It ends before it starts.
    Backwards,
    TooLong,
    TooMany,
    Never,
}

impl RuleFault {
    pub fn message(self) -> Message {
        match self {
            Self::Nonsense => Message::new("agenda-rule-nonsense"),
            Self::Backwards => Message::new("agenda-rule-backwards"),
            Self::TooLong => Message::new("agenda-rule-too-long").with("most", i64::from(MOST_MONTHS)),
            Self::TooMany => Message::new("agenda-rule-too-many").with("most", i64::from(MOST_DATES)),
            Self::Never => Message::new("agenda-rule-never"),
        }
    }

    /// The part of a form that it is about.
    pub fn field(self) -> &'static str {
        match self {
            Self::Nonsense => "apart",
            Self::Backwards | Self::TooLong | Self::TooMany => "ends",
            Self::Never => "every",
        }
    }
}

/// The days of a rule, for something that lasts from one time on the wall to another.
pub fn dates(
    rule: &Rule,
    start: NaiveDateTime,
    end: NaiveDateTime,
    known: Known<'_>,
) -> Result<Dates, RuleFault> {
    let last = rule.check(start.date())?;
    let raw = rule.raw(start.date(), last)?;
    let mut left = rule.missing(start.date(), last, &raw);
    let known_from = known.until.map_or(start.date(), next).max(start.date());
    let unknown_from = Some(known_from).filter(|from| rule.only == Only::Holidays && *from <= last);
    let mut dates = Vec::new();
    for day in raw {
        let is_known = known.until.is_some_and(|until| day <= until);
        let in_holidays = known.school.iter().any(|(from, until)| *from <= day && day <= *until);
        let wanted = match rule.only {
            Only::Always => true,
            Only::Term => !in_holidays,
            Only::Holidays => in_holidays,
        };
        if !wanted {
            continue;
        }
        if skips(day, start, end) {
            left.push(Left::Clock(day));
            continue;
        }
        let provisional = rule.only == Only::Term && !is_known;
        dates.push(Dated { provisional, ..Dated::at(day, known.calendar) });
        if rule.ends == Ends::After(u32::try_from(dates.len()).unwrap_or(u32::MAX)) {
            left.retain(|left| left.day() <= day);
            return Ok(Dates { dates, left, unknown_from: None });
        }
        if dates.len() > MOST_DATES as usize {
            return Err(RuleFault::TooMany);
        }
    }
    if dates.is_empty() {
        return Err(RuleFault::Never);
    }
    match rule.ends {
        Ends::After(_) if unknown_from.is_none() => Err(RuleFault::TooLong),
        _ => Ok(Dates { dates, left, unknown_from }),
    }
}

fn next(day: Date) -> Date {
    day + Days::new(1)
}

/// Whether the start or the end falls into the hour that the clocks jump over.
fn skips(day: Date, start: NaiveDateTime, end: NaiveDateTime) -> bool {
    let later = end.date() - start.date();
    let ends = (day + later).and_time(end.time());
    [day.and_time(start.time()), ends]
        .into_iter()
        .any(|wall| matches!(instant(wall), Err(TimeFault::Skipped(_))))
}

impl Dated {
    pub fn at(day: Date, calendar: &Calendar) -> Self {
        let closed = calendar.closures.iter().find(|one| one.from <= day && day <= one.until);
        let closed = closed.map(|closure| closure.name.clone());
        Self { day, holiday: calendar.holidays.get(&day).cloned(), closed, provisional: false }
    }
}

impl Left {
    /// What a preview says of it.
    pub fn message(self) -> Message {
        match self {
            Self::Month(day) => {
                Message::new("agenda-left-month").with("month", day.format("%m/%Y").to_string())
            }
            Self::Year(day) => Message::new("agenda-left-year").with("year", day.format("%Y").to_string()),
            Self::Clock(day) => {
                Message::new("agenda-left-clock").with("day", day.format("%d/%m/%Y").to_string())
            }
        }
    }

    fn day(self) -> Date {
        match self {
            Self::Month(day) | Self::Year(day) | Self::Clock(day) => day,
        }
    }
}

impl Rule {
    /// The same rule for a series whose dates all move by some days: Tuesdays become Wednesdays.
    #[must_use]
    pub fn shifted(&self, from: Date, to: Date) -> Self {
        let days = (to - from).num_days();
        let weekday = |day: &Weekday| {
            let number = (i64::from(day.num_days_from_monday()) + days).rem_euclid(7);
            u8::try_from(number).ok().and_then(|number| Weekday::try_from(number).ok()).unwrap_or(*day)
        };
        let monthly = |monthly: &Monthly| match monthly {
            Monthly::Day(_) => Monthly::Day(u8::try_from(to.day()).unwrap_or(1)),
            Monthly::Nth(-1, _) if (to + Days::new(7)).month() != to.month() => {
                Monthly::Nth(-1, to.weekday())
            }
            Monthly::Nth(..) => Monthly::Nth(i8::try_from((to.day() - 1) / 7 + 1).unwrap_or(1), to.weekday()),
        };
        let every = match &self.every {
            _ if days == 0 => self.every.clone(),
            Every::Day => Every::Day,
            Every::Week(days) => Every::Week(days.iter().map(weekday).collect()),
            Every::Month(one) => Every::Month(monthly(one)),
            Every::Quarter(one) => Every::Quarter(monthly(one)),
            Every::Year(one) => Every::Year(monthly(one)),
        };
        let ends = match self.ends {
            Ends::On(last) => Ends::On(last + TimeDelta::days(days)),
            Ends::After(count) => Ends::After(count),
        };
        Self { every, ends, ..self.clone() }
    }

    /// Every day that the rule gives from its start on, whatever it is of the year: none when it cannot be.
    pub fn days(&self, start: Date) -> Vec<Date> {
        self.check(start).and_then(|last| self.raw(start, last)).unwrap_or_default()
    }

    /// The value of an `RRULE` that gives these days, for something that starts then.
    pub fn text(&self, start: Date) -> String {
        let last = self.days(start).last().copied().unwrap_or(start);
        let until = begins(next(last)) - TimeDelta::seconds(1);
        format!("{};UNTIL={}", self.rfc(start), until.format("%Y%m%dT%H%M%SZ"))
    }

    /// The last day on which there may be a date.
    fn check(&self, start: Date) -> Result<Date, RuleFault> {
        let monthly = match self.every {
            Every::Month(monthly) | Every::Quarter(monthly) | Every::Year(monthly) => Some(monthly),
            Every::Day | Every::Week(_) => None,
        };
        let is_sound = match monthly {
            Some(Monthly::Day(day)) => (1..=31).contains(&day),
            Some(Monthly::Nth(nth, _)) => nth == -1 || (1..=5).contains(&nth),
            None => true,
        };
        if !is_sound || !(1..=MOST_APART).contains(&self.apart) {
            return Err(RuleFault::Nonsense);
        }
        let horizon = start.checked_add_months(Months::new(MOST_MONTHS)).ok_or(RuleFault::TooLong)?;
        match self.ends {
            Ends::On(last) if last < start => Err(RuleFault::Backwards),
            Ends::On(last) if last > horizon => Err(RuleFault::TooLong),
            Ends::On(last) => Ok(last),
            Ends::After(0) => Err(RuleFault::Backwards),
            Ends::After(count) if count > MOST_DATES => Err(RuleFault::TooMany),
            Ends::After(_) => Ok(horizon),
        }
    }

    /// What RFC 5545 gives, between two days. A day has one date at most, so that there is a bound to them.
    fn raw(&self, start: Date, last: Date) -> Result<Vec<Date>, RuleFault> {
        let noon =
            |day: Date| Tz::UTC.with_ymd_and_hms(day.year(), day.month(), day.day(), 12, 0, 0).single();
        let (first, end) = noon(start).zip(noon(last)).ok_or(RuleFault::Nonsense)?;
        let rule = self.rfc(start).until(end);
        let set = rule.build(first).map_err(|_| RuleFault::Nonsense)?;
        Ok(set.all(MOST_MONTHS as u16 * 31 + 1).dates.into_iter().map(|date| date.date_naive()).collect())
    }

    fn rfc(&self, start: Date) -> RRule<rrule::Unvalidated> {
        let (frequency, apart) = match self.every {
            Every::Day => (Frequency::Daily, self.apart),
            Every::Week(_) => (Frequency::Weekly, self.apart),
            Every::Month(_) => (Frequency::Monthly, self.apart),
            Every::Quarter(_) => (Frequency::Monthly, 3 * self.apart),
            Every::Year(_) => (Frequency::Yearly, self.apart),
        };
        let rule = RRule::new(frequency).interval(u16::try_from(apart).unwrap_or(u16::MAX));
        match &self.every {
            Every::Day => rule,
            Every::Week(days) if days.is_empty() => rule.by_weekday(vec![NWeekday::Every(start.weekday())]),
            Every::Week(days) => rule.by_weekday(days.iter().map(|day| NWeekday::Every(*day)).collect()),
            Every::Month(monthly) | Every::Quarter(monthly) => on(rule, *monthly),
            Every::Year(monthly) => {
                let month = u8::try_from(start.month()).ok().and_then(|month| Month::try_from(month).ok());
                on(rule.by_month(month.as_slice()), *monthly)
            }
        }
    }

    /// Months and years that the rule comes by and that have no such day.
    fn missing(&self, start: Date, last: Date, raw: &[Date]) -> Vec<Left> {
        let apart = match self.every {
            Every::Month(_) => self.apart,
            Every::Quarter(_) => 3 * self.apart,
            Every::Year(_) => 12 * self.apart,
            Every::Day | Every::Week(_) => return Vec::new(),
        };
        let first = start.with_day(1).unwrap_or(start);
        let months = (0..).map_while(|n: u32| first.checked_add_months(Months::new(n * apart)));
        let months = months.take_while(|month| *month <= last);
        let has =
            |month: &Date| raw.iter().any(|day| (day.year(), day.month()) == (month.year(), month.month()));
        // Where the day came before the start, or comes after the end, nothing is amiss.
        let whole = |month: &Date| *month >= start && *month + Months::new(1) <= next(last);
        let left = months.filter(|month| !has(month) && whole(month));
        match self.every {
            Every::Year(_) => {
                left.filter_map(|month| NaiveDate::from_ymd_opt(month.year(), 1, 1)).map(Left::Year).collect()
            }
            _ => left.map(Left::Month).collect(),
        }
    }
}

fn on(rule: RRule<rrule::Unvalidated>, monthly: Monthly) -> RRule<rrule::Unvalidated> {
    match monthly {
        Monthly::Day(day) => {
            // « Each month on the 31st » and nothing else: RFC 5545 leaves out the months without it.
            rule.by_month_day(vec![i8::try_from(day).unwrap_or(1)])
        }
        Monthly::Nth(nth, weekday) => rule.by_weekday(vec![NWeekday::Nth(nth.into(), weekday)]),
    }
}
