//! An ICS file as somebody sends it: what is sound in it is kept, and each fault is told. Whatever the file says, the work
//! is bounded: in events, in dates, in time.

use std::collections::HashSet;

use chrono::{Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use parvis_kernel::clock::{Date, ZONE};
use parvis_kernel::message::Message;
use serde::{Deserialize, Serialize};

use super::line::{Line, unfolded, words};
use super::rule::{self, Repetition};
use super::zone::{self, Zoned};
use crate::domain::recurrence::{MOST_MONTHS, Rule};
use crate::domain::span::Span;

/// The most events that one file brings.
pub const MOST_EVENTS: usize = 300;

/// The most faults that are told of one file.
const MOST_FAULTS: usize = 50;

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct File {
    pub events: Vec<Found>,
    /// What is wrong with the file itself: a line that is none, an event without an end.
    pub faults: Vec<Fault>,
}

/// Something that is wrong, and on which line; 0 for the whole file.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub line: usize,
    pub message: Message,
}

/// One event of a file.
#[derive(Clone, Debug)]
pub struct Found {
    pub line: usize,
    /// What programs know it by; with the date that it stands for, when it is one of a series.
    pub uid: String,
    pub title: String,
    pub place: String,
    pub text: String,
    pub times: Option<Times>,
    /// What was understood otherwise than it was written.
    pub remarks: Vec<Message>,
    /// Why it cannot be taken.
    pub fault: Option<Message>,
}

/// When it takes place: times on the wall here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Times {
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub rule: Option<Rule>,
    /// Days of the rule that do not take place.
    pub skip: Vec<Date>,
    /// The other days, of a repetition that no rule here says.
    pub also: Vec<Date>,
}

/// Reads a whole file. `as_local`: times of a zone that nobody knows are those of the wall here.
pub fn read(text: &str, as_local: bool) -> File {
    let mut file = File::default();
    let mut open: Option<(usize, Vec<(usize, Line)>)> = None;
    // What stands inside an event, such as its alarm, is left out.
    let mut inner: Vec<String> = Vec::new();
    let mut zone = None;
    let mut left = 0_usize;
    let mut is_calendar = false;
    let mut raw = Vec::new();
    for (number, text) in unfolded(text) {
        let Some(line) = Line::read(&text) else {
            file.fault(number, Message::new("ics-line"));
            continue;
        };
        let name = line.value.trim().to_ascii_uppercase();
        match (line.name.as_str(), &mut open) {
            ("BEGIN", None) if name == "VEVENT" => open = Some((number, Vec::new())),
            ("BEGIN", None) => {
                is_calendar |= name == "VCALENDAR";
                left += usize::from(["VTODO", "VJOURNAL", "VFREEBUSY"].contains(&&*name));
            }
            ("BEGIN", Some((from, _))) if name == "VEVENT" => {
                file.fault(*from, Message::new("ics-unfinished"));
                (open, inner) = (Some((number, Vec::new())), Vec::new());
            }
            ("BEGIN", Some(_)) if inner.len() < 8 => inner.push(name),
            ("END", Some(_)) if name == "VEVENT" => {
                raw.extend(open.take());
                inner.clear();
            }
            ("END", Some(_)) if inner.last() == Some(&name) => {
                inner.pop();
            }
            ("BEGIN" | "END", _) => {}
            ("X-WR-TIMEZONE", None) => zone = zone::known(line.value.trim()),
            (_, Some((_, lines))) if inner.is_empty() && lines.len() < 200 => lines.push((number, line)),
            _ => {}
        }
    }
    if let Some((from, _)) = open {
        file.fault(from, Message::new("ics-unfinished"));
    }
    if !is_calendar {
        file.faults.insert(0, Fault { line: 0, message: Message::new("ics-none") });
    }
    if left > 0 {
        file.fault(0, Message::new("ics-tasks").with("count", i64::try_from(left).unwrap_or(i64::MAX)));
    }
    if raw.len() > MOST_EVENTS {
        file.fault(0, Message::new("ics-many").with("most", 300));
        raw.truncate(MOST_EVENTS);
    }
    let reader = Reader { zone, as_local };
    file.events = raw.iter().map(|(line, lines)| reader.event(*line, lines)).collect();
    settle(&mut file.events);
    file
}

impl File {
    fn fault(&mut self, line: usize, message: Message) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { line, message });
        }
    }
}

