//! What was in order when it was planned and no longer is: somebody is away since, the centre is closed since. Whoever
//! planned it hears of it and decides; nothing is changed by itself (domain.md §4).

use parvis_kernel::Subject;
use parvis_kernel::ports::absences::Absence;

use super::calendar::{Calendar, Rest};
use super::claim::{Capacity, Claim, away, days};
use super::span::Span;

/// Why something no longer fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The person who is taken is away.
    Away,
    /// A closure or a public holiday, by its name.
    Closed(String),
    /// Their contract has ended by then, or says fewer hours than that week has.
    Contract(Outside),
}

/// How a plan lies outside a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    Ended,
    Over,
}

impl Outside {
    /// As tables, programs and the keys of its sentences say it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::Over => "over",
        }
    }
}

impl Why {
    pub fn key(&self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Closed(_) => "closed",
            Self::Contract(_) => "contract",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What was planned.
    pub by: Subject,
    /// Who or what it takes.
    pub what: Subject,
    pub span: Span,
    pub why: Why,
}

/// People who are taken while they are certain to be away, unless that was known and a reason was given.
pub fn away_since(claims: &[Claim], absences: &[Absence]) -> Vec<Conflict> {
    let people =
        claims.iter().filter(|claim| claim.capacity == Capacity::Person && claim.overridden.is_none());
    let is_away = |claim: &&Claim| {
        let of = absences.iter().filter(|absence| absence.person == claim.what.id && absence.certain);
        of.filter_map(away).any(|span| span.overlaps(claim.span))
    };
    people.filter(is_away).map(|claim| conflict(claim, Why::Away)).collect()
}

/// What takes place on days on which nobody works; each once, however much it takes.
pub fn closed_since(claims: &[Claim], calendar: &Calendar) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    for claim in claims {
        let (first, last) = days(claim.span);
        let mut touched = first.iter_days().take_while(|day| *day <= last);
        let name = touched.find_map(|day| match calendar.rest(day)? {
            Rest::Holiday(name) => Some(name.to_owned()),
            Rest::Closure(closure) => Some(closure.name.clone()),
        });
        if let Some(name) = name
            && !found.iter().any(|known| known.by == claim.by)
        {
            found.push(conflict(claim, Why::Closed(name)));
        }
    }
    found
}

fn conflict(claim: &Claim, why: Why) -> Conflict {
    Conflict { by: claim.by.clone(), what: claim.what.clone(), span: claim.span, why }
}

#[cfg(test)]
mod tests {
    use parvis_kernel::ports::absences::Half;
    use uuid::Uuid;

    use super::*;
    use crate::domain::calendar::Closure;

    fn claim(what: u128, capacity: Capacity, start: &str, end: &str) -> Claim {
        Claim {
            id: Uuid::now_v7(),
            what: Subject::new("accounts", "person", Uuid::from_u128(what)),
            by: Subject::new("plannings", "date", Uuid::from_u128(7)),
            capacity,
            units: 1,
            span: Span::local(start.parse().unwrap(), end.parse().unwrap()).unwrap(),
            until: None,
            lapsed: false,
            overridden: None,
        }
    }

    fn morning_off(certain: bool) -> Absence {
        let day = "2027-01-06".parse().unwrap();
        let person = Uuid::from_u128(1);
        Absence { person, from: (day, Half::Morning), until: (day, Half::Morning), certain }
    }

    #[test]
    fn only_who_is_away_at_that_time_conflicts() {
        let at = |start, end| claim(1, Capacity::Person, start, end);
        let morning = at("2027-01-06T09:00:00", "2027-01-06T11:00:00");
        let afternoon = at("2027-01-06T14:00:00", "2027-01-06T16:00:00");
        let other = Claim { what: Subject::new("accounts", "person", Uuid::from_u128(2)), ..morning.clone() };
        let known = Claim { overridden: Some("Remplacement".into()), ..morning.clone() };
        let claims = [morning.clone(), afternoon, other, known];
        assert_eq!(away_since(&claims, &[morning_off(true)]), [conflict(&morning, Why::Away)]);
        assert_eq!(away_since(&claims, &[morning_off(false)]), [], "it is only asked for");
    }

    #[test]
    fn a_closed_day_is_said_once_of_what_takes_people_and_a_room() {
        let person = claim(1, Capacity::Person, "2027-01-06T09:00:00", "2027-01-06T11:00:00");
        let room = claim(3, Capacity::Single, "2027-01-06T08:45:00", "2027-01-06T11:15:00");
        let day = |text: &str| text.parse().unwrap();
        let closure = Closure {
            from: day("2027-01-05"),
            until: day("2027-01-06"),
            name: "Inventaire".into(),
            takes_leave: false,
        };
        let calendar = Calendar { closures: vec![closure], ..Calendar::default() };
        let found = closed_since(&[person.clone(), room], &calendar);
        assert_eq!(found, [conflict(&person, Why::Closed("Inventaire".into()))]);
        assert_eq!(closed_since(&[person], &Calendar::default()), []);
    }
}
