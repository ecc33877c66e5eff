//! Who is owed days for split leave.

use crate::domain::counter::{PAID, Unit};
use crate::domain::split_days::{bucket, last_day, last_year, main_leave_left, owed};

use super::{day, paid};

#[test]
fn the_law_counts_in_working_days() {
    // Thirty acquired: 24 of main leave, six of fifth week. What is left, what is owed.
    for (left, days) in [(3000, 200), (1200, 200), (1199, 100), (900, 100), (899, 0), (600, 0), (0, 0)] {
        assert_eq!(owed(Unit::Working, main_leave_left(Unit::Working, 3000, left)), days, "{left}");
    }
}

#[test]
fn the_same_weeks_are_worth_the_same_in_another_unit() {
    for (left, days) in [(2500, 200), (1000, 200), (999, 100), (750, 100), (749, 0), (500, 0)] {
        assert_eq!(owed(Unit::Worked, main_leave_left(Unit::Worked, 2500, left)), days, "{left}");
    }
}

#[test]
fn whoever_has_acquired_no_fifth_week_has_none_to_keep() {
    assert_eq!(main_leave_left(Unit::Worked, 1000, 500), 500);
    assert_eq!(owed(Unit::Worked, 500), 200);
}

#[test]
fn it_is_reckoned_on_what_was_earned_before_the_first_of_june() {
    assert_eq!(bucket(&paid(), day("2026-10-31")), day("2025-06-01"));
    assert_eq!(paid().key, PAID);
    assert_eq!(last_day(2026), Some(day("2026-10-31")));
    assert_eq!((last_year(day("2026-10-31")), last_year(day("2026-11-01"))), (2025, 2026));
}
