//! Who may book something: everybody, or only those of some roles or sectors.

use parvis_kernel::identity::Identity;
use parvis_kernel::permission::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Empty: everybody. Otherwise whoever holds one of the roles or is of one of the sectors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    #[serde(default)]
    pub roles: Vec<Role>,
    #[serde(default)]
    pub sectors: Vec<Uuid>,
}

impl Audience {
    pub fn is_everybody(&self) -> bool {
        self.roles.is_empty() && self.sectors.is_empty()
    }

    pub fn admits(&self, person: &Identity) -> bool {
        self.is_everybody()
            || self.roles.iter().any(|role| person.has_role(*role))
            || self.sectors.iter().any(|sector| person.sectors.contains(sector))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_role_or_a_sector_is_enough() {
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let person = Identity {
            id: Uuid::nil(),
            username: String::new(),
            name: String::new(),
            photo: None,
            locale: None,
            sectors: vec![mine],
            roles: vec![(Role::Supervisor, Some(mine))],
            grants: HashMap::new(),
            scopes: None,
        };
        for (roles, sectors, admits) in [
            (vec![], vec![], true),
            (vec![Role::Supervisor], vec![other], true),
            (vec![Role::Hr], vec![mine], true),
            (vec![Role::Hr], vec![other], false),
            (vec![Role::Hr], vec![], false),
        ] {
            assert_eq!(Audience { roles, sectors }.admits(&person), admits);
        }
    }
}
