//! What the dates of events and shifts are called, for whoever meets them elsewhere: in the day of a room, among one's own.

use std::collections::HashMap;

use async_trait::async_trait;
use parvis_accounts::services::holders;
use parvis_agenda::domain::span::instant;
use parvis_agenda::services::series;
use parvis_kernel::error::Result;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::names::{Named, Names};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use uuid::Uuid;

use super::room::places;
use super::taking::taker;
use super::{team, validation};
use crate::store::{events as store, shifts};

pub(crate) struct Called;

#[async_trait]
impl Names for Called {
    async fn names(&self, ctx: &Ctx, subjects: &[Subject]) -> Result<HashMap<Subject, Named>> {
        let ids: Vec<Uuid> = subjects.iter().filter(|one| **one == taker(one.id)).map(|one| one.id).collect();
        if ids.is_empty() || ctx.person().is_none() {
            return Ok(HashMap::new());
        }
        let dates = series::by_ids(ctx.read(), &ids).await?;
        let mut owners: Vec<_> = dates.iter().map(|date| date.owner.id).collect();
        owners.sort_unstable();
        owners.dedup();
        let events = store::find_many(ctx.read(), &owners).await?;
        let places = places(ctx, &owners).await?;
        let named = dates.iter().filter_map(|date| {
            let event = events.get(&date.owner.id).filter(|event| validation::may_see(ctx, event))?;
            let named = Named {
                title: event.title.clone(),
                detail: ctx.say(&Message::new(&format!("plannings-category-{}", event.category))),
                place: places.get(&event.id).cloned().unwrap_or_else(|| event.place.clone()),
                url: format!("/agenda/{}", event.id),
                when: Some((date.span.start(), date.span.end())),
            };
            Some((taker(date.id), named))
        });
        Ok(named.collect())
    }

    async fn keepers(&self, tx: &Tx, subjects: &[Subject]) -> Result<HashMap<Subject, Vec<Uuid>>> {
        let ids: Vec<Uuid> = subjects.iter().filter(|one| **one == taker(one.id)).map(|one| one.id).collect();
        let dates = series::by_ids(tx.db(), &ids).await?;
        let owners: Vec<_> = dates.iter().map(|date| date.owner.id).collect();
        let events = store::find_many(tx.db(), &owners).await?;
        let author = |id| events.get(&id).and_then(|event| event.author_id).into_iter().collect();
        Ok(dates.iter().map(|date| (taker(date.id), author(date.owner.id))).collect())
    }
}

/// Shifts as they were published; a draft has no name for anybody.
pub(crate) struct Shifts;

#[async_trait]
impl Names for Shifts {
    async fn names(&self, ctx: &Ctx, subjects: &[Subject]) -> Result<HashMap<Subject, Named>> {
        let ids: Vec<Uuid> =
            subjects.iter().filter(|one| **one == team::subject(one.id)).map(|one| one.id).collect();
        if ids.is_empty() || ctx.person().is_none() {
            return Ok(HashMap::new());
        }
        let named = shifts::find_many(ctx.read(), &ids).await?.into_iter().filter_map(|row| {
            let said = row.said()?;
            let when = instant(said.starts).ok().zip(instant(said.ends).ok());
            let url = format!("/agenda/creneaux/{}", row.id);
            let named = Named { title: said.activity, detail: String::new(), place: said.place, url, when };
            Some((team::subject(row.id), named))
        });
        Ok(named.collect())
    }

    /// Those who lay the weeks of the team.
    async fn keepers(&self, tx: &Tx, subjects: &[Subject]) -> Result<HashMap<Subject, Vec<Uuid>>> {
        let own = subjects.iter().filter(|one| **one == team::subject(one.id));
        let rows = shifts::find_many(tx.db(), &own.map(|one| one.id).collect::<Vec<_>>()).await?;
        let mut keepers = HashMap::new();
        for row in rows {
            let Some(week) = shifts::week_of(tx.db(), row.week_id).await? else { continue };
            keepers.insert(
                team::subject(row.id),
                holders::in_sector(tx, Role::Coordinator, week.sector_id).await?,
            );
        }
        Ok(keepers)
    }
}
