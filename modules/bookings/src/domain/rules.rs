//! What a resource lets be asked of it: hours, how far ahead, how many people. Whether it is free is another question.

use chrono::{Days, Months, NaiveDateTime, TimeDelta, Timelike};
use parvis_kernel::clock::{Date, Instant, ZONE};
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;

use super::booking::Asked;
use super::resource::Hours;
use super::typed::{Faults, clock};

/// The longest booking, in days.
pub const LONGEST: i64 = 31;

/// Whoever comes in late may still write down the hour that has begun.
const LATE: TimeDelta = TimeDelta::minutes(60);

/// What holds for one resource now.
#[derive(Clone, Debug)]
pub struct Rules {
    pub hours: Hours,
    pub capacity: Option<i32>,
    pub units: i32,
    pub retired_from: Option<Date>,
    /// Those who look after the rooms book outside the hours and on days on which the centre is closed.
    pub is_keeper: bool,
    pub months_ahead: u32,
    /// An outside association says until when it is insured.
    pub asks_insurance: bool,
    pub now: Instant,
    /// The days on which the centre is closed, with their name.
    pub closed: Vec<(Date, String)>,
}

impl Rules {
    pub fn check(&self, asked: &Asked) -> Result<()> {
        let mut faults = Faults::default();
        if let Some(message) = self.when(asked) {
            faults.add("slots", message);
        }
        self.check_numbers(asked, &mut faults);
        self.check_insurance(asked, &mut faults);
        faults.none(())
    }

    /// How many come, and how many units: the same for every date of a series.
    pub fn check_how_many(&self, asked: &Asked) -> Result<()> {
        let mut faults = Faults::default();
        self.check_numbers(asked, &mut faults);
        self.check_insurance(asked, &mut faults);
        faults.none(())
    }

    /// Whoever comes from outside is insured on the last day that they are here.
    fn check_insurance(&self, asked: &Asked, faults: &mut Faults) {
        if !self.asks_insurance || asked.organisation.is_empty() {
            return;
        }
        let last = last_day(asked.ends);
        match asked.insured_until {
            None => faults.key("insured_until", "bookings-insurance-missing"),
            Some(until) if until < last => {
                let message = Message::new("bookings-insurance-over");
                faults.add("insured_until", message.with("day", last.format("%d/%m/%Y").to_string()));
            }
            Some(_) => {}
        }
    }

    fn check_numbers(&self, asked: &Asked, faults: &mut Faults) {
        if let (Some(people), Some(capacity)) = (asked.people, self.capacity)
            && people > capacity
        {
            faults.add("people", Message::new("bookings-too-many-people").with("most", i64::from(capacity)));
        }
        if asked.units > self.units {
            faults.add("units", Message::new("bookings-too-many-units").with("most", i64::from(self.units)));
        }
    }

    /// Why it cannot be had at that time; nothing when the rules allow it.
    pub fn when(&self, asked: &Asked) -> Option<Message> {
        let now = self.now.with_timezone(&ZONE).naive_local();
        let first = asked.starts.date();
        if asked.starts + LATE <= now || asked.ends <= now {
            Some(Message::new("bookings-past"))
        } else if first > now.date() + Months::new(self.months_ahead) {
            Some(Message::new("bookings-too-far").with("months", i64::from(self.months_ahead)))
        } else if (asked.ends - asked.starts).num_days() > LONGEST {
            Some(Message::new("bookings-too-long").with("days", LONGEST))
        } else {
            self.shut(asked.starts, asked.ends)
        }
    }

    /// Why it cannot be had then, whoever may have it and however far ahead that is: it is gone, or not open.
    pub fn shut(&self, starts: NaiveDateTime, ends: NaiveDateTime) -> Option<Message> {
        let (first, last) = (starts.date(), last_day(ends));
        if let Some(from) = self.retired_from.filter(|from| *from <= last) {
            return Some(Message::new("bookings-retired").with("from", from.format("%d/%m/%Y").to_string()));
        }
        if self.is_keeper {
            return None;
        }
        if let Some((_, name)) = self.closed.iter().find(|(day, _)| (first..=last).contains(day)) {
            return Some(Message::new("bookings-centre-closed").with("name", name.as_str()));
        }
        if !self.hours.is_open_on(first) || !self.hours.is_open_on(last) {
            return Some(Message::new("bookings-closed-day"));
        }
        if minutes_of(starts) < self.hours.opens || end_minutes(ends) > self.hours.closes {
            let message = Message::new("bookings-outside-hours")
                .with("opens", clock(self.hours.opens))
                .with("closes", clock(self.hours.closes));
            return Some(message);
        }
        None
    }
}

/// The last day that a stretch touches: midnight belongs to the day before.
pub fn last_day(ends: NaiveDateTime) -> Date {
    if minutes_of(ends) == 0 { ends.date() - Days::new(1) } else { ends.date() }
}

fn minutes_of(at: NaiveDateTime) -> i32 {
    i32::try_from(at.hour() * 60 + at.minute()).unwrap_or_default()
}

