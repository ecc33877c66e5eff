//! What an absence costs. Part-timers have the same rights as everybody, so it is counted on the company's week: from the
//! first half-day that the person would have worked to the eve of their return (domain.md §2.1).

use chrono::{Datelike, Days};
use parvis_agenda::domain::days::{Facts, HalfDay, after};
use parvis_kernel::clock::Date;
use parvis_kernel::ports::absences::Half;

use super::counter::{Counter, Unit};
use super::quantity::{DAY, Hundredths};

/// The longest absence, in days.
pub const LONGEST: i64 = 400;

/// What one period of reference pays of an absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The first day of the period.
    pub period: Date,
    /// The first day of the absence within it.
    pub day: Date,
    pub quantity: Hundredths,
}

/// What each day costs, those that cost nothing left out.
pub fn days(facts: Facts<'_>, unit: Unit, from: HalfDay, until: HalfDay) -> Vec<(Date, Hundredths)> {
    if unit == Unit::Calendar {
        return every_day(from, until);
    }
    let within = u64::try_from((until.0 - from.0).num_days()).unwrap_or(0);
    let Some(first) = facts.next_worked(from, within).filter(|first| *first <= until) else {
        return Vec::new();
    };
    let back = comes_back(facts, until);
    let mut counted = Vec::new();
    let days = std::iter::successors(Some(first.0), |day| day.succ_opt());
    for day in days.take_while(|day| (*day, Half::Morning) < back) {
        if !unit.counts(day) || facts.calendar.is_given(day) {
            continue;
        }
        // They were there in the morning, or are back in the afternoon: unless they never work that half.
        let was_there = first == (day, Half::Afternoon) && facts.patterns.works(day, Half::Morning);
        let returns = back == (day, Half::Afternoon);
        let halves = 2 - i64::from(was_there) - i64::from(returns);
        if halves > 0 {
            counted.push((day, halves * DAY / 2));
        }
    }
    counted
}

/// Days of the calendar are counted as they are written: an arrêt does not begin on a working day.
fn every_day(from: HalfDay, until: HalfDay) -> Vec<(Date, Hundredths)> {
    let days = std::iter::successors(Some(from.0), |day| day.succ_opt()).take_while(|day| *day <= until.0);
    let halves =
        |day: Date| 2 - i64::from(from == (day, Half::Afternoon)) - i64::from(until == (day, Half::Morning));
    days.map(|day| (day, halves(day) * DAY / 2)).filter(|(_, quantity)| *quantity > 0).collect()
}

/// The half-day on which they are back. A whole week in which they never work ends it: who works every other week is back
/// on the Monday.
fn comes_back(facts: Facts<'_>, until: HalfDay) -> HalfDay {
    let next = after(until);
    let works = |half: &HalfDay| facts.patterns.works(half.0, half.1);
    let halves = std::iter::successors(Some(next), |half| Some(after(*half)));
    let found = halves.take(14).find(works);
    match found {
        // What is given costs nothing: it may stand between.
        Some(found) => facts.next_worked(found, 31).unwrap_or(found),
        None => {
            let to_monday = 7 - u64::from(until.0.weekday().num_days_from_monday());
            (until.0 + Days::new(to_monday), Half::Morning)
        }
    }
}

/// What an absence costs in all.
pub fn quantity(facts: Facts<'_>, unit: Unit, from: HalfDay, until: HalfDay) -> Hundredths {
    days(facts, unit, from, until).iter().map(|(_, quantity)| quantity).sum()
}

/// The same, split between the periods of reference in which it falls: across 31 May each pays its own.
pub fn parts(facts: Facts<'_>, counter: &Counter, from: HalfDay, until: HalfDay) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (day, quantity) in days(facts, counter.unit, from, until) {
        let period = counter.period(day);
        match parts.last_mut().filter(|part| part.period == period) {
            Some(part) => part.quantity += quantity,
            None => parts.push(Part { period, day, quantity }),
        }
    }
    parts
}
