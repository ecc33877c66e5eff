//! Contracts and qualifications of people, for those who plan their weeks.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveTime;
use parvis_accounts::services::person;
use parvis_agenda::domain::conflict::Outside;
use parvis_agenda::domain::span::wall;
use parvis_agenda::services::conflict;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use super::team::subject as shift;
use crate::domain::contract::{self, Contract, Draft};
use crate::domain::week::Week;
use crate::store::{contracts as store, shifts};

/// The right to see and to write down how people are employed; of one's sector, or of all.
pub const CONTRACTS: &str = "plannings.contracts";

/// The contracts of these people, the oldest first. Who may see them is for the caller to know.
pub(crate) async fn of_many(ctx: &Ctx, people: &[Uuid]) -> Result<HashMap<Uuid, Vec<Contract>>> {
    let mut known: HashMap<Uuid, Vec<Contract>> = HashMap::new();
    for row in store::of(ctx.read(), people).await? {
        known.entry(row.person_id).or_default().push(row.into());
    }
    Ok(known)
}

/// Minutes a week that somebody's contract says on a day, for themselves.
pub(crate) async fn weekly_of(ctx: &Ctx, person: Uuid, day: Date) -> Result<Option<u32>> {
    let rows = of_many(ctx, &[person]).await?.remove(&person).unwrap_or_default();
    Ok(contract::on(&rows, day).and_then(|row| row.weekly))
}

/// Somebody's name and contracts, for whoever keeps them; all others do not find them.
pub async fn of_person(ctx: &Ctx, person: Uuid) -> Result<(String, Vec<Contract>)> {
    let name = kept(ctx, person).await?;
    Ok((name, store::of(ctx.read(), &[person]).await?.into_iter().map(Contract::from).collect()))
}

/// One contract and whose it is, for whoever keeps it.
pub async fn find(ctx: &Ctx, id: Uuid) -> Result<(Uuid, Contract)> {
    let row = store::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    kept(ctx, row.person_id).await?;
    Ok((row.person_id, row.into()))
}

/// Writes down what holds from a day on; what was before stays.
pub async fn add(ctx: &Ctx, person: Uuid, draft: &Draft) -> Result<Uuid> {
    let name = kept(ctx, person).await?;
    let contract = draft.check(Uuid::now_v7()).map_err(Error::Invalid)?;
    let id = contract.id;
    ctx.write(|tx| async move {
        store::insert(tx.db(), person, &contract).await?;
        recheck(&tx, ctx, person).await?;
        tx.audit(ctx, "plannings.contract_added", Some(&subject(person)), &name).await?;
        Ok(id)
    })
    .await
}

/// Takes away what was written down by mistake. Says whose it was.
pub async fn remove(ctx: &Ctx, id: Uuid) -> Result<Uuid> {
    let row = store::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    let name = kept(ctx, row.person_id).await?;
    ctx.write(|tx| async move {
        store::delete(tx.db(), id).await?;
        recheck(&tx, ctx, row.person_id).await?;
        tx.audit(ctx, "plannings.contract_removed", Some(&subject(row.person_id)), &name).await?;
        Ok(row.person_id)
    })
    .await
}

/// What somebody is still planned for is looked at again: those who lay it hear of what lies outside the contract now.
async fn recheck(tx: &Tx, ctx: &Ctx, person: Uuid) -> Result<()> {
    let rows: Vec<_> = store::of(tx.db(), &[person]).await?.into_iter().map(Contract::from).collect();
    let now = wall(tx.now());
    let monday = Week::of(now.date()).monday();
    let planned = shifts::of_person_from(tx.db(), person, monday.and_time(NaiveTime::MIN)).await?;
    let planned: Vec<_> = planned.iter().map(|row| (row.id, row.facts())).collect();
    let coming: Vec<_> = planned.iter().filter(|(_, facts)| now < facts.starts).collect();
    let mut found: Vec<_> = coming
        .iter()
        .filter(|(_, facts)| !rows.is_empty() && contract::on(&rows, facts.day()).is_none())
        .map(|(id, _)| (shift(*id), Outside::Ended))
        .collect();
    let mut weeks: BTreeMap<Week, u32> = BTreeMap::new();
    for (_, facts) in &planned {
        *weeks.entry(Week::of(facts.day())).or_default() += facts.worked();
    }
    for (week, minutes) in weeks {
        let holding = contract::on(&rows, week.monday()).or(contract::on(&rows, week.sunday()));
        let is_over = holding.and_then(|row| row.weekly).is_some_and(|weekly| minutes > weekly);
        // The last one of the week is the one that is too much.
        let last = coming.iter().rev().find(|(_, facts)| week.holds(facts.day()));
        if let Some((id, _)) = last.filter(|_| is_over)
            && !found.iter().any(|(by, _)| *by == shift(*id))
        {
            found.push((shift(*id), Outside::Over));
        }
    }
    let looked: Vec<_> = coming.iter().map(|(id, _)| shift(*id)).collect();
    conflict::contract_changed(tx, ctx, &looked, &found).await
}

/// Whether the reader keeps the contracts of people of these sectors.
pub fn may_keep(ctx: &Ctx, sectors: &[Uuid]) -> bool {
    let in_one = |sector: &Uuid| ctx.person().is_some_and(|me| me.can_in(CONTRACTS, *sector));
    ctx.person().map_or(ctx.can(CONTRACTS), |_| sectors.iter().any(in_one) || everywhere(ctx))
}

/// The name of somebody whose contracts the reader keeps.
async fn kept(ctx: &Ctx, id: Uuid) -> Result<String> {
    ctx.require(CONTRACTS)?;
    let found = person::find(ctx, id).await?;
    if may_keep(ctx, &found.sectors) { Ok(found.person.name) } else { Err(Error::NotFound) }
}

fn everywhere(ctx: &Ctx) -> bool {
    use parvis_kernel::identity::Reach;
    ctx.person().is_some_and(|me| me.grants.get(CONTRACTS) == Some(&Reach::Everywhere))
}

fn subject(person: Uuid) -> Subject {
    Subject::new("accounts", "person", person)
}
