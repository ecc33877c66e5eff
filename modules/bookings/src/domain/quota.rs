//! How much of one thing one person may have: so many bookings to come, so many hours a week.

use chrono::{Datelike, Days, NaiveDateTime, TimeDelta};
use parvis_kernel::clock::Date;

/// From and until, as the clock on the wall shows it.
pub type Stretch = (NaiveDateTime, NaiveDateTime);

/// What holds for each person; nothing: as much as they like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// Bookings that are not over.
    pub most_coming: Option<i32>,
    /// Hours from a Monday to the Sunday after it.
    pub most_hours: Option<i32>,
}

/// Which limit would be passed, and what somebody has towards it already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    Coming { most: i32, had: Vec<Stretch> },
    Hours { most: i32, monday: Date, minutes: i64, had: Vec<Stretch> },
}

impl Quota {
    pub fn is_none(self) -> bool {
        self.most_coming.is_none() && self.most_hours.is_none()
    }

    /// The first limit that all of `wanted` together would pass, beside what the person has.
    pub fn over(self, had: &[Stretch], wanted: &[Stretch], now: NaiveDateTime) -> Option<Over> {
        let is_coming = |one: &&Stretch| one.1 > now;
        let coming: Vec<_> = had.iter().filter(is_coming).copied().collect();
        let more = wanted.iter().filter(is_coming).count();
        if let Some(most) = self.most_coming
            && more > 0
            && coming.len() + more > usize::try_from(most).unwrap_or_default()
        {
            return Some(Over::Coming { most, had: coming });
        }
        let most = self.most_hours?;
        let mut mondays: Vec<_> = wanted.iter().flat_map(mondays).collect();
        mondays.sort_unstable();
        mondays.dedup();
        mondays.into_iter().find_map(|monday| {
            let had: Vec<_> = had.iter().filter(|one| minutes(one, monday) > 0).copied().collect();
            let minutes_had: i64 = had.iter().map(|one| minutes(one, monday)).sum();
            let minutes_more: i64 = wanted.iter().map(|one| minutes(one, monday)).sum();
            (minutes_had + minutes_more > i64::from(most) * 60).then_some(Over::Hours {
                most,
                monday,
                minutes: minutes_had,
                had,
            })
        })
    }
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// The Mondays of the weeks that a stretch touches.
fn mondays(one: &Stretch) -> Vec<Date> {
    let last = one.1 - TimeDelta::seconds(1);
    monday(one.0.date()).iter_weeks().take_while(|day| *day <= last.date()).collect()
}

/// How much of a stretch lies in a week.
fn minutes(one: &Stretch, monday: Date) -> i64 {
    let from = monday.and_time(chrono::NaiveTime::MIN);
    let until = from + TimeDelta::weeks(1);
    (one.1.min(until) - one.0.max(from)).num_minutes().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(from: &str, until: &str) -> Stretch {
        (format!("{from}:00").parse().unwrap(), format!("{until}:00").parse().unwrap())
    }

    /// A Tuesday, at ten.
    fn now() -> NaiveDateTime {
        "2026-11-24T10:00:00".parse().unwrap()
    }

    #[test]
    fn bookings_to_come_are_counted_all_dates_of_a_series_included() {
        let two = Quota { most_coming: Some(2), most_hours: None };
        let past = at("2026-11-23T14:00", "2026-11-23T16:00");
        let one = at("2026-11-25T14:00", "2026-11-25T16:00");
        let other = at("2026-12-02T14:00", "2026-12-02T16:00");
        assert_eq!(two.over(&[past], &[one, other], now()), None);
        assert_eq!(two.over(&[one], &[other], now()), None);
        let over = two.over(&[past, one], &[other, at("2026-12-09T14:00", "2026-12-09T16:00")], now());
        assert_eq!(over, Some(Over::Coming { most: 2, had: vec![one] }));
        assert_eq!(two.over(&[one, other], &[], now()), None, "nothing more is wanted");
        assert_eq!(Quota::default().over(&[one; 9], &[other], now()), None);
    }

    #[test]
    fn hours_are_counted_from_monday_to_sunday() {
        let four = Quota { most_coming: None, most_hours: Some(4) };
        let (sunday, monday) =
            (at("2026-11-29T20:00", "2026-11-29T23:00"), at("2026-11-30T08:00", "2026-11-30T11:00"));
        assert_eq!(four.over(&[sunday], &[monday], now()), None, "two weeks");
        let over = four.over(&[sunday], &[at("2026-11-25T14:00", "2026-11-25T15:30")], now());
        let expected =
            Over::Hours { most: 4, monday: "2026-11-23".parse().unwrap(), minutes: 180, had: vec![sunday] };
        assert_eq!(over, Some(expected));
        // From Sunday evening to Monday morning: two hours count here, six there.
        let night = at("2026-11-29T22:00", "2026-11-30T06:00");
        assert!(matches!(four.over(&[], &[night], now()), Some(Over::Hours { minutes: 0, monday, .. })
            if monday == "2026-11-30".parse().unwrap()));
    }
}
