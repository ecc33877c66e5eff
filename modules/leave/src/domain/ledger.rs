//! The ledger of one person and one counter: lines are only ever added, and the balance is their sum. Days lie in buckets,
//! one for each period of reference; the oldest is spent first, so N-1 before N.

use std::collections::BTreeMap;

use parvis_kernel::clock::Date;

use super::counter::Counter;
use super::quantity::Hundredths;

/// Why a line was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What there was when the ledger was opened.
    Opening,
    Accrual,
    /// From a bucket whose time is over into the next one: two lines that cancel each other.
    CarryOver,
    Taken,
    /// Back into the bucket that it was taken from.
    Restored,
    Adjustment,
    /// What is owed to whoever could not take the main leave in its time.
    SplitDays,
    /// Lost with its bucket.
    Expiry,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Opening,
        Self::Accrual,
        Self::CarryOver,
        Self::Taken,
        Self::Restored,
        Self::Adjustment,
        Self::SplitDays,
        Self::Expiry,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Accrual => "accrual",
            Self::CarryOver => "carry_over",
            Self::Taken => "taken",
            Self::Restored => "restored",
            Self::Adjustment => "adjustment",
            Self::SplitDays => "split_days",
            Self::Expiry => "expiry",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// One line. What is taken or lost is below zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub bucket: Date,
    pub kind: Kind,
    pub quantity: Hundredths,
    pub day: Date,
}

/// So much of each bucket.
pub type Split = BTreeMap<Date, Hundredths>;

pub fn total(split: &Split) -> Hundredths {
    split.values().sum()
}

/// What one bucket came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// Everything that came in, less what was lost.
    pub acquired: Hundredths,
    pub taken: Hundredths,
    /// Held by requests that wait.
    pub pending: Hundredths,
}

impl Bucket {
    pub fn free(self) -> Hundredths {
        self.acquired - self.taken - self.pending
    }
}

/// What a person has of a counter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance(pub BTreeMap<Date, Bucket>);

impl Balance {
    pub fn of(lines: impl IntoIterator<Item = Line>, held: &Split) -> Self {
        let mut balance = Self::default();
        for line in lines {
            balance.add(line.bucket, line.kind, line.quantity);
        }
        for (bucket, quantity) in held {
            balance.0.entry(*bucket).or_default().pending += quantity;
        }
        balance
    }

    /// Adds lines of one kind, or their sum.
    pub fn add(&mut self, bucket: Date, kind: Kind, quantity: Hundredths) {
        let bucket = self.0.entry(bucket).or_default();
        match kind {
            Kind::Taken | Kind::Restored => bucket.taken -= quantity,
            _ => bucket.acquired += quantity,
        }
    }

    /// The buckets that may still be spent on a day, and those that are closed but not empty: whoever sees one decides.
    pub fn open(&self, counter: &Counter, day: Date) -> Self {
        let kept = |date: &Date, bucket: &Bucket| {
            counter.closes(*date) > day || bucket.free() != 0 || bucket.pending != 0
        };
        Self(
            self.0
                .iter()
                .filter(|(date, bucket)| kept(date, bucket))
                .map(|(date, bucket)| (*date, *bucket))
                .collect(),
        )
    }

    pub fn sum(&self) -> Bucket {
        self.0.values().fold(Bucket::default(), |sum, bucket| Bucket {
            acquired: sum.acquired + bucket.acquired,
            taken: sum.taken + bucket.taken,
            pending: sum.pending + bucket.pending,
        })
    }

    pub fn free(&self) -> Hundredths {
        self.0.values().map(|bucket| bucket.free()).sum()
    }

    /// From which buckets so much is taken: the oldest first; what is overdrawn, from the bucket of `period`. Says what is
    /// missing when there is not enough.
    pub fn take(
        &self,
        quantity: Hundredths,
        overdraft: Hundredths,
        period: Date,
    ) -> Result<Split, Hundredths> {
        let missing = quantity - self.free() - overdraft;
        if missing > 0 {
            return Err(missing);
        }
        let (mut left, mut split) = (quantity, Split::new());
        for (bucket, content) in &self.0 {
            let part = content.free().min(left);
            if part > 0 {
                split.insert(*bucket, part);
                left -= part;
            }
        }
        if left > 0 {
            *split.entry(period).or_default() += left;
        }
        Ok(split)
    }
}

/// What of a split is given back when an absence becomes shorter: what was taken last, so that N-1 stays spent first.
pub fn given_back(split: &Split, quantity: Hundredths) -> Split {
    let (mut left, mut back) = (quantity, Split::new());
    for (bucket, taken) in split.iter().rev() {
        let part = (*taken).min(left);
        if part > 0 {
            back.insert(*bucket, part);
            left -= part;
        }
    }
    back
}