/// Of two events with one UID the second is a double; a date that was moved leaves its series, which is told to do without.
fn settle(events: &mut [Found]) {
    let moved: Vec<_> = events
        .iter()
        .filter_map(|event| event.uid.split_once(MOVED).map(|(uid, day)| (uid.to_owned(), day.to_owned())))
        .collect();
    let mut seen = HashSet::new();
    for event in events.iter_mut() {
        if !seen.insert(event.uid.clone()) {
            event.fault = Some(Message::new("ics-double"));
        }
        let days = moved.iter().filter(|(uid, _)| *uid == event.uid).filter_map(|(_, day)| day.parse().ok());
        if let Some(times) = &mut event.times {
            let days: Vec<Date> = days.collect();
            times.also.retain(|day| !days.contains(day));
            times.skip.extend(days);
        }
    }
}

/// Between a UID and the day that one date of it stood for.
const MOVED: &str = "\u{1f}";

struct Reader {
    /// That of the whole file.
    zone: Option<chrono_tz::Tz>,
    as_local: bool,
}

impl Reader {
    fn event(&self, number: usize, lines: &[(usize, Line)]) -> Found {
        let line = |name: &str| lines.iter().map(|(_, line)| line).find(|line| line.name == name);
        let text = |name: &str, most: usize| {
            let said = line(name).map(|line| words(&line.value)).unwrap_or_default();
            let kept = said.chars().filter(|sign| !sign.is_control() || *sign == '\n');
            kept.take(most).collect::<String>().trim().to_owned()
        };
        let mut found = Found {
            line: number,
            uid: text("UID", 500),
            title: text("SUMMARY", 120).replace('\n', " "),
            place: text("LOCATION", 120).replace('\n', " "),
            text: text("DESCRIPTION", 4_000),
            times: None,
            remarks: Vec::new(),
            fault: None,
        };
        match self.times(lines, &mut found) {
            Ok(times) => found.times = Some(times),
            Err(message) => found.fault = Some(message),
        }
        if found.title.is_empty() {
            found.fault.get_or_insert(Message::new("ics-untitled"));
        }
        if line("STATUS").is_some_and(|line| line.value.trim().eq_ignore_ascii_case("CANCELLED")) {
            found.fault.get_or_insert(Message::new("ics-cancelled"));
        }
        if found.uid.is_empty() {
            found.uid = format!("{}|{}", found.title, number);
            found.remarks.push(Message::new("ics-no-uid"));
        }
        if let Some(day) = line("RECURRENCE-ID").and_then(|line| self.moment(line, &mut Vec::new()).ok()) {
            found.uid = format!("{}{MOVED}{}", found.uid, day.0.date());
        }
        found
    }

    fn times(&self, lines: &[(usize, Line)], found: &mut Found) -> Result<Times, Message> {
        let line = |name: &str| lines.iter().map(|(_, line)| line).find(|line| line.name == name);
        let start = line("DTSTART").ok_or_else(|| Message::new("ics-no-start"))?;
        let (start, is_day) = self.moment(start, &mut found.remarks)?;
        let end = match (line("DTEND"), line("DURATION")) {
            (Some(end), _) => self.moment(end, &mut Vec::new())?.0,
            (None, Some(length)) => {
                let length = duration(&length.value).ok_or_else(|| Message::new("ics-duration"))?;
                start.checked_add_signed(length).ok_or_else(|| Message::new("ics-time"))?
            }
            (None, None) if is_day => start + Days::new(1),
            (None, None) => start,
        };
        let end = if end == start && !is_day {
            found.remarks.push(Message::new("ics-no-end"));
            start + TimeDelta::hours(1)
        } else if end == start {
            start + Days::new(1)
        } else {
            end
        };
        let span = Span::local(start, end).map_err(|fault| fault.message())?;
        if span.length() > TimeDelta::days(60) {
            return Err(Message::new("ics-long").with("most", 60));
        }
        let mut times = Times { start, end, rule: None, skip: Vec::new(), also: Vec::new() };
        if let Some(rule) = line("RRULE") {
            self.repeated(&rule.value, lines, &mut times, found)?;
        }
        let more = self.days(lines, "RDATE", start.date(), found)?;
        times.also.extend(more);
        times.also.sort_unstable();
        times.also.dedup();
        times.also.retain(|day| *day != start.date());
        if times.also.len() > rule::MOST_SINGLE {
            return Err(Message::new("ics-rule-unsaid"));
        }
        Ok(times)
    }

