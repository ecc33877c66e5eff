//! The rooms and the equipment of events: which are meant, which are taken, and what they are called.

use std::collections::{HashMap, HashSet};

use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::taking::Needs;
use crate::domain::event::{Facts, Needed};
use crate::entities::event::Model;
use crate::store::{events as store, resources};

/// A room or so many things that an event takes.
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: Uuid,
    pub units: u32,
    /// Empty when the module that keeps it is switched off.
    pub name: String,
    pub url: String,
}

pub(crate) async fn taken(ctx: &Ctx, id: Uuid) -> Result<Vec<Taken>> {
    let needed = resources::of(ctx.read(), id).await?;
    let subjects: Vec<_> = needed.iter().map(|one| one.what.clone()).collect();
    let mut names = ctx.named(&subjects).await?;
    let taken = |one: Needed| {
        let named = names.remove(&one.what).unwrap_or_default();
        Taken { id: one.what.id, units: one.units, name: named.title, url: named.url }
    };
    let mut taken: Vec<_> = needed.into_iter().map(taken).collect();
    taken.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(taken)
}

/// The rooms and things that are meant, as far as they are offered or were taken already.
pub(super) async fn needed(ctx: &Ctx, facts: &Facts, had: &[Needed]) -> Result<Vec<Needed>> {
    if facts.resources.is_empty() {
        return Ok(Vec::new());
    }
    let offered = ctx.bookables().await?.into_iter().map(|one| one.subject);
    let offered: Vec<_> = offered.chain(had.iter().map(|one| one.what.clone())).collect();
    let needed = |(id, units): &(Uuid, u32)| {
        let what = offered.iter().find(|what| what.id == *id)?.clone();
        Some(Needed { what, units: *units })
    };
    Ok(facts.resources.iter().filter_map(needed).collect())
}

/// What every date of an event takes.
pub(super) async fn needs(tx: &Tx, event: Uuid, reason: Option<&str>) -> Result<Needs> {
    Ok(Needs {
        people: store::people(tx.db(), event).await?,
        resources: resources::of(tx.db(), event).await?,
        kept: HashSet::new(),
        reason: reason.map(str::to_owned),
    })
}

/// Where events take place: what was typed, then their rooms.
pub(crate) async fn places(ctx: &Ctx, ids: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let taken = resources::of_many(ctx.read(), ids).await?;
    let subjects: Vec<_> = taken.iter().map(|(_, needed)| needed.what.clone()).collect();
    let names = ctx.named(&subjects).await?;
    let events = store::find_many(ctx.read(), ids).await?;
    let mut places: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (id, needed) in &taken {
        if let Some(named) = names.get(&needed.what) {
            places.entry(*id).or_default().push(named.title.clone());
        }
    }
    let joined = |(id, event): (Uuid, Model)| {
        let typed = Some(event.place).filter(|place| !place.is_empty());
        let all: Vec<_> = typed.into_iter().chain(places.remove(&id).unwrap_or_default()).collect();
        (id, all.join(", "))
    };
    Ok(events.into_iter().map(joined).collect())
}
