//! Who may see a part of the tree. A node without rules lets its parent decide; rules narrow, they never widen.

use parvis_kernel::identity::Identity;
use parvis_kernel::permission::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One way to belong to an audience. Any of them is enough.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum Rule {
    Role(Role),
    Sector(Uuid),
    Person(Uuid),
    /// Everybody signed in, and outside sites without a token: all of the Internet.
    Public,
}

impl Rule {
    pub fn admits(&self, reader: &Identity) -> bool {
        match self {
            Self::Role(Role::Employee) | Self::Public => true,
            Self::Role(role) => reader.has_role(*role),
            Self::Sector(sector) => reader.sectors.contains(sector),
            Self::Person(person) => reader.id == *person,
        }
    }

    /// As two columns of the table.
    pub fn columns(&self) -> (&'static str, String) {
        match self {
            Self::Role(role) => ("role", role.key().to_owned()),
            Self::Sector(sector) => ("sector", sector.to_string()),
            Self::Person(person) => ("person", person.to_string()),
            Self::Public => ("public", String::new()),
        }
    }

    pub fn from_columns(kind: &str, value: &str) -> Option<Self> {
        match kind {
            "role" => Role::from_key(value).map(Self::Role),
            "sector" => Uuid::parse_str(value).ok().map(Self::Sector),
            "person" => Uuid::parse_str(value).ok().map(Self::Person),
            "public" => Some(Self::Public),
            _ => None,
        }
    }
}
