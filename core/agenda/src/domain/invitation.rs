//! A series as calendar programs are invited to it: a rule, and what departs from it.

use std::collections::HashSet;

use chrono::NaiveDateTime;
use parvis_kernel::ports::calendars::{Invitation, Moved, Repeats, Status, Words};

use super::recurrence::Rule;
use super::series::{Occurrence, Series};

/// The whole series. What takes place « in term only » is a plain rule with the dates that it leaves out: no program knows
/// of school holidays.
pub fn invitation(series: &Series, dates: &[Occurrence], words: Words) -> Invitation {
    let standing: Vec<_> = dates.iter().filter(|date| !date.is_cancelled).collect();
    let status = match standing.as_slice() {
        [] => Status::Cancelled,
        _ => Status::Confirmed,
    };
    let plain = Invitation {
        id: series.id,
        start: series.start,
        end: series.end,
        repeats: None,
        status,
        words,
        is_private: false,
    };
    match (&series.rule, dates) {
        (Some(rule), _) => Invitation { repeats: Some(repeats(series, rule, &standing)), ..plain },
        (None, [one, ..]) => Invitation { start: one.start, end: one.end, ..plain },
        (None, []) => plain,
    }
}

fn repeats(series: &Series, rule: &Rule, standing: &[&Occurrence]) -> Repeats {
    let (first, at) = (series.start.date(), series.start.time());
    let given = rule.days(first);
    let stands: HashSet<_> = standing.iter().map(|date| date.day).collect();
    // What took place before the rule was changed is over: nobody is invited to it any more.
    let coming = standing.iter().filter(|date| date.day >= first);
    let is_given: HashSet<_> = given.iter().copied().collect();
    let length = series.end - series.start;
    let mut moved = Vec::new();
    let mut also = Vec::new();
    for date in coming {
        let from = date.day.and_time(at);
        if !is_given.contains(&date.day) {
            also.push(from);
        }
        if (date.start, date.end - date.start) != (from, length) {
            moved.push(Moved { from, start: date.start, end: date.end });
        }
    }
    Repeats {
        rule: rule.text(first),
        except: given.iter().filter(|day| !stands.contains(day)).map(|day| day.and_time(at)).collect(),
        also,
        moved,
        last: standing.iter().map(|date| date.end).max().unwrap_or(series.end),
        count: u32::try_from(standing.len()).unwrap_or(u32::MAX),
    }
}

/// The start of the first date that takes place.
pub fn first(invitation: &Invitation) -> NaiveDateTime {
    let Some(repeats) = &invitation.repeats else { return invitation.start };
    let moved = repeats.moved.iter().find(|moved| moved.from == invitation.start).map(|moved| moved.start);
    moved.unwrap_or(invitation.start)
}
