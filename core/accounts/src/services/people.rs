//! Colleagues as everybody signed in may see them.

use std::collections::{HashMap, HashSet};

use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::identity::initials;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use uuid::Uuid;

use crate::services::{photo, sector};
use crate::store;

#[derive(Clone, Debug, Serialize)]
pub struct Colleague {
    pub id: Uuid,
    pub name: String,
    pub initials: String,
    pub photo: Option<String>,
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
        photo: photo::address(&row),
        sectors: own.filter_map(|id| names.get(id).cloned()).collect(),
        name: row.name,
        function: row.function,
        phone: row.phone,
        email: row.email,
    }
}

/// What these people are called, closed accounts included.
pub async fn names(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    Ok(store::people::find_many(db, ids).await?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Which of these accounts are open.
pub async fn open(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let rows = store::people::find_many(db, ids).await?.into_iter();
    Ok(rows.filter(|row| row.active).map(|row| row.id).collect())
}

/// When the first account was added: nothing was kept here before.
pub async fn first_added(ctx: &Ctx) -> Result<Option<Instant>> {
    store::people::first_added(ctx.read()).await
}

/// An account as those who manage them see it.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    pub id: Uuid,
    pub name: String,
    pub initials: String,
    pub photo: Option<String>,
    pub username: String,
    pub function: String,
    /// `open`, `invited` or `closed`.
    pub state: &'static str,
}

/// Every account whose name, username or function holds what was typed, of one sector or of all.
pub async fn accounts(ctx: &Ctx, typed: &str, of: Option<Uuid>) -> Result<Vec<Account>> {
    ctx.require(crate::MANAGE)?;
    let members = store::people::memberships(ctx.read()).await?;
    let typed = typed.trim().to_lowercase();
    let mut rows = store::people::all(ctx.read()).await?;
    rows.retain(|row| {
        let text = format!("{} {} {}", row.name, row.username, row.function).to_lowercase();
        text.contains(&typed) && of.is_none_or(|of| members.contains(&(row.id, of)))
    });
    Ok(rows
        .into_iter()
        .map(|row| Account {
            id: row.id,
            initials: initials(&row.name),
            photo: photo::address(&row),
            state: match (row.active, &row.password_hash) {
                (false, _) => "closed",
                (true, None) => "invited",
                (true, Some(_)) => "open",
            },
            name: row.name,
            username: row.username,
            function: row.function,
        })
        .collect())
}
