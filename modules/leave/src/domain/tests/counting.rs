//! The vectors of domain.md §2.2, part-timers, holidays, closures, and absences across 31 May.

use std::collections::BTreeMap;

use parvis_agenda::domain::calendar::{Calendar, Closure};
use parvis_agenda::domain::days::{Facts, HalfDay};
use parvis_agenda::domain::easter::{Zone, public_holidays};
use parvis_agenda::domain::pattern::{Pattern, Patterns, Week};
use parvis_kernel::ports::absences::Half;

use super::{day, paid};
use crate::domain::counter::Unit;
use crate::domain::counting::{Part, parts, quantity};

const FULL: (u16, u16) = (210, 210);
const OFF: (u16, u16) = (0, 0);
const MORNING: (u16, u16) = (210, 0);

fn calendar() -> Calendar {
    let holidays = [1998, 2026, 2027, 2028].into_iter().flat_map(public_holidays);
    let mainland = holidays.filter(|holiday| holiday.zone == Zone::Mainland);
    Calendar {
        holidays: mainland.map(|holiday| (holiday.day, holiday.name.to_owned())).collect(),
        closures: Vec::new(),
    }
}

fn weekly(week: Week) -> Patterns {
    Patterns(vec![Pattern { from: day("1998-01-05"), weeks: vec![week] }])
}

fn half(text: &str) -> HalfDay {
    let (date, part) = text.split_once(' ').unwrap();
    (day(date), if part == "am" { Half::Morning } else { Half::Afternoon })
}

/// Hundredths of *jours ouvrés* and of *jours ouvrables*.
fn both(patterns: &Patterns, from: &str, until: &str) -> (i64, i64) {
    let calendar = calendar();
    let facts = Facts { calendar: &calendar, patterns };
    let count = |unit| quantity(facts, unit, half(from), half(until));
    (count(Unit::Worked), count(Unit::Working))
}

#[test]
fn the_vectors_of_the_law() {
    let usual = Patterns::default();
    assert_eq!(both(&usual, "2027-06-07 am", "2027-06-11 pm"), (500, 600), "full time, a whole week");
    let no_wednesday = weekly([FULL, FULL, OFF, FULL, FULL, OFF, OFF]);
    assert_eq!(
        both(&no_wednesday, "2027-06-07 am", "2027-06-11 pm"),
        (500, 600),
        "Mon Tue Thu Fri, the whole week"
    );
    let three_days = weekly([FULL, FULL, FULL, OFF, OFF, OFF, OFF]);
    assert_eq!(both(&three_days, "2027-06-07 am", "2027-06-11 pm"), (500, 600), "Mon to Wed, the whole week");
    assert_eq!(
        both(&three_days, "2027-06-07 am", "2027-06-09 pm"),
        (500, 600),
        "the same, asked for the days worked"
    );
    assert_eq!(
        both(&usual, "1998-09-05 am", "1998-09-13 pm"),
        (500, 600),
        "leaves on Friday evening, back on a Monday"
    );
    let free_afternoon = weekly([FULL, FULL, MORNING, FULL, FULL, OFF, OFF]);
    assert_eq!(
        both(&free_afternoon, "2027-06-09 am", "2027-06-09 am"),
        (100, 100),
        "the other half is never worked"
    );
}

#[test]
fn half_days_cost_half() {
    let usual = Patterns::default();
    assert_eq!(both(&usual, "2027-06-09 am", "2027-06-09 am"), (50, 50));
    assert_eq!(both(&usual, "2027-06-09 pm", "2027-06-09 pm"), (50, 50));
    assert_eq!(both(&usual, "2027-06-08 pm", "2027-06-10 am"), (200, 200));
    assert_eq!(
        both(&usual, "2027-06-11 pm", "2027-06-11 pm"),
        (50, 150),
        "the Saturday before the return counts"
    );
    let late = weekly([FULL, FULL, (0, 210), FULL, FULL, OFF, OFF]);
    assert_eq!(both(&late, "2027-06-09 pm", "2027-06-09 pm"), (100, 100), "no work in the morning");
}

