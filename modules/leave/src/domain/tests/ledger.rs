//! Ten thousand random histories: the balance is the sum of the lines, and what is given back goes where it came from.

use std::collections::BTreeMap;

use chrono::Days;
use proptest::prelude::*;

use super::{day, paid};
use crate::domain::accrual::{Terms, due};
use crate::domain::counter::{Carry, Counter};
use crate::domain::ledger::{Balance, Kind, Line, Split, given_back, total};

#[test]
fn the_oldest_bucket_is_spent_first() {
    let (old, new) = (day("2025-06-01"), day("2026-06-01"));
    let line = |bucket, quantity| Line { bucket, kind: Kind::Accrual, quantity, day: bucket };
    let balance = Balance::of([line(new, 1_000), line(old, 300)], &Split::from([(old, 100)]));
    assert_eq!(balance.free(), 1_200);
    assert_eq!(balance.take(500, 0, new), Ok(Split::from([(old, 200), (new, 300)])));
    assert_eq!(balance.take(1_201, 0, new), Err(1));
    assert_eq!(balance.take(1_250, 100, new), Ok(Split::from([(old, 200), (new, 1_050)])), "an overdraft");
    let back = given_back(&Split::from([(old, 200), (new, 300)]), 400);
    assert_eq!(back, Split::from([(new, 300), (old, 100)]));
}

#[derive(Clone, Debug)]
enum Deed {
    /// So many days pass, and the job runs.
    Wait(u64),
    Ask(i64),
    Approve(usize),
    Refuse(usize),
    Cancel(usize),
    Shorten(usize, i64),
    Adjust(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (1_u64..120).prop_map(Deed::Wait),
        4 => (1_i64..30).prop_map(|halves| Deed::Ask(halves * 50)),
        3 => any::<usize>().prop_map(Deed::Approve),
        1 => any::<usize>().prop_map(Deed::Refuse),
        2 => any::<usize>().prop_map(Deed::Cancel),
        2 => (any::<usize>(), 1_i64..10).prop_map(|(which, halves)| Deed::Shorten(which, halves * 50)),
        1 => (-400_i64..400).prop_map(Deed::Adjust),
    ]
}

#[derive(Clone, Debug, PartialEq)]
enum State {
    Held,
    Taken,
    Over,
}

/// A history as the services play it, and beside it what a simple count says.
struct History {
    counter: Counter,
    today: parvis_kernel::clock::Date,
    begun: Option<parvis_kernel::clock::Date>,
    lines: Vec<Line>,
    requests: Vec<(State, Split)>,
    /// Counted apart: what came in, and what is away.
    came: i64,
    away: BTreeMap<usize, i64>,
}

impl History {
    fn new(carry: Carry) -> Self {
        let counter = Counter { carry, ..paid() };
        let today = day("2026-06-01");
        Self { counter, today, begun: None, lines: vec![], requests: vec![], came: 0, away: BTreeMap::new() }
    }

    fn held(&self) -> Split {
        let mut held = Split::new();
        for (_, split) in self.requests.iter().filter(|(state, _)| *state == State::Held) {
            for (bucket, quantity) in split {
                *held.entry(*bucket).or_default() += quantity;
            }
        }
        held
    }

    fn balance(&self) -> Balance {
        Balance::of(self.lines.clone(), &self.held())
    }

    fn write(&mut self, split: &Split, kind: Kind, sign: i64) {
        let day = self.today;
        self.lines.extend(split.iter().map(|(bucket, quantity)| Line {
            bucket: *bucket,
            kind,
            quantity: sign * quantity,
            day,
        }));
    }

    fn pick(&self, which: usize, wanted: &State) -> Option<usize> {
        let found: Vec<_> = (0..self.requests.len()).filter(|at| self.requests[*at].0 == *wanted).collect();
        (!found.is_empty()).then(|| found[which % found.len()])
    }

    fn play(&mut self, deed: Deed) {
        match deed {
            Deed::Wait(days) => {
                self.today = self.today + Days::new(days);
                let terms = Terms {
                    counter: &self.counter,
                    yearly: 2_500,
                    since: day("2026-06-01"),
                    until: None,
                    reduced: &[],
                    protected: &[],
                    begun: self.begun,
                };
                let new = due(&terms, &self.lines, &self.held(), self.today);
                self.came += new.iter().map(|line| line.quantity).sum::<i64>();
                self.lines.extend(new);
                self.begun = Some(self.today);
            }
            Deed::Ask(quantity) => {
                let before = self.balance().free();
                let open = self.balance().open(&self.counter, self.today);
                match open.take(quantity, 0, self.counter.period(self.today)) {
                    Ok(split) => {
                        assert_eq!(total(&split), quantity);
                        self.away.insert(self.requests.len(), quantity);
                        self.requests.push((State::Held, split));
                        assert_eq!(self.balance().free(), before - quantity);
                        assert!(open.0.keys().next().is_none() || self.balance().free() >= 0 || before < 0);
                    }
                    Err(missing) => assert_eq!(missing, quantity - open.free()),
                }
            }
            Deed::Approve(which) => {
                if let Some(at) = self.pick(which, &State::Held) {
                    let (before, split) = (self.balance().free(), self.requests[at].1.clone());
                    self.requests[at].0 = State::Taken;
                    self.write(&split, Kind::Taken, -1);
                    assert_eq!(self.balance().free(), before, "what was held is what is taken");
                }
            }
            Deed::Refuse(which) => {
                if let Some(at) = self.pick(which, &State::Held) {
                    self.requests[at].0 = State::Over;
                    self.away.remove(&at);
                }
            }
            Deed::Cancel(which) => {
                if let Some(at) = self.pick(which, &State::Taken) {
                    let split = self.requests[at].1.clone();
                    let before = self.balance();
                    self.requests[at].0 = State::Over;
                    self.write(&split, Kind::Restored, 1);
                    for (bucket, quantity) in &split {
                        let free =
                            |balance: &Balance| balance.0.get(bucket).map_or(0, |bucket| bucket.free());
                        assert_eq!(free(&self.balance()), free(&before) + quantity, "the same buckets");
                    }
                    self.away.remove(&at);
                }
            }
            Deed::Shorten(which, quantity) => {
                if let Some(at) = self.pick(which, &State::Taken) {
                    let quantity = quantity.min(total(&self.requests[at].1));
                    let back = given_back(&self.requests[at].1, quantity);
                    assert_eq!(total(&back), quantity);
                    for (bucket, part) in &back {
                        *self.requests[at].1.entry(*bucket).or_default() -= part;
                    }
                    self.write(&back, Kind::Restored, 1);
                    *self.away.entry(at).or_default() -= quantity;
                }
            }
            Deed::Adjust(quantity) => {
                let (bucket, today) = (self.counter.period(self.today), self.today);
                self.lines.push(Line { bucket, kind: Kind::Adjustment, quantity, day: today });
                self.came += quantity;
            }
        }
        let balance = self.balance();
        assert_eq!(balance.free(), self.came - self.away.values().sum::<i64>());
        let sum: i64 = self.lines.iter().map(|line| line.quantity).sum();
        assert_eq!(balance.free() + balance.sum().pending, sum, "the balance is the sum of the ledger");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_balance_is_the_sum_of_its_ledger(
        carry in prop_oneof![Just(Carry::Everything), (0_i64..1_000).prop_map(Carry::UpTo)],
        deeds in prop::collection::vec(deed(), 1..30),
    ) {
        let mut history = History::new(carry);
        deeds.into_iter().for_each(|deed| history.play(deed));
    }
}
