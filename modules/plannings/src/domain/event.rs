//! What an event is, and what its fields may hold.

use parvis_kernel::Subject;
use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

#[cfg(test)]
mod tests {
    use super::*;

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
