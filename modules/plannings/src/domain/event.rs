//! What an event is, and what its fields may hold.

use chrono::TimeDelta;
use parvis_kernel::Subject;
use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What kind of thing takes place. The key of its name is `plannings-category-…`.
pub const CATEGORIES: [&str; 7] = ["activity", "workshop", "outing", "party", "stay", "meeting", "other"];

/// The most people who run one event.
pub const MOST_PEOPLE: usize = 40;

/// The most rooms and things that one event takes.
pub const MOST_RESOURCES: usize = 20;

/// A room, or so many of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    pub what: Subject,
    pub units: u32,
}

/// What is typed of an event, without when it takes place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub title: String,
    pub category: String,
    /// Nothing: of the whole centre.
    pub sector: Option<Uuid>,
    pub place: String,
    pub public: String,
    pub description: String,
    pub is_highlight: bool,
    pub people: Vec<Uuid>,
    /// Rooms and equipment by their ids, and how many of each.
    pub resources: Vec<(Uuid, u32)>,
}

impl Facts {
    /// The same in order, or everything that is wrong with it.
    pub fn check(mut self) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message: Message| {
            faults.push(FieldError { field: field.to_owned(), message });
        };
        self.title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.title.is_empty() {
            fault("title", Message::new("plannings-title-missing"));
        }
        if !CATEGORIES.contains(&&*self.category) {
            fault("category", Message::new("plannings-category-missing"));
        }
        let lengths = [
            ("title", &self.title, 120),
            ("place", &self.place, 120),
            ("public", &self.public, 120),
            ("description", &self.description, 4_000),
        ];
        for (field, text, most) in lengths {
            if text.chars().count() > most {
                let most = i64::try_from(most).unwrap_or_default();
                fault(field, Message::new("text-too-long").with("most", most));
            }
        }
        self.people.sort_unstable();
        self.people.dedup();
        if self.people.len() > MOST_PEOPLE {
            let most = i64::try_from(MOST_PEOPLE).unwrap_or_default();
            fault("people", Message::new("plannings-people-many").with("most", most));
        }
        self.resources.retain(|(_, units)| *units > 0);
        self.resources.sort_unstable();
        self.resources.dedup_by_key(|one| one.0);
        if self.resources.len() > MOST_RESOURCES {
            let most = i64::try_from(MOST_RESOURCES).unwrap_or_default();
            faults.push(FieldError {
                field: "resources".to_owned(),
                message: Message::new("plannings-resources-many").with("most", most),
            });
        }
        if faults.is_empty() { Ok(self) } else { Err(faults) }
    }
}

/// Where an event stands in the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    New,
    Coming,
    Recurring,
    Over,
}

/// What its state is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Since it was added.
    pub age: TimeDelta,
    pub repeats: bool,
    pub is_over: bool,
}

/// How long an event counts as new.
const NEW: TimeDelta = TimeDelta::days(30);

impl State {
    /// What may be looked for.
    pub const CHOICES: [Self; 3] = [Self::New, Self::Coming, Self::Recurring];

    pub fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Coming => "coming",
            Self::Recurring => "recurring",
            Self::Over => "over",
        }
    }

    /// The one word for it.
    pub fn of(standing: &Standing) -> Self {
        [Self::Over, Self::New, Self::Recurring]
            .into_iter()
            .find(|state| state.holds(standing))
            .unwrap_or(Self::Coming)
    }

    /// Whether somebody who looks for it wants to see this one: what is new may come back as well.
    pub fn holds(self, standing: &Standing) -> bool {
        match self {
            Self::Over => standing.is_over,
            Self::New => !standing.is_over && standing.age < NEW,
            Self::Recurring => standing.repeats,
            Self::Coming => !standing.is_over && !standing.repeats,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_new_for_a_month_whatever_else_it_is() {
        let standing = |days, repeats, is_over| Standing { age: TimeDelta::days(days), repeats, is_over };
        for (one, state, kept) in [
            (standing(3, true, false), State::New, [true, false, true]),
            (standing(40, true, false), State::Recurring, [false, false, true]),
            (standing(40, false, false), State::Coming, [false, true, false]),
            (standing(3, false, true), State::Over, [false, false, false]),
        ] {
            assert_eq!(State::of(&one), state, "{one:?}");
            assert_eq!(State::CHOICES.map(|choice| choice.holds(&one)), kept, "{one:?}");
        }
    }

    #[test]
    fn an_event_has_a_title_and_a_category() {
        let faults = Facts::default().check().unwrap_err();
        assert_eq!(faults.iter().map(|fault| &*fault.field).collect::<Vec<_>>(), ["title", "category"]);
        let one = Uuid::now_v7();
        let title = "  Atelier   cuisine ".to_owned();
        let facts = Facts { title, category: "workshop".into(), people: vec![one, one], ..Facts::default() };
        let facts = facts.check().unwrap();
        assert_eq!((facts.title.as_str(), facts.people.len()), ("Atelier cuisine", 1));
    }
}
