//! What comes in by itself: a twelfth at each month's end, what is carried over when a period begins. Worked out from the
//! facts and from the lines that are there already, so that running it twice, or after months of silence, adds nothing twice
//! and forgets no month.

use chrono::{Datelike, Months, NaiveDate};
use parvis_kernel::clock::Date;

use super::counter::{Carry, Counter, Earning, eve};
use super::ledger::{Kind, Line, Split};
use super::quantity::{Hundredths, rounded_up};

/// A month weighs so much when every day of it was earned; every length of a month divides it.
const MONTH: i64 = 4 * 7 * 29 * 3 * 5 * 31;

/// Days on which less is earned, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reduced {
    pub from: Date,
    pub until: Date,
    /// 80 for sick leave, 0 for unpaid leave.
    pub percent: u32,
}

/// Days that illness kept from being taken: they outlive their bucket until a day (law of 22 April 2024).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Protected {
    pub bucket: Date,
    pub quantity: Hundredths,
    /// The last day on which they may be taken.
    pub until: Date,
}

/// What one person is entitled to of one counter.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    pub counter: &'a Counter,
    /// What a whole period gives this person.
    pub yearly: Hundredths,
    /// Nothing comes in by itself before: the day of the opening balance, or of the hiring.
    pub since: Date,
    /// The last day of the contract.
    pub until: Option<Date>,
    pub reduced: &'a [Reduced],
    pub protected: &'a [Protected],
    /// Periods that began up to this day were begun before: what comes back into them later stays, until somebody decides.
    pub begun: Option<Date>,
}

/// The lines that are missing on a day. `held` is what requests hold: it is neither carried over nor lost.
pub fn due(terms: &Terms<'_>, lines: &[Line], held: &Split, today: Date) -> Vec<Line> {
    let counter = terms.counter;
    let mut book = Book { known: lines.to_vec(), new: Vec::new() };
    // What was settled in earlier periods is not worked out again, whatever the rules have become.
    let mut period = counter.period(terms.begun.map_or(terms.since, |begun| begun.max(terms.since)));
    while period <= today {
        if period > terms.since && terms.begun.is_none_or(|begun| begun < period) {
            close(terms, &mut book, held, period);
        }
        match counter.earning {
            Earning::Monthly => earn_monthly(terms, &mut book, period, today),
            Earning::AtOnce => earn_at_once(terms, &mut book, period),
            Earning::ByHand => {}
        }
        period = counter.next(period);
    }
    lose_protected(terms, &mut book, held, today);
    book.new
}

struct Book {
    known: Vec<Line>,
    new: Vec<Line>,
}

impl Book {
    fn add(&mut self, bucket: Date, kind: Kind, quantity: Hundredths, day: Date) {
        if quantity != 0 {
            let line = Line { bucket, kind, quantity, day };
            self.known.push(line.clone());
            self.new.push(line);
        }
    }

    fn sum(&self, wanted: impl Fn(&Line) -> bool) -> Hundredths {
        self.known.iter().filter(|line| wanted(line)).map(|line| line.quantity).sum()
    }
}

/// When a period begins, first what is over is carried over or lost; only then anything new comes in.
fn close(terms: &Terms<'_>, book: &mut Book, held: &Split, begins: Date) {
    let counter = terms.counter;
    let mut buckets: Vec<_> = book.known.iter().map(|line| line.bucket).collect();
    buckets.sort_unstable();
    buckets.dedup();
    for bucket in buckets.into_iter().filter(|bucket| counter.closes(*bucket) == begins) {
        let kept = terms.protected.iter().filter(|one| one.bucket == bucket && one.until >= begins);
        let kept: Hundredths = kept.map(|one| one.quantity).sum();
        let held = held.get(&bucket).copied().unwrap_or(0);
        let left = book.sum(|line| line.bucket == bucket) - held - kept;
        if left <= 0 {
            continue;
        }
        let carried = match counter.carry {
            Carry::Everything => left,
            Carry::UpTo(most) => left.min(most.max(0)),
        };
        book.add(bucket, Kind::CarryOver, -carried, begins);
        book.add(counter.next(bucket), Kind::CarryOver, carried, begins);
        book.add(bucket, Kind::Expiry, carried - left, begins);
    }
}

/// What illness had kept is lost, or carried over, when its own time is over.
fn lose_protected(terms: &Terms<'_>, book: &mut Book, held: &Split, today: Date) {
    for one in terms.protected.iter().filter(|one| one.until < today) {
        let after = one.until.succ_opt().unwrap_or(one.until);
        let is_done = terms.begun.is_some_and(|begun| begun >= after);
        if is_done || terms.counter.closes(one.bucket) > after || terms.counter.carry == Carry::Everything {
            continue;
        }
        let held = held.get(&one.bucket).copied().unwrap_or(0);
        let left = book.sum(|line| line.bucket == one.bucket) - held;
        book.add(one.bucket, Kind::Expiry, -left.clamp(0, one.quantity), after);
    }
}

fn earn_monthly(terms: &Terms<'_>, book: &mut Book, period: Date, today: Date) {
    let mut weight = 0;
    for number in 0..12 {
        let first = period + Months::new(number);
        let last = eve(first + Months::new(1));
        weight += month_weight(terms, first, last);
        // A month is earned when it is over.
        if last >= today {
            return;
        }
        if last < terms.since {
            continue;
        }
        let mut target = share(terms.yearly, weight);
        if number == 11 && terms.counter.rounds_up {
            let opening = book.sum(|line| line.bucket == period && line.kind == Kind::Opening);
            target = rounded_up(opening + target) - opening;
        }
        let earned = |line: &Line| {
            line.bucket == period && line.kind == Kind::Accrual && line.day >= terms.since && line.day <= last
        };
        let missing = target - book.sum(earned);
        book.add(period, Kind::Accrual, missing, last);
    }
}

fn earn_at_once(terms: &Terms<'_>, book: &mut Book, period: Date) {
    let months = (0..12).map(|number| {
        let first = period + Months::new(number);
        month_weight(terms, first, eve(first + Months::new(1)))
    });
    let target = share(terms.yearly, months.sum());
    let day = period.max(terms.since);
    let earned = |line: &Line| line.bucket == period && line.kind == Kind::Accrual && line.day >= terms.since;
    let missing = target - book.sum(earned);
    book.add(period, Kind::Accrual, missing, day);
}

/// What the days of a month weigh: those before the beginning and after the end of the contract nothing.
fn month_weight(terms: &Terms<'_>, first: Date, last: Date) -> i64 {
    let length = i64::from(last.day());
    let from = first.max(terms.since);
    let until = terms.until.map_or(last, |end| last.min(end));
    let percent = |day: Date| {
        let reduced = terms.reduced.iter().filter(|one| one.from <= day && day <= one.until);
        reduced.map(|one| i64::from(one.percent.min(100))).min().unwrap_or(100)
    };
    let days = std::iter::successors(Some(from), |day| day.succ_opt()).take_while(|day| *day <= until);
    days.map(percent).sum::<i64>() * (MONTH / length)
}

/// The part of a year's entitlement that so much weight gives, rounded once.
fn share(yearly: Hundredths, weight: i64) -> Hundredths {
    let whole = i128::from(12 * MONTH * 100);
    let share = (i128::from(yearly) * i128::from(weight) * 2 + whole).div_euclid(2 * whole);
    i64::try_from(share).unwrap_or(i64::MAX)
}

/// The first day of the month after so many others.
pub fn month_of(day: Date) -> Date {
    NaiveDate::from_ymd_opt(day.year(), day.month(), 1).unwrap_or(day)
}