    fn repeated(
        &self,
        rule: &str,
        lines: &[(usize, Line)],
        times: &mut Times,
        found: &mut Found,
    ) -> Result<(), Message> {
        let skip = self.days(lines, "EXDATE", times.start.date(), found)?;
        match rule::read(rule, times.start.date())? {
            Repetition::Rule { rule, is_cut } => {
                (times.rule, times.skip) = (Some(rule), skip);
                if is_cut {
                    found.remarks.push(Message::new("ics-rule-cut").with("most", i64::from(MOST_MONTHS)));
                }
            }
            Repetition::Days { days, is_cut } => {
                times.also = days.into_iter().filter(|day| !skip.contains(day)).collect();
                found.remarks.push(Message::new("ics-rule-single"));
                if is_cut {
                    found.remarks.push(Message::new("ics-rule-cut").with("most", i64::from(MOST_MONTHS)));
                }
            }
        }
        Ok(())
    }

    /// The days of `EXDATE` or `RDATE` lines, within the longest series.
    fn days(
        &self,
        lines: &[(usize, Line)],
        name: &str,
        start: Date,
        found: &mut Found,
    ) -> Result<Vec<Date>, Message> {
        let until = start.checked_add_months(Months::new(MOST_MONTHS)).unwrap_or(start);
        let mut days = Vec::new();
        for (_, line) in lines.iter().filter(|(_, line)| line.name == name) {
            for value in line.value.split(',').take(1_000) {
                let one = Line { value: value.to_owned(), ..line.clone() };
                match self.moment(&one, &mut Vec::new()) {
                    Ok((time, _)) => days.push(time.date()),
                    Err(_) => found.remarks.push(Message::new("ics-date-left").with("name", name)),
                }
            }
        }
        days.retain(|day| (start..=until).contains(day));
        found.remarks.dedup();
        Ok(days)
    }

    /// A time on the wall here, and whether it was a whole day. Never guessed: a zone that nobody knows is a fault.
    fn moment(&self, line: &Line, remarks: &mut Vec<Message>) -> Result<(NaiveDateTime, bool), Message> {
        let value = line.value.trim();
        let wrong = || Message::new("ics-time").with("value", value.chars().take(40).collect::<String>());
        if line.param("VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("DATE")) || value.len() == 8 {
            let day = NaiveDate::parse_from_str(value, "%Y%m%d").map_err(|_| wrong())?;
            return Ok((bounded(day.and_time(NaiveTime::MIN)).ok_or_else(wrong)?, true));
        }
        let is_utc = value.ends_with('Z');
        let time = NaiveDateTime::parse_from_str(value.trim_end_matches('Z'), "%Y%m%dT%H%M%S");
        let time = bounded(time.map_err(|_| wrong())?).ok_or_else(wrong)?;
        let zoned = match (is_utc, line.param("TZID")) {
            (true, _) => Zoned::Known(chrono_tz::UTC),
            (false, Some(name)) => zone::known(name).map_or(Zoned::Unknown(name), Zoned::Known),
            (false, None) => self.zone.map_or(Zoned::Floating, Zoned::Known),
        };
        let here = match zoned {
            Zoned::Known(zone) if zone == ZONE => time,
            Zoned::Known(zone) => {
                remarks.push(Message::new("ics-zone-other").with("zone", zone.name()));
                zone::here(zone, time).ok_or_else(wrong)?
            }
            Zoned::Floating => time,
            Zoned::Unknown(name) if self.as_local => {
                remarks.push(Message::new("ics-zone-taken").with("zone", name));
                time
            }
            Zoned::Unknown(name) => return Err(Message::new("ics-zone-unknown").with("zone", name)),
        };
        Ok((here, false))
    }
}

/// Years that every calendar and both databases can reckon with.
fn bounded(time: NaiveDateTime) -> Option<NaiveDateTime> {
    use chrono::Datelike;
    (2000..=2100).contains(&time.year()).then_some(time)
}

/// `P1DT2H30M`, `P2W`; no more than a year.
fn duration(text: &str) -> Option<TimeDelta> {
    let text = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut minutes, mut number, mut is_time) = (0_i64, String::new(), false);
    for sign in text.chars() {
        if sign == 'T' {
            is_time = true;
            continue;
        }
        if sign.is_ascii_digit() && number.len() < 6 {
            number.push(sign);
            continue;
        }
        let count: i64 = number.parse().ok()?;
        number.clear();
        minutes += match (sign, is_time) {
            ('W', false) => count * 7 * 24 * 60,
            ('D', false) => count * 24 * 60,
            ('H', true) => count * 60,
            ('M', true) => count,
            ('S', true) => count / 60,
            _ => return None,
        };
    }
    (number.is_empty() && (0..=366 * 24 * 60).contains(&minutes)).then(|| TimeDelta::minutes(minutes))
}
