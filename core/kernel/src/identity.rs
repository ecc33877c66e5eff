//! Who acts: nobody, a person, or the program itself.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::permission::Role;
use crate::translations::Locale;

/// Who stands behind a request or a job.
#[derive(Clone, Debug)]
pub enum Actor {
    Anonymous,
    Person(Arc<Identity>),
    /// The program: migrations, jobs, commands typed on the server. It may do everything.
    System,
}

impl Actor {
    pub fn is_anonymous(&self) -> bool {
        matches!(self, Self::Anonymous)
    }
}

/// A signed-in person, with the rights that hold at this very request.
#[derive(Clone, Debug)]
pub struct Identity {
    pub id: Uuid,
    pub username: String,
    pub name: String,
    /// The address of the small photo; initials stand in for it.
    pub photo: Option<String>,
    /// The language that the person has chosen.
    pub locale: Option<Locale>,
    pub sectors: Vec<Uuid>,
    pub roles: Vec<(Role, Option<Uuid>)>,
    /// Permission key → where it holds.
    pub grants: HashMap<&'static str, Reach>,
    /// Set when the request came with an API token: what the token is limited to.
    pub scopes: Option<Vec<String>>,
}

/// Where a right holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Reach {
    Everywhere,
    Sectors(Vec<Uuid>),
}

impl Identity {
    pub fn can(&self, permission: &str) -> bool {
        self.grants.contains_key(permission)
    }

    pub fn can_in(&self, permission: &str, sector: Uuid) -> bool {
        match self.grants.get(permission) {
            Some(Reach::Everywhere) => true,
            Some(Reach::Sectors(sectors)) => sectors.contains(&sector),
            None => false,
        }
    }

    pub fn has_role(&self, role: Role) -> bool {
        self.roles.iter().any(|(held, _)| *held == role)
    }

    /// Two letters for the round avatar: "NB" for Nadia Benali.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}
