//! The centre's calendar between two days: which days are holidays, and on which the centre is closed.

use std::collections::BTreeMap;

use parvis_kernel::clock::Date;

/// Days on which the centre does not open, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    pub from: Date,
    pub until: Date,
    pub name: String,
    /// True when these days are taken off everybody's leave; false when they are given.
    pub takes_leave: bool,
}

/// What is known of some stretch of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    pub holidays: BTreeMap<Date, String>,
    pub closures: Vec<Closure>,
}

/// Why nobody works on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest<'a> {
    Holiday(&'a str),
    Closure(&'a Closure),
}

impl Calendar {
    pub fn rest(&self, day: Date) -> Option<Rest<'_>> {
        let holiday = self.holidays.get(&day).map(|name| Rest::Holiday(name));
        let closed = || self.closures.iter().find(|closure| closure.from <= day && day <= closure.until);
        holiday.or_else(|| closed().map(Rest::Closure))
    }

    /// Whether a day is idle whatever the person's pattern, and costs no leave: public holidays, and closures that are
    /// given.
    pub fn is_given(&self, day: Date) -> bool {
        let given = |closure: &Closure| !closure.takes_leave && closure.from <= day && day <= closure.until;
        self.holidays.contains_key(&day) || self.closures.iter().any(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closure_that_takes_leave_is_not_given() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let closure = |from: &str, until: &str, takes_leave| Closure {
            from: day(from),
            until: day(until),
            name: "Fermeture".to_owned(),
            takes_leave,
        };
        let calendar = Calendar {
            holidays: BTreeMap::from([(day("2026-12-25"), "Noël".to_owned())]),
            closures: vec![
                closure("2026-12-24", "2026-12-24", false),
                closure("2026-12-21", "2026-12-31", true),
            ],
        };
        assert!(calendar.is_given(day("2026-12-24")) && calendar.is_given(day("2026-12-25")));
        assert!(!calendar.is_given(day("2026-12-28")));
        assert!(matches!(calendar.rest(day("2026-12-25")), Some(Rest::Holiday("Noël"))));
        assert!(matches!(calendar.rest(day("2026-12-28")), Some(Rest::Closure(_))));
        assert_eq!(calendar.rest(day("2027-01-04")), None);
    }
}
