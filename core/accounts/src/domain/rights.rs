//! What a person may do: the rights that modules declare for the roles held, everywhere or within sectors (T3).

use std::collections::HashMap;

use parvis_kernel::identity::Reach;
use parvis_kernel::permission::{Permission, Role};
use uuid::Uuid;

/// Adds up the rights of all the roles held. Everybody with an account is an employee.
pub fn grants<'a>(
    held: &[(Role, Option<Uuid>)],
    permissions: impl Iterator<Item = &'a Permission>,
) -> HashMap<&'static str, Reach> {
    let mut grants = HashMap::new();
    for permission in permissions {
        let reach = held
            .iter()
            .chain([&(Role::Employee, None)])
            .filter(|(role, _)| permission.roles.contains(role))
            .fold(None, |reach, (_, sector)| Some(widen(reach, *sector)));
        if let Some(reach) = reach {
            grants.insert(permission.key, reach);
        }
    }
    grants
}

fn widen(reach: Option<Reach>, sector: Option<Uuid>) -> Reach {
    match (reach, sector) {
        (Some(Reach::Everywhere), _) | (_, None) => Reach::Everywhere,
        (Some(Reach::Sectors(mut sectors)), Some(sector)) => {
            sectors.push(sector);
            Reach::Sectors(sectors)
        }
        (None, Some(sector)) => Reach::Sectors(vec![sector]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALIDATE: Permission =
        Permission { key: "forms.validate", roles: &[Role::Coordinator, Role::Director] };
    const READ: Permission = Permission { key: "content.read", roles: &[Role::Employee] };

    #[test]
    fn a_role_in_a_sector_reaches_that_sector_alone() {
        let sector = Uuid::from_u128(1);
        let grants = grants(&[(Role::Coordinator, Some(sector))], [VALIDATE].iter());
        assert_eq!(grants["forms.validate"], Reach::Sectors(vec![sector]));
    }

    #[test]
    fn a_role_everywhere_wins_over_a_sector_in_any_order() {
        let sector = Some(Uuid::from_u128(1));
        for held in [
            [(Role::Coordinator, sector), (Role::Director, None)],
            [(Role::Director, None), (Role::Coordinator, sector)],
        ] {
            assert_eq!(grants(&held, [VALIDATE].iter())["forms.validate"], Reach::Everywhere);
        }
    }

    #[test]
    fn everybody_is_an_employee_and_nothing_else() {
        let grants = grants(&[], [VALIDATE, READ].iter());
        assert_eq!(grants.keys().collect::<Vec<_>>(), [&"content.read"]);
    }
}
