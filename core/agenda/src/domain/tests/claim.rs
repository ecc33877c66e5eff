//! The rule of claims, by example.

use chrono::TimeDelta;
use parvis_kernel::Subject;
use parvis_kernel::clock::Instant;
use parvis_kernel::ports::absences::{Absence, Half};
use uuid::Uuid;

use crate::domain::claim::{Capacity, Claim, Clash, Taking, Wanted, absence_of, clashes, merged};
use crate::domain::span::Span;

fn now() -> Instant {
    "2027-01-04T08:00:00Z".parse().unwrap()
}

fn span(from: i64, until: i64) -> Span {
    Span::new(now() + TimeDelta::hours(from), now() + TimeDelta::hours(until)).unwrap()
}

fn thing(number: u128) -> Subject {
    Subject::new("test", "thing", Uuid::from_u128(number))
}

fn by(number: u128) -> Subject {
    Subject::new("test", "booking", Uuid::from_u128(number))
}

fn wanted(what: u128, capacity: Capacity, units: u32, span: Span) -> Wanted {
    Wanted { what: thing(what), capacity, units, span, until: None }
}

fn taking(number: u128, wanted: Vec<Wanted>) -> Taking {
    Taking { by: by(number), wanted, overriding: None }
}

fn claim(number: u128, wanted: &Wanted) -> Claim {
    Claim {
        id: Uuid::from_u128(number),
        what: wanted.what.clone(),
        by: by(number),
        capacity: wanted.capacity,
        units: wanted.units,
        span: wanted.span,
        until: wanted.until,
        lapsed: false,
        overridden: None,
    }
}

fn who(clashes: &[Clash]) -> Vec<u128> {
    clashes.iter().map(|clash| clash.by.id.as_u128()).collect()
}

#[test]
fn a_room_is_never_two_at_once() {
    let held = [
        claim(1, &wanted(7, Capacity::Single, 1, span(1, 2))),
        claim(2, &wanted(8, Capacity::Single, 1, span(0, 9))),
    ];
    let ask = |from, until| {
        let asked = taking(9, vec![wanted(7, Capacity::Single, 1, span(from, until))]);
        who(&clashes(&[asked], &held, &[], now()))
    };
    assert_eq!((ask(0, 1), ask(2, 3)), (vec![], vec![]), "before and after");
    assert_eq!((ask(0, 2), ask(1, 2), ask(0, 9)), (vec![1], vec![1], vec![1]));
}

#[test]
fn a_reason_is_heard_for_people_alone() {
    let (person, room) =
        (wanted(1, Capacity::Person, 1, span(0, 1)), wanted(2, Capacity::Single, 1, span(0, 1)));
    let held = [claim(3, &person), claim(4, &room)];
    let asked = Taking { overriding: Some("Remplacement".into()), ..taking(9, vec![person, room]) };
    let found = clashes(&[asked], &held, &[], now());
    assert_eq!(who(&found), [3, 4]);
    assert!(found[0].soft && found[0].overridden);
    assert!(!found[1].soft && !found[1].overridden);
}

#[test]
fn a_pool_is_counted_at_its_peak() {
    let pool = |units, span| wanted(1, Capacity::Pool(4), units, span);
    let held =
        [claim(1, &pool(3, span(0, 2))), claim(2, &pool(3, span(2, 4))), claim(3, &pool(1, span(3, 5)))];
    let ask = |units, from, until| {
        who(&clashes(&[taking(9, vec![pool(units, span(from, until))])], &held, &[], now()))
    };
    assert_eq!(ask(1, 0, 3), Vec::<u128>::new(), "3 and 3 one after the other are not 6");
    assert_eq!(ask(1, 0, 4), [2, 3], "from the third hour on there are four");
    assert_eq!(ask(2, 0, 1), [1]);
    assert_eq!(ask(3, 4, 6), Vec::<u128>::new());
    assert_eq!(ask(5, 6, 7), [9], "more than there are");
    let twice = taking(9, vec![pool(2, span(6, 7)), pool(3, span(6, 7))]);
    assert_eq!(who(&clashes(&[twice], &held, &[], now())), [9], "one's own wishes add up");
}

#[test]
fn a_hold_that_lapsed_is_not_there() {
    let until = Some(now() + TimeDelta::hours(1));
    let hold = Wanted { until, ..wanted(1, Capacity::Single, 1, span(5, 6)) };
    let asked = [taking(9, vec![wanted(1, Capacity::Single, 1, span(5, 6))])];
    let held = [claim(1, &hold)];
    let found = clashes(&asked, &held, &[], now());
    assert!(found[0].held && !found[0].soft);
    assert!(clashes(&asked, &held, &[], now() + TimeDelta::hours(1)).is_empty());
    let lapsed = [Claim { lapsed: true, ..held[0].clone() }];
    assert!(clashes(&asked, &lapsed, &[], now()).is_empty());
}

#[test]
fn dates_of_one_series_do_not_overlap_each_other() {
    let room = |from, until| vec![wanted(1, Capacity::Single, 1, span(from, until))];
    let dates = [taking(1, room(0, 30)), taking(2, room(24, 54)), taking(3, room(54, 60))];
    let found = clashes(&dates, &[], &[], now());
    assert_eq!((who(&found), found[0].wanted_by.clone()), (vec![1], by(2)));
}

#[test]
fn who_is_away_is_not_free_and_who_asked_may_be() {
    let day = "2027-01-05".parse().unwrap();
    let absence = |certain| Absence {
        person: Uuid::from_u128(1),
        from: (day, Half::Morning),
        until: (day, Half::Morning),
        certain,
    };
    let ask = |start: &str, end: &str, certain| {
        let span = Span::local(start.parse().unwrap(), end.parse().unwrap()).unwrap();
        let asked = taking(9, vec![wanted(1, Capacity::Person, 1, span)]);
        clashes(&[asked], &[], &[absence(certain)], now())
    };
    let morning = ask("2027-01-05T09:00:00", "2027-01-05T10:00:00", true);
    assert!(!morning[0].soft && morning[0].by == absence_of(Uuid::from_u128(1)));
    assert!(ask("2027-01-05T09:00:00", "2027-01-05T10:00:00", false)[0].soft);
    assert!(ask("2027-01-05T13:00:00", "2027-01-05T18:00:00", true).is_empty());
    assert!(ask("2027-01-04T18:00:00", "2027-01-05T00:00:00", true).is_empty());
}

#[test]
fn what_one_taker_wants_twice_is_taken_once() {
    let hold = Wanted { until: Some(now()), ..wanted(1, Capacity::Single, 1, span(1, 3)) };
    let one = merged(&[
        hold,
        wanted(1, Capacity::Single, 1, span(0, 2)),
        wanted(2, Capacity::Single, 1, span(0, 2)),
    ]);
    assert_eq!(one.len(), 2);
    assert_eq!((one[0].span, one[0].until), (span(0, 3), None));
    let pool = wanted(1, Capacity::Pool(3), 1, span(0, 2));
    assert_eq!(merged(&[pool.clone(), pool]).len(), 2);
}
