//! What the dates of events, shifts and teams in a room are called, for whoever meets them elsewhere: in the day of a room, among one's own.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use parvis_accounts::services::{holders, sector};
use parvis_agenda::domain::span::instant;
use parvis_agenda::services::series;
use parvis_kernel::error::Result;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::names::{Named, Names};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::room::places;
use super::taking::taker;
use super::{reception, team, validation};
use crate::domain::week::Week;
use crate::entities::team::{shift, week};
use crate::store::{events as store, receptions, shifts};

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

/// Shifts as they were published; a draft has a name for those who plan it alone.
pub(crate) struct Shifts;

#[async_trait]
impl Names for Shifts {
    async fn names(&self, ctx: &Ctx, subjects: &[Subject]) -> Result<HashMap<Subject, Named>> {
        if ctx.person().is_none() {
            return Ok(HashMap::new());
        }
        let mut teams = teams(ctx, subjects).await?;
        let ids: Vec<Uuid> =
            subjects.iter().filter(|one| **one == team::subject(one.id)).map(|one| one.id).collect();
        if ids.is_empty() {
            return Ok(teams);
        }
        let rows = shifts::find_many(ctx.read(), &ids).await?;
        let drafts = drafts(ctx, &rows).await?;
        let named = rows.into_iter().filter_map(|row| {
            let said = row.said().or_else(|| drafts.contains(&row.id).then(|| row.facts()))?;
            let when = instant(said.starts).ok().zip(instant(said.ends).ok());
            let url = format!("/agenda/creneaux/{}", row.id);
            let place = said.spot();
            let named = Named { title: said.activity, detail: String::new(), place, url, when };
            Some((team::subject(row.id), named))
        });
        teams.extend(named);
        Ok(teams)
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
        for (id, week) in weeks(tx.db(), subjects).await? {
            let coordinators = holders::in_sector(tx, Role::Coordinator, week.sector_id).await?;
            keepers.insert(reception::subject(id), coordinators);
        }
        Ok(keepers)
    }
}

/// Those of these shifts that are drafts of this reader: they look after them and have to know what they are.
async fn drafts(ctx: &Ctx, rows: &[shift::Model]) -> Result<HashSet<Uuid>> {
    let mut own = HashSet::new();
    for row in rows.iter().filter(|row| row.published.is_none() && ctx.can(team::PLAN)) {
        let week = shifts::week_of(ctx.read(), row.week_id).await?;
        if week.is_some_and(|week| team::may_plan(ctx, week.sector_id)) {
            own.insert(row.id);
        }
    }
    Ok(own)
}

/// Teams that take a room: everybody may know which team, even while its week is a draft.
async fn teams(ctx: &Ctx, subjects: &[Subject]) -> Result<HashMap<Subject, Named>> {
    let weeks = weeks(ctx.read(), subjects).await?;
    if weeks.is_empty() {
        return Ok(HashMap::new());
    }
    let sectors: HashMap<_, _> = sector::all(ctx).await?.into_iter().map(|row| (row.id, row)).collect();
    let named = weeks.into_iter().filter_map(|(id, week)| {
        let sector = sectors.get(&week.sector_id)?;
        let named = Named {
            title: ctx.say(&Message::new("team-reception").with("team", sector.name.as_str())),
            url: team::path(sector, Week::of(week.monday)),
            ..Named::default()
        };
        Some((reception::subject(id), named))
    });
    Ok(named.collect())
}

async fn weeks(db: &impl ConnectionTrait, subjects: &[Subject]) -> Result<Vec<(Uuid, week::Model)>> {
    let ids: Vec<Uuid> =
        subjects.iter().filter(|one| **one == reception::subject(one.id)).map(|one| one.id).collect();
    let mut found = Vec::new();
    if !ids.is_empty() {
        for row in receptions::find_many(db, &ids).await? {
            found.extend(shifts::week_of(db, row.week_id).await?.map(|week| (row.id, week)));
        }
    }
    Ok(found)
}
