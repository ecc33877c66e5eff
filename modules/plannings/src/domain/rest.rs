//! What the working day of one person asks for: rest between two days, a break in a long one, no more hours than agreed.

use chrono::{NaiveDateTime, TimeDelta};
use parvis_kernel::clock::Date;

/// Between the end of one day and the start of the next.
const REST: TimeDelta = TimeDelta::hours(11);

/// After so long at a stretch a break is due, of at least so many minutes.
const LONGEST_STRETCH: i64 = 6 * 60;
const BREAK: i64 = 20;

/// A stretch of work of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub from: NaiveDateTime,
    pub until: NaiveDateTime,
    /// Minutes of break within it.
    pub pause: u32,
}

/// The days before which there are less than eleven hours of rest.
pub fn short_rests(work: &[Stretch]) -> Vec<Date> {
    let mut days: Vec<(Date, NaiveDateTime, NaiveDateTime)> = Vec::new();
    for one in sorted(work) {
        match days.last_mut().filter(|(day, ..)| *day == one.from.date()) {
            Some((_, _, until)) => *until = one.until.max(*until),
            None => days.push((one.from.date(), one.from, one.until)),
        }
    }
    let pairs = days.windows(2).filter(|pair| pair[1].1 - pair[0].2 < REST);
    pairs.map(|pair| pair[1].0).collect()
}

/// The days with more than six hours at a stretch and no break of twenty minutes.
pub fn missing_breaks(work: &[Stretch]) -> Vec<Date> {
    let mut days = Vec::new();
    let mut run: Option<Stretch> = None;
    for one in sorted(work) {
        let joined = run.filter(|run| (one.from - run.until).num_minutes() < BREAK);
        let now = joined.map_or(one, |run| Stretch {
            from: run.from,
            until: run.until.max(one.until),
            pause: run.pause + one.pause,
        });
        let is_long = (now.until - now.from).num_minutes() > LONGEST_STRETCH;
        let day = now.from.date();
        days.retain(|known| *known != day || joined.is_none());
        if is_long && i64::from(now.pause) < BREAK && !days.contains(&day) {
            days.push(day);
        }
        run = Some(now);
    }
    days
}

fn sorted(work: &[Stretch]) -> Vec<Stretch> {
    let mut work = work.to_vec();
    work.sort_unstable();
    work
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(from: &str, until: &str, pause: u32) -> Stretch {
        let at = |text: &str| format!("2026-12-{text}:00").parse().unwrap();
        Stretch { from: at(from), until: at(until), pause }
    }

    fn days(found: Vec<Date>) -> Vec<String> {
        found.iter().map(|day| day.format("%d").to_string()).collect()
    }

    #[test]
    fn eleven_hours_lie_between_two_days() {
        let late = work("01T18:00", "01T22:00", 0);
        assert_eq!(days(short_rests(&[work("02T08:59", "02T12:00", 0), late])), ["02"]);
        assert!(short_rests(&[late, work("02T09:00", "02T12:00", 0)]).is_empty());
        assert!(short_rests(&[work("01T08:00", "01T12:00", 0), work("01T14:00", "01T18:00", 0)]).is_empty());
    }

    #[test]
    fn a_long_day_has_a_break() {
        assert_eq!(days(missing_breaks(&[work("01T09:00", "01T15:01", 0)])), ["01"]);
        assert!(missing_breaks(&[work("01T09:00", "01T15:00", 0)]).is_empty());
        assert!(missing_breaks(&[work("01T09:00", "01T17:00", 20)]).is_empty());
        let cut = [work("01T09:00", "01T13:00", 0), work("01T13:20", "01T18:00", 0)];
        assert!(missing_breaks(&cut).is_empty());
        let joined = [work("01T09:00", "01T13:00", 0), work("01T13:10", "01T18:00", 0)];
        assert_eq!(days(missing_breaks(&joined)), ["01"]);
    }
}
