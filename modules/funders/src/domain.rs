//! What a link is, and what makes one good.

use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use serde::Serialize;

/// Whose platform it is, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    State,
    Region,
    Department,
    Metropolis,
    City,
    SocialSecurity,
    Europe,
    Foundation,
    /// Not a funder: what employees use for themselves, such as the mutuelle.
    Services,
}

impl Level {
    pub const ALL: [Self; 9] = [
        Self::State,
        Self::Region,
        Self::Department,
        Self::Metropolis,
        Self::City,
        Self::SocialSecurity,
        Self::Europe,
        Self::Foundation,
        Self::Services,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Region => "region",
            Self::Department => "department",
            Self::Metropolis => "metropolis",
            Self::City => "city",
            Self::SocialSecurity => "social_security",
            Self::Europe => "europe",
            Self::Foundation => "foundation",
            Self::Services => "services",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.key() == key)
    }

    /// The key of its French name.
    pub fn label(self) -> String {
        format!("funders-level-{}", self.key().replace('_', "-"))
    }
}

/// A link as typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub title: String,
    pub url: String,
    pub description: String,
    pub level: String,
}

/// A link whose every field is good.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub title: String,
    pub url: String,
    pub description: String,
    pub level: Level,
}

impl Draft {
    /// Says every fault at once, each at its field.
    pub fn check(&self) -> Result<Link> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message| faults.push(FieldError { field: field.to_owned(), message });
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let link = Link {
            title: one_line(&self.title),
            url: self.url.trim().to_owned(),
            description: one_line(&self.description),
            level: Level::from_key(&self.level).unwrap_or(Level::State),
        };
        if link.title.is_empty() {
            fault("title", Message::new("funders-title-missing"));
        }
        if !is_web_address(&link.url) {
            fault("url", Message::new("funders-url-wrong"));
        }
        if Level::from_key(&self.level).is_none() {
            fault("level", Message::new("funders-level-missing"));
        }
        for (field, text, most) in
            [("title", &link.title, 120), ("url", &link.url, 500), ("description", &link.description, 400)]
        {
            if text.chars().count() > most {
                fault(field, Message::new("text-too-long").with("most", most as i64));
            }
        }
        if faults.is_empty() { Ok(link) } else { Err(Error::Invalid(faults)) }
    }
}

/// Nothing but the web: a link must never start a program or a script.
fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('.')
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'\\".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_pass() {
        for good in ["https://www.caf.fr", "http://lenord.fr/aides?x=1#y"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "https://",
            "www.caf.fr",
            "ftp://x.fr",
            "https://a b.fr",
            "https://x",
            "//x.fr",
            "data:text/html,x",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }

    #[test]
    fn every_fault_is_said_at_its_field() {
        let Err(Error::Invalid(faults)) = Draft::default().check() else { panic!("accepted") };
        assert_eq!(
            faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(),
            ["title", "url", "level"]
        );
    }
}
