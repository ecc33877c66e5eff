//! The last holder of a role keeps it while something asks for it: a published form, a request under way. Whoever waits
//! for a signature must not wait for nobody.

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::revision::Topic;
use uuid::Uuid;

use crate::store;

type Held = (Role, Option<Uuid>);

/// The most names that a sentence lists.
const MOST_NAMES: usize = 5;

/// Refuses, at a field, what would leave a role that something asks for without anybody. `after` are the roles that the
/// person keeps.
pub(crate) async fn keep(tx: &Tx, ctx: &Ctx, person: Uuid, after: &[Held], field: &str) -> Result<()> {
    // Two who lose the same role at the same moment wait for each other here.
    tx.bump(Topic::Rights).await?;
    let before = store::people::roles_of(tx.db(), person).await?;
    let lost: Vec<_> = before.into_iter().filter(|held| !after.contains(held)).collect();
    if lost.is_empty() {
        return Ok(());
    }
    let others = others(tx, person).await?;
    for (role, sector) in lost {
        let reaches = |held: &Held| held.0 == role && (held.1.is_none() || held.1 == sector);
        if after.iter().chain(&others).any(reaches) || !is_peopled(tx, person, sector).await? {
            continue;
        }
        let mut uses = Vec::new();
        for module in ctx.modules().await? {
            for source in &module.facets.role_uses {
                uses.extend(source.of(tx, role).await?);
            }
        }
        uses.sort();
        uses.dedup();
        if !uses.is_empty() {
            return Err(Error::invalid(field, refusal(tx, ctx, role, sector, &uses).await?));
        }
    }
    Ok(())
}

/// What others hold whose accounts are open.
async fn others(tx: &Tx, person: Uuid) -> Result<Vec<Held>> {
    let all = store::people::all_roles(tx.db()).await?;
    let all: Vec<_> = all.into_iter().filter(|(holder, ..)| *holder != person).collect();
    let ids: Vec<_> = all.iter().map(|(holder, ..)| *holder).collect();
    let people = store::people::find_many(tx.db(), &ids).await?;
    let is_open = |id: Uuid| people.iter().any(|row| row.id == id && row.active);
    Ok(all.into_iter().filter(|(id, ..)| is_open(*id)).map(|(_, role, sector)| (role, sector)).collect())
}

/// Whether anybody else works where the role is held: a sector without people asks for nothing.
async fn is_peopled(tx: &Tx, person: Uuid, sector: Option<Uuid>) -> Result<bool> {
    let Some(sector) = sector else { return Ok(true) };
    let members = store::people::memberships(tx.db()).await?.into_iter();
    let ids: Vec<_> = members.filter(|(id, of)| *of == sector && *id != person).map(|(id, _)| id).collect();
    Ok(store::people::find_many(tx.db(), &ids).await?.iter().any(|row| row.active))
}

async fn refusal(tx: &Tx, ctx: &Ctx, role: Role, sector: Option<Uuid>, uses: &[String]) -> Result<Message> {
    let named = uses.iter().take(MOST_NAMES).map(|name| format!("« {name} »")).collect::<Vec<_>>().join(", ");
    let sectors = store::sectors::all(tx.db()).await?;
    let sector = sector.and_then(|id| sectors.into_iter().find(|row| row.id == id)).map(|row| row.name);
    let key = if sector.is_some() { "role-last-in-sector" } else { "role-last" };
    Ok(Message::new(key)
        .with("role", ctx.say(&Message::new(&role.label())))
        .with("sector", sector.unwrap_or_default())
        .with("forms", named)
        .with("more", i64::try_from(uses.len().saturating_sub(MOST_NAMES)).unwrap_or(i64::MAX)))
}
