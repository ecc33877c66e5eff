//! Counters of leave: paid leave, RTT, recovery … Data that the HR team edits; these are their rules.

use chrono::{Datelike, Months, NaiveDate};
use parvis_kernel::clock::Date;

use super::quantity::Hundredths;

/// The counter of paid leave: it is there in every centre.
pub const PAID: &str = "paid";

/// What a day off costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// « Jours ouvrés », Monday to Friday.
    Worked,
    /// « Jours ouvrables », Monday to Saturday.
    Working,
    /// Every day.
    Calendar,
}

impl Unit {
    pub const ALL: [Self; 3] = [Self::Worked, Self::Working, Self::Calendar];

    pub fn key(self) -> &'static str {
        match self {
            Self::Worked => "worked",
            Self::Working => "working",
            Self::Calendar => "calendar",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.key() == key)
    }

    /// Whether a day belongs to the company's week.
    pub fn counts(self, day: Date) -> bool {
        match self {
            Self::Worked => day.weekday().number_from_monday() <= 5,
            Self::Working => day.weekday().number_from_monday() <= 6,
            Self::Calendar => true,
        }
    }
}

/// How days come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earning {
    /// A twelfth at the end of each month.
    Monthly,
    /// All of them when the period begins.
    AtOnce,
    /// By hand alone.
    ByHand,
}

impl Earning {
    pub const ALL: [Self; 3] = [Self::Monthly, Self::AtOnce, Self::ByHand];

    pub fn key(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::AtOnce => "at_once",
            Self::ByHand => "by_hand",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|earning| earning.key() == key)
    }
}

/// What remains of a bucket when its time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carry {
    Everything,
    /// At most so much; the rest is lost.
    UpTo(Hundredths),
}

/// The rules of one counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    pub key: String,
    pub name: String,
    pub unit: Unit,
    /// What a full period gives.
    pub yearly: Hundredths,
    pub earning: Earning,
    /// The month whose first day begins the period: 6 for June.
    pub first_month: u32,
    /// For how many periods a bucket may be spent, the one in which it is earned included: 2 for paid leave.
    pub lasts: u32,
    pub carry: Carry,
    /// Whether the entitlement of a whole period is rounded up to a whole day (L3141-7).
    pub rounds_up: bool,
    /// False for what is only written down: family events, sick leave.
    pub is_kept: bool,
    /// How far below zero it may go.
    pub overdraft: Hundredths,
    /// Whether people may ask for it; the HR team alone writes it down otherwise.
    pub may_be_asked: bool,
    pub needs_proof: bool,
    /// How many days back it may begin when people ask for it.
    pub days_back: u32,
    /// What a month of such an absence still earns of paid leave, in percent: 100, 80 for sick leave, 0 for unpaid leave.
    pub earns: u32,
    /// What the payroll calls it.
    pub code: String,
    pub is_active: bool,
}

impl Counter {
    /// The first day of the period in which a day lies: the name of the bucket that is earned then.
    pub fn period(&self, day: Date) -> Date {
        let month = self.first_month.clamp(1, 12);
        let year = if day.month() < month { day.year() - 1 } else { day.year() };
        NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(day)
    }

    /// The first day of the period that follows one that begins on a day.
    pub fn next(&self, period: Date) -> Date {
        period + Months::new(12)
    }

    /// The day from which a bucket may no longer be spent.
    pub fn closes(&self, bucket: Date) -> Date {
        bucket + Months::new(12 * self.lasts.max(1))
    }
}

/// The day before.
pub(crate) fn eve(day: Date) -> Date {
    day.pred_opt().unwrap_or(day)
}
