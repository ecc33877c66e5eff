//! Whom somebody may see the site as: never anybody who may do more than they do. The IT team, which mends everything,
//! sees as everybody but those who know what is nobody else's: human resources, direction, and the IT team itself.

use parvis_kernel::identity::{Identity, Reach};
use parvis_kernel::permission::Role;

use crate::SEE_AS;

/// Roles that know what is nobody else's.
const CONFIDENTIAL: [Role; 3] = [Role::Hr, Role::Director, Role::It];

pub fn may_see_as(me: &Identity, them: &Identity) -> bool {
    me.id != them.id
        && me.can(SEE_AS)
        && !CONFIDENTIAL.iter().any(|role| them.has_role(*role))
        && (me.has_role(Role::It) || may_as_much(me, them))
}

/// True when every right of theirs is mine too, wherever they hold it.
fn may_as_much(me: &Identity, them: &Identity) -> bool {
    them.grants.iter().all(|(right, reach)| match (me.grants.get(right), reach) {
        (Some(Reach::Everywhere), _) => true,
        (Some(Reach::Sectors(mine)), Reach::Sectors(theirs)) => theirs.iter().all(|one| mine.contains(one)),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use parvis_kernel::permission::Permission;
    use uuid::Uuid;

    use super::*;
    use crate::domain::rights::grants;

    const RIGHTS: [Permission; 3] = [
        Permission { key: SEE_AS, roles: &[Role::It, Role::Communication] },
        Permission { key: "content.edit", roles: &[Role::It, Role::Communication] },
        Permission { key: "bookings.decide", roles: &[Role::Receptionist, Role::Coordinator] },
    ];

    fn person(id: u128, roles: &[(Role, Option<Uuid>)]) -> Identity {
        Identity {
            id: Uuid::from_u128(id),
            username: String::new(),
            name: String::new(),
            photo: None,
            locale: None,
            sectors: Vec::new(),
            roles: roles.to_vec(),
            grants: grants(roles, RIGHTS.iter()),
            scopes: None,
        }
    }

    #[test]
    fn nobody_is_lent_more_than_they_have() {
        let sector = Some(Uuid::from_u128(9));
        let it = person(1, &[(Role::It, None)]);
        let writer = person(2, &[(Role::Communication, None)]);
        let both = person(3, &[(Role::Communication, None), (Role::Coordinator, sector)]);
        let table: [(&Identity, &[(Role, Option<Uuid>)], bool); 12] = [
            (&it, &[], true),
            (&it, &[(Role::Communication, None)], true),
            (&it, &[(Role::Receptionist, None)], true),
            (&it, &[(Role::It, None)], false),
            (&it, &[(Role::Director, None)], false),
            (&it, &[(Role::Receptionist, None), (Role::Hr, None)], false),
            (&writer, &[], true),
            (&writer, &[(Role::Communication, None)], true),
            (&writer, &[(Role::Receptionist, None)], false),
            (&writer, &[(Role::Hr, None)], false),
            (&both, &[(Role::Coordinator, sector)], true),
            (&both, &[(Role::Coordinator, None)], false),
        ];
        for (me, roles, expected) in table {
            assert_eq!(may_see_as(me, &person(7, roles)), expected, "{:?} as {roles:?}", me.roles);
        }
        let same = person(1, &[]);
        assert!(!may_see_as(&it, &same), "oneself");
        assert!(!may_see_as(&person(5, &[]), &person(6, &[])), "without the right");
    }
}