#[test]
fn idle_days_cost_nothing() {
    let usual = Patterns::default();
    assert_eq!(both(&usual, "2027-03-29 am", "2027-04-02 pm"), (400, 500), "Easter Monday");
    assert_eq!(
        both(&usual, "2027-05-03 am", "2027-05-07 pm"),
        (400, 400),
        "Ascension, and 8 May on a Saturday"
    );
    assert_eq!(both(&usual, "2027-05-17 am", "2027-05-17 pm"), (0, 0), "Whit Monday alone");
    assert_eq!(both(&usual, "2027-06-12 am", "2027-06-13 pm"), (0, 0), "a weekend");
    assert_eq!(
        both(&usual, "2028-04-14 am", "2028-04-18 pm"),
        (200, 300),
        "from Friday over Easter to Tuesday"
    );
    let three_days = weekly([FULL, FULL, FULL, OFF, OFF, OFF, OFF]);
    assert_eq!(
        both(&three_days, "2027-03-22 am", "2027-03-24 pm"),
        (500, 600),
        "back on the Tuesday after Easter"
    );
}

#[test]
fn part_timers_pay_what_the_week_costs_whichever_way_they_ask() {
    let three_days = weekly([FULL, FULL, FULL, OFF, OFF, OFF, OFF]);
    assert_eq!(both(&three_days, "2027-06-07 am", "2027-06-08 pm"), (200, 200), "back on Wednesday");
    assert_eq!(
        both(&three_days, "2027-06-09 am", "2027-06-09 pm"),
        (300, 400),
        "Wednesday, then off to Sunday"
    );
    assert_eq!(both(&three_days, "2027-06-10 am", "2027-06-11 pm"), (0, 0), "days that are never worked");
    let to_saturday = weekly([OFF, FULL, FULL, FULL, FULL, FULL, OFF]);
    assert_eq!(both(&to_saturday, "2027-06-08 am", "2027-06-12 pm"), (500, 600), "Tuesday to Saturday");
    let turns = Patterns(vec![Pattern {
        from: day("2027-06-07"),
        weeks: vec![[FULL, FULL, FULL, FULL, FULL, OFF, OFF], [OFF; 7]],
    }]);
    assert_eq!(
        both(&turns, "2027-06-07 am", "2027-06-11 pm"),
        (500, 600),
        "a week in two: the idle one is not taken"
    );
    let never = weekly([OFF; 7]);
    assert_eq!(both(&never, "2027-06-07 am", "2027-06-11 pm"), (0, 0));
}

#[test]
fn closures_are_taken_or_given() {
    let closed = |takes_leave| Calendar {
        holidays: BTreeMap::from([(day("2026-12-25"), "Noël".to_owned())]),
        closures: vec![Closure {
            from: day("2026-12-24"),
            until: day("2026-12-31"),
            name: "Noël".to_owned(),
            takes_leave,
        }],
    };
    let count = |calendar: &Calendar| {
        let facts = Facts { calendar, patterns: &Patterns::default() };
        quantity(facts, Unit::Worked, half("2026-12-21 am"), half("2026-12-31 pm"))
    };
    assert_eq!(count(&closed(true)), 800, "two weeks less 25 December and 1 January");
    assert_eq!(count(&closed(false)), 300);
}

#[test]
fn an_arret_counts_every_day() {
    let (calendar, patterns) = (calendar(), weekly([FULL, OFF, OFF, OFF, OFF, OFF, OFF]));
    let facts = Facts { calendar: &calendar, patterns: &patterns };
    let count = |from, until| quantity(facts, Unit::Calendar, half(from), half(until));
    assert_eq!(count("2026-12-19 am", "2026-12-27 pm"), 900, "weekends and Christmas included");
    assert_eq!(count("2026-12-19 pm", "2026-12-20 am"), 100);
}

#[test]
fn across_31_may_each_period_pays_its_own() {
    let (calendar, patterns) = (calendar(), Patterns::default());
    let facts = Facts { calendar: &calendar, patterns: &patterns };
    let split = parts(facts, &paid(), half("2027-05-27 pm"), half("2027-06-04 pm"));
    let part = |period, first, quantity| Part { period: day(period), day: day(first), quantity };
    assert_eq!(
        split,
        [part("2026-06-01", "2027-05-27", 250), part("2027-06-01", "2027-06-01", 400)],
        "Thursday afternoon, Friday, Monday; Tuesday to Friday"
    );
    let whole: i64 = split.iter().map(|part| part.quantity).sum();
    assert_eq!(whole, quantity(facts, Unit::Worked, half("2027-05-27 pm"), half("2027-06-04 pm")));
}
