//! Numbers that grow when something changes, so that caches know when they are old.
//!
//! Every request reads them in its first query, whatever process wrote last: a right withdrawn by a command holds at the
//! next request (design.md §7).

use serde::{Deserialize, Serialize};

/// What caches are kept of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// People, roles, sectors.
    Rights,
    /// The tree, its audiences, pages, news, documents, links.
    Content,
    /// Inboxes and notifications.
    Desk,
    /// What was set on screen, modules switched off included.
    Settings,
    /// Which theme everybody sees.
    Theme,
}

impl Topic {
    pub fn column(self) -> &'static str {
        match self {
            Self::Rights => "rights",
            Self::Content => "content",
            Self::Desk => "desk",
            Self::Settings => "settings",
            Self::Theme => "theme",
        }
    }
}

/// The numbers as they stood when the request began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Revisions {
    pub rights: i64,
    pub content: i64,
    pub desk: i64,
    pub settings: i64,
    pub theme: i64,
}
