//! Who is away: for the team, which sees that somebody is absent and never why; for whoever decides, how many others of the
//! sector are; for the rest of the house, through the kernel's port.

use std::collections::HashSet;

use async_trait::async_trait;
use chrono::{Days, NaiveTime};
use parvis_accounts::services::{people, person, sector};
use parvis_agenda::domain::claim::Claim;
use parvis_agenda::domain::span::{Span, wall};
use parvis_agenda::services::claims;
use parvis_kernel::clock::Date;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::absences::{Absence, Absences};
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::request::span;
use crate::domain::period::State;
use crate::entities::period;
use crate::store;
use crate::{MANAGE, SEE_TEAM};

/// Answers the kernel's port: granted absences are certain, asked ones are not.
pub(crate) struct Known;

#[async_trait]
impl Absences for Known {
    async fn absences(&self, ctx: &Ctx, people: &[Uuid], from: Date, until: Date) -> Result<Vec<Absence>> {
        let rows = store::periods::between(ctx.read(), people, from, until).await?;
        Ok(rows.iter().map(absence).collect())
    }

    async fn absences_within(
        &self,
        tx: &Tx,
        people: &[Uuid],
        from: Date,
        until: Date,
    ) -> Result<Vec<Absence>> {
        let rows = store::periods::between(tx.db(), people, from, until).await?;
        Ok(rows.iter().map(absence).collect())
    }
}

fn absence(row: &period::Model) -> Absence {
    let (from, until) = span(row);
    Absence { person: row.person_id, from, until, certain: row.state == State::Taken.key() }
}

/// How many of a sector are away at least half a day within some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    pub sector: String,
    pub size: usize,
    /// Without the person who asks.
    pub away: usize,
    /// Who has asked and waits.
    pub asked: usize,
}

/// The others of a person's sectors who are away on these days.
pub async fn others(ctx: &Ctx, who: Uuid, from: Date, until: Date) -> Result<Vec<Away>> {
    let names = sector::all(ctx).await?;
    let mut found = Vec::new();
    for id in person::find(ctx, who).await?.sectors {
        let members = people::colleagues(ctx, Some(id)).await?;
        let others: Vec<_> = members.iter().map(|one| one.id).filter(|one| *one != who).collect();
        let absences = ctx.absences(&others, from, until).await?;
        let away: HashSet<_> = absences.iter().filter(|one| one.certain).map(|one| one.person).collect();
        let asked: HashSet<_> = absences.iter().filter(|one| !one.certain).map(|one| one.person).collect();
        found.push(Away {
            sector: names.iter().find(|row| row.id == id).map(|row| row.name.clone()).unwrap_or_default(),
            size: members.len(),
            away: away.len(),
            asked: asked.difference(&away).count(),
        });
    }
    Ok(found)
}

/// Something that somebody is planned for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub day: Date,
    /// Empty where the reader may not know what it is.
    pub title: String,
}

/// What somebody is planned for on these days, the earliest first: for whoever decides whether they may be away.
pub async fn planned(ctx: &Ctx, who: Uuid, from: Date, until: Date) -> Result<Vec<Planned>> {
    let midnight = |day: Date| day.and_time(NaiveTime::MIN);
    let Ok(days) = Span::local(midnight(from), midnight(until + Days::new(1))) else { return Ok(Vec::new()) };
    let claims = claims::between(ctx, &[Subject::new("accounts", "person", who)], days).await?;
    let names = ctx.named(&claims.iter().map(|claim| claim.by.clone()).collect::<Vec<_>>()).await?;
    let title = |by: &Subject| names.get(by).map(|named| named.title.clone()).unwrap_or_default();
    let planned = |claim: &Claim| Planned { day: wall(claim.span.start()).date(), title: title(&claim.by) };
    Ok(claims.iter().map(planned).collect())
}

/// Somebody of the team and when they are away.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: Uuid,
    pub name: String,
    pub initials: String,
    pub photo: Option<String>,
    pub absences: Vec<Absence>,
}

/// The sectors whose absences the reader may see: their own, all of them for those who keep balances.
pub async fn sectors(ctx: &Ctx) -> Result<Vec<(Uuid, String)>> {
    let me = ctx.signed_in()?;
    let own = |id: &Uuid| me.sectors.contains(id) || me.can_in(SEE_TEAM, *id) || me.can(MANAGE);
    let all = sector::all(ctx).await?.into_iter().filter(|row| own(&row.id));
    Ok(all.map(|row| (row.id, row.name)).collect())
}

/// A sector's absences that touch these days. What is only asked for is shown to those who coordinate it.
pub async fn team(ctx: &Ctx, sector: Uuid, from: Date, until: Date) -> Result<Vec<Member>> {
    let me = ctx.signed_in()?;
    if !sectors(ctx).await?.iter().any(|(id, _)| *id == sector) {
        return Err(Error::NotFound);
    }
    let sees_asked = me.can_in(SEE_TEAM, sector);
    let members = people::colleagues(ctx, Some(sector)).await?;
    let ids: Vec<_> = members.iter().map(|one| one.id).collect();
    let mut absences = ctx.absences(&ids, from, until).await?;
    absences.retain(|one| one.certain || sees_asked || one.person == me.id);
    Ok(members
        .into_iter()
        .map(|one| Member {
            absences: absences.iter().filter(|absence| absence.person == one.id).cloned().collect(),
            id: one.id,
            name: one.name,
            initials: one.initials,
            photo: one.photo,
        })
        .collect())
}
