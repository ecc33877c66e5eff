//! The `RRULE` of a file, as a rule of ours where one says the same, as single days where none does and they are few.

use chrono::{Datelike, Months, TimeDelta, TimeZone, Weekday};
use parvis_kernel::clock::Date;
use parvis_kernel::message::Message;
use rrule::{Frequency, NWeekday, RRule, Tz, Unvalidated};

use crate::domain::recurrence::{Ends, Every, MOST_APART, MOST_DATES, MOST_MONTHS, Monthly, Only, Rule};

/// The most dates that become events of their own.
pub const MOST_SINGLE: usize = 30;

pub enum Repetition {
    /// `is_cut`: it goes on longer than a series here.
    Rule { rule: Rule, is_cut: bool },
    /// Every day, the start included.
    Days { days: Vec<Date>, is_cut: bool },
}

/// What a rule means for something that starts on that day, or why it is refused.
pub fn read(text: &str, start: Date) -> Result<Repetition, Message> {
    let unread = || Message::new("ics-rule-unread");
    if text.len() > 500 {
        return Err(unread());
    }
    // The end is read here: the crate wants it in the zone of the start.
    let endless: Vec<_> =
        text.trim().split(';').filter(|part| !part.to_ascii_uppercase().starts_with("UNTIL")).collect();
    let rule: RRule<Unvalidated> = endless.join(";").parse().map_err(|_| unread())?;
    let is_of_hours =
        matches!(rule.get_freq(), Frequency::Hourly | Frequency::Minutely | Frequency::Secondly);
    if is_of_hours || names_hours(text) {
        return Err(Message::new("ics-rule-hours"));
    }
    let (days, is_cut) = days(text, rule, start)?;
    if days.is_empty() {
        return Err(Message::new("agenda-rule-never"));
    }
    let last = days.last().copied().unwrap_or(start);
    let said = said(text, start).map(|every| Rule {
        every,
        apart: apart(text),
        ends: Ends::On(last),
        only: Only::Always,
    });
    match said.filter(|rule| rule.days(start) == days) {
        Some(rule) if days.len() <= MOST_DATES as usize => Ok(Repetition::Rule { rule, is_cut }),
        Some(_) => Err(Message::new("agenda-rule-too-many").with("most", i64::from(MOST_DATES))),
        None if days.len() <= MOST_SINGLE => Ok(Repetition::Days { days, is_cut }),
        None => Err(Message::new("ics-rule-unsaid")),
    }
}

/// Every day of a rule within the longest series, and whether it has more. One more than a series may have is enough.
fn days(text: &str, rule: RRule<Unvalidated>, start: Date) -> Result<(Vec<Date>, bool), Message> {
    let unread = || Message::new("ics-rule-unread");
    let horizon = start.checked_add_months(Months::new(MOST_MONTHS)).ok_or_else(unread)?;
    let noon = |day: Date| Tz::UTC.with_ymd_and_hms(day.year(), day.month(), day.day(), 12, 0, 0).single();
    let (first, end) = noon(start).zip(noon(horizon)).ok_or_else(unread)?;
    // The end of a rule is a moment; days are repeated here, at noon.
    let own = until(text).and_then(noon).map(|until| until.min(end));
    let is_endless = until(text).is_none() && rule.get_count().is_none();
    let ends_later = until(text).is_some_and(|until| until > horizon);
    let counted = rule.get_count();
    let bounded = match counted {
        // The crate takes one end or the other.
        Some(_) => rule,
        None => rule.until(own.unwrap_or(end)),
    };
    let set = bounded.build(first).map_err(|_| unread())?;
    let most = u16::try_from(MOST_DATES + 1).unwrap_or(u16::MAX);
    let all: Vec<Date> = set.all(most).dates.into_iter().map(|date| date.date_naive()).collect();
    let within: Vec<Date> = all.iter().copied().filter(|day| *day <= horizon).collect();
    let is_cut = is_endless || ends_later || within.len() < all.len();
    Ok((within, is_cut))
}

/// The value of a part: `INTERVAL`.
fn part<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.split(';')
        .filter_map(|part| part.split_once('='))
        .find_map(|(known, value)| known.trim().eq_ignore_ascii_case(name).then_some(value.trim()))
}

fn names_hours(text: &str) -> bool {
    ["BYHOUR", "BYMINUTE", "BYSECOND"].into_iter().any(|name| part(text, name).is_some())
}

fn apart(text: &str) -> u32 {
    part(text, "INTERVAL").and_then(|apart| apart.parse().ok()).unwrap_or(1).clamp(1, MOST_APART)
}

/// The day of `UNTIL`; what is said in UTC may be the day after here, and is not before it.
fn until(text: &str) -> Option<Date> {
    let value = part(text, "UNTIL")?;
    let day = Date::parse_from_str(value.get(..8)?, "%Y%m%d").ok()?;
    // Late in the evening in UTC is the next morning here.
    let is_late = value.ends_with('Z') && value.get(9..11).is_some_and(|hour| hour >= "22");
    Some(if is_late { day + TimeDelta::days(1) } else { day })
}

/// How it repeats, in the words of our chooser.
fn said(text: &str, start: Date) -> Option<Every> {
    let monthly = || monthly(text, start);
    Some(match part(text, "FREQ")?.to_ascii_uppercase().as_str() {
        "DAILY" => Every::Day,
        "WEEKLY" => Every::Week(match part(text, "BYDAY") {
            None => Vec::new(),
            Some(days) => days.split(',').map(weekday).collect::<Option<_>>()?,
        }),
        "MONTHLY" => Every::Month(monthly()?),
        "YEARLY" => Every::Year(monthly()?),
        _ => return None,
    })
}

fn monthly(text: &str, start: Date) -> Option<Monthly> {
    match (part(text, "BYMONTHDAY"), part(text, "BYDAY")) {
        (None, None) => Some(Monthly::Day(u8::try_from(start.day()).ok()?)),
        (Some(day), None) => Some(Monthly::Day(day.parse().ok()?)),
        (None, Some(day)) => {
            let (nth, day) = day.split_at_checked(day.len().checked_sub(2)?)?;
            let nth = if nth.is_empty() { part(text, "BYSETPOS")? } else { nth };
            Some(Monthly::Nth(nth.trim_start_matches('+').parse().ok()?, weekday(day)?))
        }
        (Some(_), Some(_)) => None,
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    match name.trim().parse::<NWeekday>().ok()? {
        NWeekday::Every(day) => Some(day),
        NWeekday::Nth(..) => None,
    }
}