fn end_minutes(ends: NaiveDateTime) -> i32 {
    match minutes_of(ends) {
        0 => 24 * 60,
        minutes => minutes,
    }
}

#[cfg(test)]
mod tests {
    use parvis_kernel::error::Error;

    use super::*;

    fn rules() -> Rules {
        Rules {
            hours: Hours { opens: 480, closes: 1320, weekdays: 0b11_1111 },
            capacity: Some(60),
            units: 1,
            retired_from: None,
            is_keeper: false,
            months_ahead: 12,
            asks_insurance: true,
            // 10:00 here, a Tuesday.
            now: "2026-11-24T09:00:00Z".parse().unwrap(),
            closed: vec![("2026-12-25".parse().unwrap(), "Noël".to_owned())],
        }
    }

    fn asked(starts: &str, ends: &str) -> Asked {
        Asked {
            starts: starts.parse().unwrap(),
            ends: ends.parse().unwrap(),
            title: String::new(),
            people: None,
            units: 1,
            note: String::new(),
            is_confidential: false,
            organisation: String::new(),
            contact: String::new(),
            insured_until: None,
        }
    }

    #[test]
    fn whoever_comes_from_outside_is_insured_on_the_last_day() {
        let inside = asked("2026-11-25T14:00:00", "2026-11-25T16:00:00");
        let outside = |until: Option<&str>| Asked {
            organisation: "Les Amis".to_owned(),
            insured_until: until.map(|day| day.parse().unwrap()),
            ..inside.clone()
        };
        assert_eq!(refused(&rules(), &inside), None, "the centre is");
        assert_eq!(refused(&rules(), &outside(None)).as_deref(), Some("bookings-insurance-missing"));
        assert_eq!(
            refused(&rules(), &outside(Some("2026-11-24"))).as_deref(),
            Some("bookings-insurance-over")
        );
        assert_eq!(refused(&rules(), &outside(Some("2026-11-25"))), None);
        assert_eq!(refused(&Rules { asks_insurance: false, ..rules() }, &outside(None)), None);
    }

    fn refused(rules: &Rules, asked: &Asked) -> Option<String> {
        match rules.check(asked) {
            Ok(()) => None,
            Err(Error::Invalid(faults)) => Some(faults[0].message.key.clone()),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn times_that_may_be_asked_for() {
        for (starts, ends, expected) in [
            ("2026-11-25T14:00:00", "2026-11-25T16:00:00", None),
            ("2026-11-24T09:15:00", "2026-11-24T11:00:00", None),
            ("2026-11-24T09:00:00", "2026-11-24T11:00:00", Some("bookings-past")),
            ("2026-11-24T09:15:00", "2026-11-24T10:00:00", Some("bookings-past")),
            ("2027-11-25T14:00:00", "2027-11-25T16:00:00", Some("bookings-too-far")),
            ("2026-11-25T07:45:00", "2026-11-25T09:00:00", Some("bookings-outside-hours")),
            ("2026-11-25T21:00:00", "2026-11-25T22:15:00", Some("bookings-outside-hours")),
            ("2026-11-25T21:00:00", "2026-11-26T00:00:00", Some("bookings-outside-hours")),
            ("2026-11-29T14:00:00", "2026-11-29T16:00:00", Some("bookings-closed-day")),
            ("2026-12-25T14:00:00", "2026-12-25T16:00:00", Some("bookings-centre-closed")),
            ("2026-12-24T14:00:00", "2026-12-26T16:00:00", Some("bookings-centre-closed")),
            ("2026-11-25T14:00:00", "2026-12-28T14:00:00", Some("bookings-too-long")),
        ] {
            let found = refused(&rules(), &asked(starts, ends));
            assert_eq!(found.as_deref(), expected, "{starts} – {ends}");
        }
    }

    #[test]
    fn those_who_keep_the_rooms_open_them_when_they_want() {
        let keeper = Rules { is_keeper: true, ..rules() };
        for (starts, ends) in
            [("2026-11-29T06:00:00", "2026-11-29T23:00:00"), ("2026-12-25T14:00:00", "2026-12-25T16:00:00")]
        {
            assert_eq!(refused(&keeper, &asked(starts, ends)), None);
        }
    }

    #[test]
    fn fire_safety_and_numbers_hold_for_everybody() {
        let keeper = Rules { is_keeper: true, ..rules() };
        let usual = asked("2026-11-25T14:00:00", "2026-11-25T16:00:00");
        let crowd = Asked { people: Some(61), ..usual.clone() };
        assert_eq!(refused(&keeper, &crowd).as_deref(), Some("bookings-too-many-people"));
        let many = Asked { units: 2, ..usual.clone() };
        assert_eq!(refused(&keeper, &many).as_deref(), Some("bookings-too-many-units"));
        let gone = Rules { retired_from: "2026-11-25".parse().ok(), ..keeper };
        assert_eq!(refused(&gone, &usual).as_deref(), Some("bookings-retired"));
    }
}
