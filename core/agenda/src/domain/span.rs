//! A stretch of time, from one instant to another that it does not hold: 10:00–11:00 and then 11:00–12:00 do not touch.

use chrono::{LocalResult, NaiveDateTime, TimeDelta, TimeZone};
use parvis_kernel::clock::{Instant, ZONE};
use parvis_kernel::message::Message;

/// The longest stretch. Whoever looks for what touches an instant need not look further back than that.
pub const LONGEST: TimeDelta = TimeDelta::days(366);

/// Half-open: `[start, end)`. Never empty, never longer than [`LONGEST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: Instant,
    end: Instant,
}

/// Why two times make no span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeFault {
    /// The end does not come after the start.
    Backwards,
    TooLong,
    /// The clocks jump over this time: 02:30 on 28 March 2027.
    Skipped(NaiveDateTime),
}

impl TimeFault {
    pub fn message(self) -> Message {
        match self {
            Self::Backwards => Message::new("agenda-span-backwards"),
            Self::TooLong => Message::new("agenda-span-too-long").with("most", LONGEST.num_days()),
            Self::Skipped(time) => Message::new("agenda-time-skipped")
                .with("day", time.format("%d/%m/%Y").to_string())
                .with("time", time.format("%H:%M").to_string()),
        }
    }
}

/// The instant of a time on the wall here. Of a time that the clocks show twice (02:30 on 31 October 2027) it is the first.
pub fn instant(wall: NaiveDateTime) -> Result<Instant, TimeFault> {
    match ZONE.from_local_datetime(&wall) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => Ok(time.to_utc()),
        LocalResult::None => Err(TimeFault::Skipped(wall)),
    }
}

/// What the clock on the wall shows here at an instant.
pub fn wall(instant: Instant) -> NaiveDateTime {
    instant.with_timezone(&ZONE).naive_local()
}

impl Span {
    pub fn new(start: Instant, end: Instant) -> Result<Self, TimeFault> {
        if end <= start {
            Err(TimeFault::Backwards)
        } else if end - start > LONGEST {
            Err(TimeFault::TooLong)
        } else {
            Ok(Self { start, end })
        }
    }

    /// From one time on the wall to another. Both stay what they are when the clocks change: a day may have 23 hours.
    pub fn local(start: NaiveDateTime, end: NaiveDateTime) -> Result<Self, TimeFault> {
        Self::new(instant(start)?, instant(end)?)
    }

    pub fn start(self) -> Instant {
        self.start
    }

    pub fn end(self) -> Instant {
        self.end
    }

    pub fn length(self) -> TimeDelta {
        self.end - self.start
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn contains(self, instant: Instant) -> bool {
        self.start <= instant && instant < self.end
    }

    /// From the start of the first to the end of the last; nothing when that is too long.
    pub fn joined(self, other: Self) -> Option<Self> {
        Self::new(self.start.min(other.start), self.end.max(other.end)).ok()
    }

    /// The same with time before and after: to set up, to clean.
    pub fn with_buffers(self, before: TimeDelta, after: TimeDelta) -> Result<Self, TimeFault> {
        Self::new(self.start - before, self.end + after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn span(start: &str, end: &str) -> Result<Span, TimeFault> {
        Span::local(at(start), at(end))
    }

    #[test]
    fn what_follows_does_not_overlap() {
        let first = span("2027-01-04T10:00:00", "2027-01-04T11:00:00").unwrap();
        let second = span("2027-01-04T11:00:00", "2027-01-04T12:00:00").unwrap();
        let across = span("2027-01-04T10:59:00", "2027-01-04T11:01:00").unwrap();
        assert!(!first.overlaps(second) && !second.overlaps(first));
        assert!(across.overlaps(first) && first.overlaps(across) && across.overlaps(second));
    }

    #[test]
    fn backwards_and_endless_are_refused() {
        let same = "2027-01-04T10:00:00";
        assert_eq!(span(same, same), Err(TimeFault::Backwards));
        assert_eq!(span(same, "2027-01-04T09:00:00"), Err(TimeFault::Backwards));
        assert_eq!(span(same, "2028-01-06T10:00:00"), Err(TimeFault::TooLong));
    }

    #[test]
    fn clocks_that_change_keep_the_time_on_the_wall() {
        let skipped = at("2027-03-28T02:30:00");
        assert_eq!(span("2027-03-28T02:30:00", "2027-03-28T04:00:00"), Err(TimeFault::Skipped(skipped)));
        let hours = |start, end| span(start, end).unwrap().length().num_hours();
        assert_eq!(hours("2027-03-28T00:00:00", "2027-03-29T00:00:00"), 23);
        assert_eq!(hours("2027-10-31T00:00:00", "2027-11-01T00:00:00"), 25);
        let twice = span("2027-10-31T02:30:00", "2027-10-31T03:30:00").unwrap();
        assert_eq!(twice.start(), "2027-10-31T00:30:00Z".parse::<Instant>().unwrap(), "the first of the two");
        assert_eq!(wall(twice.start()), at("2027-10-31T02:30:00"));
    }
}
