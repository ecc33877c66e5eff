//! Standing in for somebody: from a day to a day, both included (domain.md §0, 9).

use chrono::TimeDelta;
use parvis_kernel::clock::Date;
use uuid::Uuid;

/// Nobody is replaced for longer without being asked again.
pub const LONGEST: TimeDelta = TimeDelta::days(366);

/// What somebody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub person: Uuid,
    pub deputy: Uuid,
    pub from: Date,
    pub until: Date,
}

/// Why somebody cannot stand in, with the field where it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Oneself,
    Backwards,
    Past,
    TooLong,
    /// Somebody stands in on some of these days already.
    Taken(Date, Date),
    /// The deputy is replaced by the same person on some of these days: nobody would decide.
    Mutual(Date, Date),
}

impl Fault {
    pub fn field(self) -> &'static str {
        match self {
            Self::Oneself | Self::Mutual(..) => "deputy",
            Self::Backwards | Self::Past | Self::TooLong => "until",
            Self::Taken(..) => "from",
        }
    }
}

impl Standing {
    /// The first thing that is wrong with it, beside those that are known already.
    pub fn check(&self, known: &[Self], today: Date) -> Result<(), Fault> {
        if self.deputy == self.person {
            return Err(Fault::Oneself);
        }
        if self.until < self.from {
            return Err(Fault::Backwards);
        }
        if self.until < today {
            return Err(Fault::Past);
        }
        if self.until - self.from > LONGEST {
            return Err(Fault::TooLong);
        }
        let meets = |other: &&Self| other.from <= self.until && self.from <= other.until;
        if let Some(own) = known.iter().filter(|other| other.person == self.person).find(meets) {
            return Err(Fault::Taken(own.from, own.until));
        }
        let mutual = |other: &&Self| other.person == self.deputy && other.deputy == self.person;
        match known.iter().filter(mutual).find(meets) {
            Some(other) => Err(Fault::Mutual(other.from, other.until)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn standing(person: u128, deputy: u128, from: &str, until: &str) -> Standing {
        let (person, deputy) = (Uuid::from_u128(person), Uuid::from_u128(deputy));
        Standing { person, deputy, from: day(from), until: day(until) }
    }

    #[test]
    fn one_person_stands_in_at_a_time_and_somebody_always_decides() {
        let known = [standing(1, 2, "2026-12-20", "2026-12-31"), standing(3, 1, "2026-12-28", "2027-01-03")];
        let asked = |deputy, from, until| standing(1, deputy, from, until).check(&known, day("2026-11-25"));
        assert_eq!(asked(4, "2026-12-01", "2026-12-19"), Ok(()));
        assert_eq!(asked(4, "2026-11-25", "2026-11-25"), Ok(()), "today alone");
        assert_eq!(asked(1, "2026-12-01", "2026-12-02"), Err(Fault::Oneself));
        assert_eq!(asked(4, "2026-12-02", "2026-12-01"), Err(Fault::Backwards));
        assert_eq!(asked(4, "2026-11-20", "2026-11-24"), Err(Fault::Past));
        assert_eq!(asked(4, "2026-11-20", "2026-11-26"), Ok(()), "somebody is away already");
        assert_eq!(asked(4, "2026-12-01", "2028-02-29"), Err(Fault::TooLong));
        let taken = Fault::Taken(day("2026-12-20"), day("2026-12-31"));
        assert_eq!(asked(4, "2026-12-31", "2027-01-05"), Err(taken));
        let mutual = Fault::Mutual(day("2026-12-28"), day("2027-01-03"));
        assert_eq!(asked(3, "2027-01-03", "2027-01-05"), Err(mutual));
        assert_eq!(asked(3, "2027-01-04", "2027-01-05"), Ok(()));
    }
}
