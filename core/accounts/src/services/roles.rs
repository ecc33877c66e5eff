//! Roles in plain words: what each of them may do, made of the rights that modules declare (T3).

use std::collections::HashMap;

use parvis_kernel::error::Result;
use parvis_kernel::permission::Role;
use parvis_kernel::{Ctx, Message};
use uuid::Uuid;

use crate::MANAGE;
use crate::store;

/// Somebody who holds a role, everywhere or within one sector.
#[derive(Clone, Debug)]
pub struct Holder {
    pub person: Uuid,
    pub name: String,
    pub sector: Option<Uuid>,
}

/// What the role allows beyond what everybody may do, one phrase for each right: « inviter des personnes ».
pub fn powers(ctx: &Ctx, role: Role) -> Vec<String> {
    let held = ctx.app().registry.permissions().filter(|permission| permission.roles.contains(&role));
    held.map(|permission| ctx.say(&Message::new(&permission.sentence()))).collect()
}

/// The same as one sentence: « Peut inviter des personnes, dans le secteur Enfance. »
pub fn sentence(ctx: &Ctx, role: Role, sector: Option<&str>) -> String {
    let powers = powers(ctx, role);
    let (key, what) = match (role, powers.is_empty()) {
        (Role::Employee, true) => return ctx.say(&Message::new("role-may-employee")),
        (_, true) => ("role-may-nothing", String::new()),
        (_, false) => ("role-may", powers.join(" ; ")),
    };
    let message = match sector {
        Some(sector) => Message::new(&format!("{key}-in-sector")).with("sector", sector),
        None => Message::new(key),
    };
    ctx.say(&if what.is_empty() { message } else { message.with("what", what) })
}

/// Who holds which role; of open accounts alone, in the order of their names.
pub async fn holders(ctx: &Ctx) -> Result<HashMap<Role, Vec<Holder>>> {
    ctx.require(MANAGE)?;
    let mut holdings: HashMap<Uuid, Vec<_>> = HashMap::new();
    for (person, role, sector) in store::people::all_roles(ctx.read()).await? {
        holdings.entry(person).or_default().push((role, sector));
    }
    let mut holders: HashMap<Role, Vec<Holder>> = HashMap::new();
    for row in store::people::all(ctx.read()).await?.into_iter().filter(|row| row.active) {
        for (role, sector) in holdings.remove(&row.id).unwrap_or_default() {
            let holder = Holder { person: row.id, name: row.name.clone(), sector };
            holders.entry(role).or_default().push(holder);
        }
    }
    Ok(holders)
}
