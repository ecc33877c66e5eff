//! Who may send a form.

use parvis_kernel::identity::Identity;
use parvis_kernel::permission::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `"everybody"`, or `{ only = { roles = ["coordinator"], sectors = [] } }`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    #[default]
    Everybody,
    Only(Few),
}

/// Whoever holds one of these roles, anywhere, or belongs to one of these sectors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Few {
    #[serde(default)]
    pub roles: Vec<Role>,
    #[serde(default)]
    pub sectors: Vec<Uuid>,
}

impl Audience {
    pub fn admits(&self, person: &Identity) -> bool {
        match self {
            Self::Everybody => true,
            Self::Only(Few { roles, sectors }) => {
                roles.iter().any(|role| *role == Role::Employee || person.has_role(*role))
                    || sectors.iter().any(|sector| person.sectors.contains(sector))
            }
        }
    }

    pub fn is_nobody(&self) -> bool {
        matches!(self, Self::Only(Few { roles, sectors }) if roles.is_empty() && sectors.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn person(roles: &[Role], sectors: &[u128]) -> Identity {
        Identity {
            id: Uuid::from_u128(1),
            username: "x".to_owned(),
            name: "X".to_owned(),
            photo: None,
            locale: None,
            sectors: sectors.iter().copied().map(Uuid::from_u128).collect(),
            roles: roles.iter().map(|role| (*role, None)).collect(),
            grants: HashMap::new(),
            scopes: None,
        }
    }

    #[test]
    fn a_role_or_a_sector_is_enough() {
        let only = Few { roles: vec![Role::Coordinator], sectors: vec![Uuid::from_u128(9)] };
        let only = Audience::Only(only);
        assert!(Audience::Everybody.admits(&person(&[], &[])));
        assert!(only.admits(&person(&[Role::Coordinator], &[])));
        assert!(only.admits(&person(&[], &[8, 9])));
        assert!(!only.admits(&person(&[Role::Director], &[8])));
        assert!(!Audience::Only(Few::default()).admits(&person(&[Role::Director], &[8])));
    }

    #[test]
    fn it_is_data() {
        let read = |text: &str| serde_json::from_str::<Audience>(text);
        assert_eq!(read("\"everybody\"").unwrap(), Audience::Everybody);
        let only = Few { roles: vec![Role::Hr], ..Few::default() };
        assert_eq!(read(r#"{ "only": { "roles": ["hr"] } }"#).unwrap(), Audience::Only(only));
        assert!(read(r#"{ "only": { "people": [] } }"#).is_err());
    }
}
