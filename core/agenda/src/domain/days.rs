//! Days as one person lives them: what they would have worked, and when they come back.

use chrono::Days;
use parvis_kernel::clock::Date;
use parvis_kernel::ports::absences::{Half, WorkingDay};

use super::calendar::Calendar;
use super::pattern::Patterns;

/// Half a day of a certain day, in order.
pub type HalfDay = (Date, Half);

/// The calendar of the centre, and when one person works.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub calendar: &'a Calendar,
    pub patterns: &'a Patterns,
}

/// The half-day after this one.
pub fn after((day, half): HalfDay) -> HalfDay {
    match half {
        Half::Morning => (day, Half::Afternoon),
        Half::Afternoon => (day + Days::new(1), Half::Morning),
    }
}

impl Facts<'_> {
    /// What the person works on a day: nothing on public holidays, nor when the centre is closed.
    pub fn worked(&self, day: Date) -> WorkingDay {
        if self.calendar.rest(day).is_some() { WorkingDay::default() } else { self.patterns.on(day) }
    }

    /// Whether the person would have worked then, were it not for their leave. Days of a closure that takes leave count.
    pub fn would_work(&self, (day, half): HalfDay) -> bool {
        self.patterns.works(day, half) && !self.calendar.is_given(day)
    }

    /// The first half-day of work from one on, at most so many days later.
    pub fn next_worked(&self, from: HalfDay, within: u64) -> Option<HalfDay> {
        let last = from.0 + Days::new(within);
        let halves = std::iter::successors(Some(from), |half| Some(after(*half)));
        halves.take_while(|(day, _)| *day <= last).find(|half| self.would_work(*half))
    }

    /// Minutes that the person would have worked between two half-days, both included.
    pub fn minutes(&self, from: HalfDay, until: HalfDay) -> u32 {
        let halves = std::iter::successors(Some(from), |half| Some(after(*half)));
        let within = halves.take_while(|half| *half <= until).filter(|half| self.would_work(*half));
        within
            .map(|(day, half)| {
                let hours = self.patterns.on(day);
                u32::from(if half == Half::Morning { hours.morning } else { hours.afternoon })
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn one_comes_back_after_the_weekend_and_the_holiday() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let calendar = Calendar {
            holidays: BTreeMap::from([(day("2027-03-29"), "Lundi de Pâques".to_owned())]),
            closures: Vec::new(),
        };
        let facts = Facts { calendar: &calendar, patterns: &Patterns::default() };
        let friday = (day("2027-03-26"), Half::Afternoon);
        assert_eq!(facts.next_worked(after(friday), 10), Some((day("2027-03-30"), Half::Morning)));
        assert_eq!(facts.next_worked(after(friday), 2), None);
        assert_eq!(facts.minutes(friday, (day("2027-03-30"), Half::Morning)), 420);
        assert_eq!(facts.worked(day("2027-03-29")), WorkingDay::default());
    }
}
