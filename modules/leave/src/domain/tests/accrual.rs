//! A twelfth a month, exactly; carry-over before anything new; nothing twice, nothing forgotten.

use chrono::Days;

use super::{day, paid};
use crate::domain::accrual::{Protected, Reduced, Terms, due};
use crate::domain::counter::{Carry, Counter, Earning};
use crate::domain::ledger::{Balance, Kind, Line, Split};

fn terms<'a>(counter: &'a Counter, since: &str) -> Terms<'a> {
    Terms {
        counter,
        yearly: counter.yearly,
        since: day(since),
        until: None,
        reduced: &[],
        protected: &[],
        begun: None,
    }
}

fn of(lines: &[Line], bucket: &str) -> i64 {
    lines.iter().filter(|line| line.bucket == day(bucket)).map(|line| line.quantity).sum()
}

#[test]
fn twelve_months_are_exactly_a_year() {
    let counter = paid();
    let lines = due(&terms(&counter, "2026-06-01"), &[], &Split::new(), day("2027-06-01"));
    let quantities: Vec<_> = lines.iter().map(|line| line.quantity).collect();
    assert_eq!(quantities, [208, 209, 208, 208, 209, 208, 208, 209, 208, 208, 209, 208]);
    assert_eq!((of(&lines, "2026-06-01"), lines[0].day), (2_500, day("2026-06-30")));
    let ouvrables = Counter { yearly: 3_000, ..paid() };
    let lines = due(&terms(&ouvrables, "2026-06-01"), &[], &Split::new(), day("2026-12-31"));
    assert_eq!(of(&lines, "2026-06-01"), 6 * 250, "December is not over on its last day");
}

#[test]
fn who_comes_or_goes_within_a_month_earns_their_days() {
    let counter = paid();
    let hired = due(&terms(&counter, "2026-09-16"), &[], &Split::new(), day("2026-10-01"));
    assert_eq!(of(&hired, "2026-06-01"), 104, "15 days of 30");
    let whole = due(&terms(&counter, "2026-09-16"), &[], &Split::new(), day("2027-06-02"));
    assert_eq!(of(&whole, "2026-06-01"), 1_800, "17.71 rounds up to a whole day");
    let leaving = Terms { until: Some(day("2026-08-31")), ..terms(&counter, "2026-06-01") };
    let lines = due(&leaving, &[], &Split::new(), day("2027-03-01"));
    assert_eq!(of(&lines, "2026-06-01"), 625, "three months");
}

#[test]
fn illness_earns_four_fifths_and_unpaid_leave_nothing() {
    let counter = Counter { rounds_up: false, ..paid() };
    let away = |percent| [Reduced { from: day("2026-09-01"), until: day("2026-09-30"), percent }];
    let (ill, unpaid) = (away(80), away(0));
    let earned = |reduced| {
        let terms = Terms { reduced, ..terms(&counter, "2026-09-01") };
        of(&due(&terms, &[], &Split::new(), day("2026-10-01")), "2026-06-01")
    };
    assert_eq!((earned(&ill), earned(&unpaid)), (167, 0), "1.66, as the law has it");
}

#[test]
fn what_is_learnt_late_is_put_right_once() {
    let counter = paid();
    let known = due(&terms(&counter, "2026-06-01"), &[], &Split::new(), day("2026-10-01"));
    let ill = [Reduced { from: day("2026-09-01"), until: day("2026-09-30"), percent: 80 }];
    let now = Terms { reduced: &ill, begun: Some(day("2026-10-01")), ..terms(&counter, "2026-06-01") };
    let more = due(&now, &known, &Split::new(), day("2026-10-02"));
    assert_eq!(more.iter().map(|line| line.quantity).collect::<Vec<_>>(), [-41]);
    let all: Vec<_> = known.into_iter().chain(more).collect();
    assert!(due(&now, &all, &Split::new(), day("2026-10-02")).is_empty());
}

