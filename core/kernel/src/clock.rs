//! Time as the program sees it. Nothing else asks the operating system what time it is, so that tests can set it.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, NaiveDate, SubsecRound, TimeZone, Utc};
use chrono_tz::Tz;

/// An instant, always UTC.
pub type Instant = DateTime<Utc>;

/// A day as people name it, without a time zone.
pub type Date = NaiveDate;

/// The time zone that people here live in (domain.md, decisions).
pub const ZONE: Tz = chrono_tz::Europe::Paris;

pub trait Clock: Send + Sync {
    fn now(&self) -> Instant;
}

/// The machine's clock, cut to the microseconds that both databases keep.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    fn now(&self) -> Instant {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that tests move by hand.
pub struct TestClock {
    micros: AtomicI64,
}

impl TestClock {
    pub fn at(instant: Instant) -> Self {
        Self { micros: AtomicI64::new(instant.timestamp_micros()) }
    }

    pub fn advance(&self, by: Duration) {
        self.micros.fetch_add(by.num_microseconds().unwrap_or(i64::MAX), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Instant {
        DateTime::from_timestamp_micros(self.micros.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

/// The first instant of a day, here: clocks are never changed at midnight.
pub fn begins(day: Date) -> Instant {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let here = ZONE.from_local_datetime(&midnight).earliest();
    here.map_or_else(|| midnight.and_utc(), |here| here.with_timezone(&Utc))
}

/// The day that an instant falls on, here.
pub fn local_date(instant: Instant) -> Date {
    instant.with_timezone(&ZONE).date_naive()
}
