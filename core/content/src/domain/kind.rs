//! What a node of the tree can be.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The root, always there.
    Home,
    /// « Rubrique »
    Section,
    Page,
    /// « Actualité »
    News,
    /// « Bibliothèque », or a folder within one.
    Library,
}

impl Kind {
    pub fn key(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Section => "section",
            Self::Page => "page",
            Self::News => "news",
            Self::Library => "library",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Home, Self::Section, Self::Page, Self::News, Self::Library]
            .into_iter()
            .find(|kind| kind.key() == key)
    }

    /// True for what holds other nodes or documents: it stands in the tree that every process keeps in memory.
    pub fn is_container(self) -> bool {
        matches!(self, Self::Home | Self::Section | Self::Library)
    }

    /// True for what is written: it has a body, and is published.
    pub fn is_written(self) -> bool {
        matches!(self, Self::Page | Self::News)
    }

    /// What may stand under it.
    pub fn may_hold(self, child: Self) -> bool {
        match self {
            Self::Home | Self::Section => child != Self::Home,
            Self::Library => child == Self::Library,
            Self::Page | Self::News => false,
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Section => "list-tree",
            Self::Page => "file-text",
            Self::News => "newspaper",
            Self::Library => "folder",
        }
    }
}