#[test]
fn daily_runs_and_one_after_years_of_silence_agree() {
    for carry in [Carry::Everything, Carry::UpTo(500), Carry::UpTo(0)] {
        let counter = Counter { carry, ..paid() };
        let today = day("2031-11-20");
        let at_once = due(&terms(&counter, "2026-09-16"), &[], &Split::new(), today);
        let (mut daily, mut now, mut begun) = (Vec::new(), day("2026-09-16"), None);
        while now <= today {
            let terms = Terms { begun, ..terms(&counter, "2026-09-16") };
            let more = due(&terms, &daily, &Split::new(), now);
            daily.extend(more);
            begun = Some(now);
            now = now + Days::new(1);
        }
        let sorted = |mut lines: Vec<Line>| {
            lines.sort_by_key(|line| (line.day, line.bucket, line.kind, line.quantity));
            lines
        };
        assert_eq!(sorted(at_once), sorted(daily), "{carry:?}");
    }
}

#[test]
fn a_period_that_begins_first_carries_over() {
    let counter = Counter { carry: Carry::UpTo(300), ..paid() };
    let opened =
        |quantity| Line { bucket: day("2025-06-01"), kind: Kind::Opening, quantity, day: day("2027-01-01") };
    let lines = due(
        &terms(&counter, "2027-01-01"),
        &[opened(800)],
        &Split::from([(day("2025-06-01"), 200)]),
        day("2027-06-02"),
    );
    let closing: Vec<_> = lines.iter().filter(|line| line.day == day("2027-06-01")).collect();
    let told: Vec<_> = closing.iter().map(|line| (line.bucket, line.kind, line.quantity)).collect();
    assert_eq!(
        told,
        [
            (day("2025-06-01"), Kind::CarryOver, -300),
            (day("2026-06-01"), Kind::CarryOver, 300),
            (day("2025-06-01"), Kind::Expiry, -300),
        ],
        "what a request holds stays: 800 = 300 carried, 300 lost, 200 held"
    );
    let last = lines.iter().rposition(|line| line.day == day("2027-05-31")).unwrap();
    let first = lines.iter().position(|line| line.day == day("2027-06-01")).unwrap();
    assert!(last < first, "May is earned, then the period begins");
}

#[test]
fn what_comes_back_into_a_closed_bucket_waits_for_somebody() {
    let counter = paid();
    let back =
        Line { bucket: day("2024-06-01"), kind: Kind::Restored, quantity: 200, day: day("2026-11-02") };
    let terms = Terms { begun: Some(day("2026-11-01")), ..terms(&counter, "2024-06-01") };
    let lines = due(&terms, &[back.clone()], &Split::new(), day("2026-11-24"));
    assert!(lines.iter().all(|line| line.bucket == day("2026-06-01")), "{lines:?}");
    let balance = Balance::of([back], &Split::new()).open(&counter, day("2026-11-24"));
    assert_eq!(balance.free(), 200);
}

#[test]
fn what_illness_kept_outlives_its_bucket_for_fifteen_months() {
    let counter = paid();
    let opened =
        Line { bucket: day("2024-06-01"), kind: Kind::Opening, quantity: 500, day: day("2026-02-01") };
    let protected = [Protected { bucket: day("2024-06-01"), quantity: 400, until: day("2027-07-15") }];
    let terms = Terms { protected: &protected, ..terms(&counter, "2026-02-01") };
    let at = |today: &str| {
        let lines = due(&terms, &[opened.clone()], &Split::new(), day(today));
        500 + of(&lines, "2024-06-01")
    };
    assert_eq!((at("2026-05-31"), at("2026-06-01"), at("2027-07-15"), at("2027-07-16")), (500, 400, 400, 0));
}

#[test]
fn some_counters_are_filled_when_their_year_begins() {
    let rtt = Counter { first_month: 1, lasts: 1, earning: Earning::AtOnce, yearly: 1_200, ..paid() };
    let lines = due(&terms(&rtt, "2026-07-01"), &[], &Split::new(), day("2027-01-02"));
    assert_eq!(
        (of(&lines, "2026-01-01"), of(&lines, "2027-01-01")),
        (0, 1_200),
        "half a year, then lost with it"
    );
    assert_eq!(lines[0].quantity, 600);
}
