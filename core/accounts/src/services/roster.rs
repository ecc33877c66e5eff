//! Everybody at once, as circuits and plannings see them: who is there, in what roles, of what sectors.

use std::collections::HashMap;

use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::permission::Role;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::sign_in::barred_on;
use crate::store;

#[derive(Clone, Debug)]
pub struct Member {
    pub id: Uuid,
    pub name: String,
    pub function: String,
    /// The account opens on that day.
    pub is_open: bool,
    pub roles: Vec<(Role, Option<Uuid>)>,
    pub sectors: Vec<Uuid>,
}

/// Everybody in the order of their names, closed accounts included, as they are on a day.
pub async fn all(db: &impl ConnectionTrait, day: Date) -> Result<Vec<Member>> {
    let mut roles: HashMap<Uuid, Vec<_>> = HashMap::new();
    for (person, role, sector) in store::people::all_roles(db).await? {
        roles.entry(person).or_default().push((role, sector));
    }
    let mut sectors: HashMap<Uuid, Vec<_>> = HashMap::new();
    for (person, sector) in store::people::memberships(db).await? {
        sectors.entry(person).or_default().push(sector);
    }
    let rows = store::people::all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| Member {
            is_open: barred_on(day, &row).is_none(),
            roles: roles.remove(&row.id).unwrap_or_default(),
            sectors: sectors.remove(&row.id).unwrap_or_default(),
            id: row.id,
            name: row.name,
            function: row.function,
        })
        .collect())
}
