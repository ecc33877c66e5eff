//! Colleagues as everybody signed in may see them.

use std::collections::HashMap;

use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::identity::initials;
use serde::Serialize;
use uuid::Uuid;

use crate::services::sector;
use crate::store;

#[derive(Clone, Debug, Serialize)]
pub struct Colleague {
    pub id: Uuid,
    pub name: String,
    pub initials: String,
    pub function: String,
    pub phone: String,
    pub email: String,
    pub sectors: Vec<String>,
}

/// Open accounts in the order of their names, of one sector or of all.
pub async fn colleagues(ctx: &Ctx, of: Option<Uuid>) -> Result<Vec<Colleague>> {
    ctx.signed_in()?;
    let names: HashMap<_, _> = sector::all(ctx).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let mut sectors: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (person, sector) in store::people::memberships(ctx.read()).await? {
        sectors.entry(person).or_default().push(sector);
    }
    let mut rows = store::people::all(ctx.read()).await?;
    rows.retain(|row| {
        row.active && of.is_none_or(|of| sectors.get(&row.id).is_some_and(|all| all.contains(&of)))
    });
    Ok(rows.into_iter().map(|row| colleague(row, &sectors, &names)).collect())
}

fn colleague(
    row: crate::entities::person::Model,
    sectors: &HashMap<Uuid, Vec<Uuid>>,
    names: &HashMap<Uuid, String>,
) -> Colleague {
    let own = sectors.get(&row.id).into_iter().flatten();
    Colleague {
        id: row.id,
        initials: initials(&row.name),
        sectors: own.filter_map(|id| names.get(id).cloned()).collect(),
        name: row.name,
        function: row.function,
        phone: row.phone,
        email: row.email,
    }
}
