//! « Jours de fractionnement » (L3141-23): whoever could not take the whole main leave by 31 October is owed one or two days
//! more. The law counts in working days; another unit is compared by the length of its week.

use chrono::{Datelike, NaiveDate};
use parvis_kernel::clock::Date;

use super::counter::{Counter, Unit};
use super::quantity::{DAY, Hundredths};

/// The last day on which the main leave is taken in a year.
pub fn last_day(year: i32) -> Option<Date> {
    NaiveDate::from_ymd_opt(year, 10, 31)
}

/// The last 31 October that is over.
pub fn last_year(today: Date) -> i32 {
    if today.month() > 10 { today.year() } else { today.year() - 1 }
}

/// The bucket that the main leave of a year is taken from: N-1, where days are earned before they are taken.
pub fn bucket(counter: &Counter, last_day: Date) -> Date {
    let earning = counter.period(last_day);
    if counter.lasts > 1 { counter.period(super::counter::eve(earning)) } else { earning }
}

/// What of the main leave is left: the fifth week is no part of it, and is taken for the last one. `acquired` and `left`
/// are those of one bucket at the end of 31 October.
pub fn main_leave_left(unit: Unit, acquired: Hundredths, left: Hundredths) -> Hundredths {
    let main_leave = 4 * week(unit) * DAY;
    let fifth_week = (acquired - main_leave).max(0);
    (left - fifth_week).max(0)
}

/// The days that are owed: two from six working days on, one from three on.
pub fn owed(unit: Unit, main_leave_left: Hundredths) -> Hundredths {
    match main_leave_left * week(Unit::Working) / week(unit) {
        600.. => 2 * DAY,
        300..600 => DAY,
        _ => 0,
    }
}

fn week(unit: Unit) -> i64 {
    match unit {
        Unit::Worked => 5,
        Unit::Working => 6,
        Unit::Calendar => 7,
    }
}
