//! What an item is, and what makes one good. Pure: no database, no clock, no web.

use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;

/// The longest title, in characters.
const LONGEST_TITLE: usize = 120;

/// The longest text, in characters.
const LONGEST_TEXT: usize = 2_000;

/// An item as typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub title: String,
    pub text: String,
}

/// An item whose every field is good.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub title: String,
    pub text: String,
}

impl Draft {
    /// Says every fault at once, each at its field.
    pub fn check(&self) -> Result<Item> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message| faults.push(FieldError { field: field.to_owned(), message });
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = self.text.trim().to_owned();
        if title.is_empty() {
            fault("title", Message::new("skeleton-title-missing"));
        }
        for (field, typed, most) in [("title", &title, LONGEST_TITLE), ("text", &text, LONGEST_TEXT)] {
            if typed.chars().count() > most {
                fault(field, Message::new("text-too-long").with("most", most as i64));
            }
        }
        if faults.is_empty() { Ok(Item { title, text }) } else { Err(Error::Invalid(faults)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_line() {
        let draft = Draft { title: "  Un\n titre ".to_owned(), text: " mots ".to_owned() };
        assert_eq!(draft.check().unwrap(), Item { title: "Un titre".to_owned(), text: "mots".to_owned() });
    }

    #[test]
    fn every_fault_is_said_at_its_field() {
        let draft = Draft { title: String::new(), text: "x".repeat(LONGEST_TEXT + 1) };
        let Err(Error::Invalid(faults)) = draft.check() else { panic!("accepted") };
        assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["title", "text"]);
    }
}
