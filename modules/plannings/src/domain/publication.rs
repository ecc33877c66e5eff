//! Whether everybody sees an event yet (P5), and what of a published one may not change without being looked at again.

use parvis_agenda::services::series::Change;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::event::Facts;

/// Where an event stands on its way to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    Published,
    /// Somebody else has to agree first. What it takes is taken meanwhile.
    Waiting,
    /// Its maker was asked to change something.
    Returned,
    /// It takes nothing any more.
    Refused,
}

impl Publication {
    const ALL: [Self; 4] = [Self::Published, Self::Waiting, Self::Returned, Self::Refused];

    /// As tables, programs and the keys of its names (`plannings-publication-…`) say it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Refused => "refused",
        }
    }

    /// What nobody knows is shown to nobody.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.key() == key).unwrap_or(Self::Refused)
    }
}

/// A change of a published event that waits: until somebody agrees, everybody sees the event as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// What it is: as its maker saw it, and as they want it.
    What { base: Facts, wanted: Box<Facts> },
    /// When it takes place, from this date on.
    When { date: Uuid, change: Change },
}

/// Whether a change touches what was agreed to: what it is called, what kind of event it is, whose, and where.
pub fn is_weighty(before: &Facts, after: &Facts) -> bool {
    let weight = |facts: &Facts| {
        let mut resources = facts.resources.clone();
        resources.sort_unstable();
        let Facts { title, category, sector, place, .. } = facts.clone();
        (title, category, sector, place, resources)
    };
    weight(before) != weight(after)
}

/// What was wanted, on top of what others changed since.
pub fn merged(base: &Facts, wanted: &Facts, now: &Facts) -> Facts {
    fn pick<T: Clone + PartialEq>(base: &T, wanted: &T, now: &T) -> T {
        if wanted == base { now.clone() } else { wanted.clone() }
    }
    Facts {
        title: pick(&base.title, &wanted.title, &now.title),
        category: pick(&base.category, &wanted.category, &now.category),
        sector: pick(&base.sector, &wanted.sector, &now.sector),
        place: pick(&base.place, &wanted.place, &now.place),
        public: pick(&base.public, &wanted.public, &now.public),
        description: pick(&base.description, &wanted.description, &now.description),
        is_highlight: pick(&base.is_highlight, &wanted.is_highlight, &now.is_highlight),
        people: pick(&base.people, &wanted.people, &now.people),
        resources: pick(&base.resources, &wanted.resources, &now.resources),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts { title: "Sortie".to_owned(), category: "outing".to_owned(), ..Facts::default() }
    }

    #[test]
    fn only_what_was_agreed_to_is_agreed_to_again() {
        let room = (Uuid::from_u128(1), 1);
        for (after, weighty) in [
            (facts(), false),
            (Facts { description: "Apportez un goûter.".to_owned(), ..facts() }, false),
            (Facts { people: vec![Uuid::from_u128(2)], is_highlight: true, ..facts() }, false),
            (Facts { title: "Grande sortie".to_owned(), ..facts() }, true),
            (Facts { place: "Plage".to_owned(), ..facts() }, true),
            (Facts { category: "other".to_owned(), ..facts() }, true),
            (Facts { sector: Some(Uuid::from_u128(3)), ..facts() }, true),
            (Facts { resources: vec![room], ..facts() }, true),
        ] {
            assert_eq!(is_weighty(&facts(), &after), weighty, "{after:?}");
        }
    }

    #[test]
    fn a_change_that_waited_overwrites_nothing_that_it_did_not_touch() {
        let wanted = Facts { title: "Grande sortie".to_owned(), ..facts() };
        let now =
            Facts { description: "Départ à 9 h.".to_owned(), title: "Sortie mer".to_owned(), ..facts() };
        let after = merged(&facts(), &wanted, &now);
        assert_eq!((&*after.title, &*after.description), ("Grande sortie", "Départ à 9 h."));
    }

    #[test]
    fn what_nobody_knows_is_shown_to_nobody() {
        assert_eq!(Publication::from_key("published"), Publication::Published);
        assert_eq!(Publication::from_key("?"), Publication::Refused);
    }
}
