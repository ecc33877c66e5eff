//! Dates of series: by example, and by chance against a filter that looks at every day.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDateTime, Weekday};
use parvis_kernel::clock::Date;
use proptest::prelude::*;

use crate::domain::calendar::Calendar;
use crate::domain::recurrence::{
    Dates, Ends, Every, Known, Left, MOST_DATES, Monthly, Only, Rule, RuleFault, dates,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rule(every: Every, ends: Ends) -> Rule {
    Rule { every, apart: 1, ends, only: Only::Always }
}

fn at(start: &str) -> (NaiveDateTime, NaiveDateTime) {
    let start: NaiveDateTime = format!("{start}:00").parse().unwrap();
    (start, start + chrono::TimeDelta::hours(1))
}

fn found(rule: &Rule, start: &str) -> Result<Dates, RuleFault> {
    let (start, end) = at(start);
    let (calendar, school) = facts();
    dates(rule, start, end, Known { calendar: &calendar, school: &school, until: Some(day("2027-03-07")) })
}

fn facts() -> (Calendar, Vec<(Date, Date)>) {
    let calendar = Calendar {
        holidays: BTreeMap::from([(day("2027-01-01"), "Jour de l’an".to_owned())]),
        closures: Vec::new(),
    };
    let school = [("2026-12-19", "2027-01-03"), ("2027-02-20", "2027-03-07")];
    (calendar, school.map(|(from, until)| (day(from), day(until))).to_vec())
}

fn days(dates: &Dates) -> Vec<String> {
    dates.dates.iter().map(|date| date.day.to_string()).collect()
}

#[test]
fn wednesdays_in_term_and_wednesdays_of_the_holidays() {
    let wednesdays = Every::Week(vec![Weekday::Wed]);
    let mut term = rule(wednesdays, Ends::On(day("2027-03-17")));
    term.only = Only::Term;
    let of_term = found(&term, "2026-12-09T14:00").unwrap();
    let expected = [
        "2026-12-09",
        "2026-12-16",
        "2027-01-06",
        "2027-01-13",
        "2027-01-20",
        "2027-01-27",
        "2027-02-03",
        "2027-02-10",
        "2027-02-17",
        "2027-03-10",
        "2027-03-17",
    ];
    assert_eq!(days(&of_term), expected);
    let provisional: Vec<_> =
        of_term.dates.iter().filter(|date| date.provisional).map(|date| date.day).collect();
    assert_eq!(provisional, [day("2027-03-10"), day("2027-03-17")], "nobody knows yet");
    let holidays = found(&Rule { only: Only::Holidays, ..term }, "2026-12-09T14:00").unwrap();
    assert_eq!(days(&holidays), ["2026-12-23", "2026-12-30", "2027-02-24", "2027-03-03"]);
    assert_eq!(holidays.unknown_from, Some(day("2027-03-08")));
}

#[test]
fn a_count_counts_what_takes_place_and_the_true_first_date_is_told() {
    let mut term = rule(Every::Week(vec![Weekday::Wed]), Ends::After(3));
    term.only = Only::Term;
    let dates = found(&term, "2026-12-14T14:00").unwrap();
    assert_eq!(days(&dates), ["2026-12-16", "2027-01-06", "2027-01-13"], "a Monday is no Wednesday");
}

#[test]
fn what_a_month_has_not_is_left_out_and_said() {
    let dates = found(&rule(Every::Month(Monthly::Day(31)), Ends::On(day("2027-05-31"))), "2027-01-31T10:00");
    let dates = dates.unwrap();
    assert_eq!(days(&dates), ["2027-01-31", "2027-03-31", "2027-05-31"]);
    assert_eq!(dates.left, [Left::Month(day("2027-02-01")), Left::Month(day("2027-04-01"))]);
    let fifth = rule(Every::Month(Monthly::Nth(5, Weekday::Tue)), Ends::On(day("2027-06-30")));
    let fifth = found(&fifth, "2027-03-01T10:00").unwrap();
    assert_eq!(days(&fifth), ["2027-03-30", "2027-06-29"]);
    let last = rule(Every::Month(Monthly::Nth(-1, Weekday::Fri)), Ends::After(3));
    assert_eq!(days(&found(&last, "2027-01-01T10:00").unwrap()), ["2027-01-29", "2027-02-26", "2027-03-26"]);
    let leap = rule(Every::Year(Monthly::Day(29)), Ends::On(day("2029-08-01")));
    let leap = found(&leap, "2028-02-29T10:00").unwrap();
    assert_eq!(
        (days(&leap), leap.left),
        (vec!["2028-02-29".to_owned()], vec![Left::Year(day("2029-01-01"))])
    );
    let quarters = rule(Every::Quarter(Monthly::Day(15)), Ends::After(4));
    let expected = ["2027-01-15", "2027-04-15", "2027-07-15", "2027-10-15"];
    assert_eq!(days(&found(&quarters, "2027-01-15T10:00").unwrap()), expected);
}

#[test]
fn a_time_that_does_not_exist_is_left_out_and_said() {
    let daily = rule(Every::Day, Ends::After(3));
    let dates = found(&daily, "2027-03-27T02:30").unwrap();
    assert_eq!(days(&dates), ["2027-03-27", "2027-03-29", "2027-03-30"]);
    assert_eq!(dates.left, [Left::Clock(day("2027-03-28"))]);
    assert_eq!(days(&found(&daily, "2027-10-30T02:30").unwrap()).len(), 3, "twice is not never");
}

#[test]
fn holidays_are_noted_and_not_left_out() {
    let dates = found(&rule(Every::Day, Ends::After(2)), "2026-12-31T10:00").unwrap();
    assert_eq!(dates.dates[1].holiday.as_deref(), Some("Jour de l’an"));
}

#[test]
fn there_is_an_end_to_everything() {
    let refused = |rule: Rule| found(&rule, "2027-01-04T10:00").unwrap_err();
    let (first, far) = (day("2027-01-04"), day("2028-07-05"));
    assert_eq!(refused(rule(Every::Day, Ends::On(day("2027-01-03")))), RuleFault::Backwards);
    assert_eq!(refused(rule(Every::Day, Ends::On(far))), RuleFault::TooLong);
    assert_eq!(refused(rule(Every::Day, Ends::After(10_000_000))), RuleFault::TooMany);
    assert_eq!(refused(rule(Every::Day, Ends::On(far - Days::new(1)))), RuleFault::TooMany);
    assert_eq!(refused(rule(Every::Year(Monthly::Day(4)), Ends::After(5))), RuleFault::TooLong);
    assert_eq!(refused(Rule { apart: 0, ..rule(Every::Day, Ends::After(2)) }), RuleFault::Nonsense);
    assert_eq!(refused(Rule { apart: u32::MAX, ..rule(Every::Day, Ends::After(2)) }), RuleFault::Nonsense);
    assert_eq!(refused(rule(Every::Month(Monthly::Day(32)), Ends::After(2))), RuleFault::Nonsense);
    assert_eq!(
        refused(rule(Every::Month(Monthly::Nth(0, Weekday::Mon)), Ends::After(2))),
        RuleFault::Nonsense
    );
    let never = rule(Every::Week(vec![Weekday::Sun]), Ends::On(first + Days::new(3)));
    assert_eq!(refused(never), RuleFault::Never);
    let february = rule(Every::Year(Monthly::Day(30)), Ends::On(day("2028-03-01")));
    assert_eq!(found(&february, "2027-02-04T10:00"), Err(RuleFault::Never));
}

/// The same by looking at every day, in the plainest way.
fn plain(rule: &Rule, start: Date, school: &[(Date, Date)], known: Date) -> Result<Vec<Date>, ()> {
    let last = match rule.ends {
        Ends::On(last) => last,
        Ends::After(_) => start + Months::new(18),
    };
    let months = |day: Date| day.year() * 12 + i32::try_from(day.month()).unwrap();
    let monday = |day: Date| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let apart = i64::from(rule.apart);
    let fits = |day: Date, monthly: &Monthly| match monthly {
        Monthly::Day(number) => day.day() == u32::from(*number),
        Monthly::Nth(-1, weekday) => day.weekday() == *weekday && (day + Days::new(7)).month() != day.month(),
        Monthly::Nth(nth, weekday) => {
            day.weekday() == *weekday && (day.day() - 1) / 7 + 1 == u32::try_from(*nth).unwrap()
        }
    };
    let every = |day: Date| {
        let gone = i64::from(months(day) - months(start));
        match &rule.every {
            Every::Day => (day - start).num_days() % apart == 0,
            Every::Week(on) => {
                let on = if on.is_empty() { vec![start.weekday()] } else { on.clone() };
                (monday(day) - monday(start)).num_weeks() % apart == 0 && on.contains(&day.weekday())
            }
            Every::Month(monthly) => gone % apart == 0 && fits(day, monthly),
            Every::Quarter(monthly) => gone % (3 * apart) == 0 && fits(day, monthly),
            Every::Year(monthly) => gone % (12 * apart) == 0 && fits(day, monthly),
        }
    };
    let in_holidays = |day: Date| school.iter().any(|(from, until)| (*from..=*until).contains(&day));
    let only = |day: Date| match rule.only {
        Only::Always => true,
        Only::Term => !in_holidays(day),
        Only::Holidays => in_holidays(day) && day <= known,
    };
    let all = std::iter::successors(Some(start), |day| day.succ_opt()).take_while(|day| *day <= last);
    let all: Vec<_> = all.filter(|day| every(*day) && only(*day)).collect();
    match rule.ends {
        Ends::After(count) if all.len() < count as usize && rule.only != Only::Holidays => Err(()),
        Ends::After(count) if !all.is_empty() => Ok(all.into_iter().take(count as usize).collect()),
        _ if all.is_empty() || all.len() > MOST_DATES as usize => Err(()),
        _ => Ok(all),
    }
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let weekday = (0_u8..7).prop_map(|number| Weekday::try_from(number).unwrap());
    let nth = prop_oneof![Just(-1_i8), 1_i8..=5];
    let monthly = prop_oneof![
        (1_u8..=31).prop_map(Monthly::Day),
        (nth, weekday.clone()).prop_map(|(nth, weekday)| Monthly::Nth(nth, weekday)),
    ];
    let every = prop_oneof![
        Just(Every::Day),
        prop::collection::vec(weekday, 0..4).prop_map(Every::Week),
        monthly.clone().prop_map(Every::Month),
        monthly.clone().prop_map(Every::Quarter),
        monthly.prop_map(Every::Year),
    ];
    let ends = prop_oneof![
        (0_u64..500).prop_map(|days| Ends::On(day("2026-12-01") + Days::new(200 + days))),
        (1_u32..60).prop_map(Ends::After),
    ];
    let only = prop_oneof![Just(Only::Always), Just(Only::Term), Just(Only::Holidays)];
    (every, 1_u32..5, ends, only).prop_map(|(every, apart, ends, only)| Rule { every, apart, ends, only })
}

proptest! {
    #[test]
    fn dates_are_those_that_a_filter_finds(rule in any_rule(), later in 0_u64..400) {
        let start = day("2026-10-01") + Days::new(later);
        prop_assume!(!matches!(rule.ends, Ends::On(last) if last < start || last > start + Months::new(18)));
        let (_, school) = facts();
        let known = day("2027-03-07");
        let noon = start.and_hms_opt(12, 0, 0).unwrap();
        let (calendar, _) = facts();
        let facts = Known { calendar: &calendar, school: &school, until: Some(known) };
        let found = dates(&rule, noon, noon + chrono::TimeDelta::hours(1), facts);
        let found = found.map(|dates| dates.dates.into_iter().map(|date| date.day).collect::<Vec<_>>());
        prop_assert_eq!(found.map_err(drop), plain(&rule, start, &school, known));
    }
}
