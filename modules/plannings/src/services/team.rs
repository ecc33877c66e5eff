//! A week of a team as its reader may see it: whoever plans sees everything, all others what was published.

use std::collections::{BTreeSet, HashMap};

use parvis_accounts::entities::sector::Model as Sector;
use parvis_accounts::services::{people, sector};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use crate::domain::shift::Facts;
use crate::domain::week::Week;
use crate::entities::team::shift::Model;
use crate::store::shifts as store;

/// The right to lay the weeks of a team; of a sector, or of all.
pub const PLAN: &str = "plannings.team";

/// What became of a shift since it was published. The key of its name is `team-state-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Published,
    New,
    Changed,
    Removed,
}

impl State {
    pub fn key(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::New => "new",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }

    pub(crate) fn of(row: &Model) -> Self {
        match row.said() {
            _ if row.is_removed => Self::Removed,
            None => Self::New,
            Some(said) if said == row.facts() => Self::Published,
            Some(_) => Self::Changed,
        }
    }
}

/// A shift as a reader may see it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub id: Uuid,
    pub facts: Facts,
    /// Who it is; nothing while it is open.
    pub name: Option<String>,
    pub state: State,
    /// Why somebody was placed who is elsewhere; for those who plan.
    pub reason: String,
    /// Names the state that it is in, for those who plan.
    pub version: String,
}

/// A week of a team.
#[derive(Clone, Debug)]
pub struct TeamWeek {
    pub sector: Sector,
    pub week: Week,
    pub published_at: Option<Instant>,
    /// Who asked for it to be published, while somebody else has to agree.
    pub asked_by: Option<Uuid>,
    pub may_plan: bool,
    /// The earliest first.
    pub shifts: Vec<Seen>,
    /// Who is in it: the team, and whoever helps. By name.
    pub people: Vec<(Uuid, String)>,
}

impl TeamWeek {
    /// How many shifts are not as they were published.
    pub fn changes(&self) -> usize {
        self.shifts.iter().filter(|shift| shift.state != State::Published).count()
    }

    /// What is planned now.
    pub fn planned(&self) -> impl Iterator<Item = &Seen> {
        self.shifts.iter().filter(|shift| shift.state != State::Removed)
    }
}

/// A sector by the name in its address. Everybody signed in may see that it is there.
pub async fn find(ctx: &Ctx, slug: &str) -> Result<Sector> {
    ctx.signed_in()?;
    sector::all(ctx).await?.into_iter().find(|row| row.slug == slug).ok_or(Error::NotFound)
}

pub async fn by_id(ctx: &Ctx, id: Uuid) -> Result<Sector> {
    sector::all(ctx).await?.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)
}

pub fn may_plan(ctx: &Ctx, sector: Uuid) -> bool {
    ctx.person().map_or(ctx.can(PLAN), |me| me.can_in(PLAN, sector))
}

/// Lets pass whoever lays the weeks of this sector.
pub(crate) fn planning(ctx: &Ctx, sector: Uuid) -> Result<()> {
    ctx.require(PLAN)?;
    if may_plan(ctx, sector) { Ok(()) } else { Err(Error::Forbidden) }
}

pub async fn week(ctx: &Ctx, sector: Sector, week: Week) -> Result<TeamWeek> {
    let may_plan = may_plan(ctx, sector.id);
    let row = store::week(ctx.read(), sector.id, week.monday()).await?;
    let rows = match &row {
        Some(row) => store::of_week(ctx.read(), row.id).await?,
        None => Vec::new(),
    };
    let shown: Vec<_> = rows.iter().filter_map(|row| Some((row, shown(row, may_plan)?))).collect();
    let mut names: HashMap<Uuid, String> =
        people::colleagues(ctx, Some(sector.id)).await?.into_iter().map(|one| (one.id, one.name)).collect();
    let helpers: BTreeSet<_> = shown.iter().filter_map(|(_, facts)| facts.person).collect();
    let helpers: Vec<_> = helpers.into_iter().filter(|id| !names.contains_key(id)).collect();
    names.extend(people::names(ctx.read(), &helpers).await?);
    let seen = |(row, facts): (&Model, Facts)| Seen {
        id: row.id,
        name: facts.person.and_then(|id| names.get(&id).cloned()),
        facts,
        state: if may_plan { State::of(row) } else { State::Published },
        reason: if may_plan { row.reason.clone() } else { String::new() },
        version: if may_plan { super::shift::state(row) } else { String::new() },
    };
    let mut shifts: Vec<_> = shown.into_iter().map(seen).collect();
    shifts.sort_by(|one, other| {
        (one.facts.starts, &one.facts.activity, &one.name).cmp(&(
            other.facts.starts,
            &other.facts.activity,
            &other.name,
        ))
    });
    let mut people: Vec<_> = names.into_iter().collect();
    people.sort_by_key(|(_, name)| parvis_kernel::fold::fold(name));
    Ok(TeamWeek {
        week,
        published_at: row.as_ref().and_then(|row| row.published_at),
        asked_by: row.as_ref().and_then(|row| row.asked_by),
        may_plan,
        shifts,
        people,
        sector,
    })
}

/// A shift as this reader may see it, and the week that it lies in; a draft is not there for those who do not plan.
pub async fn find_shift(ctx: &Ctx, id: Uuid) -> Result<(Seen, Sector, Week)> {
    ctx.signed_in()?;
    let row = store::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    let week = store::week_of(ctx.read(), row.week_id).await?.ok_or(Error::NotFound)?;
    let may_plan = may_plan(ctx, week.sector_id);
    let facts = shown(&row, may_plan).ok_or(Error::NotFound)?;
    let ids: Vec<_> = facts.person.into_iter().collect();
    let name = people::names(ctx.read(), &ids).await?.into_values().next();
    let state = if may_plan { State::of(&row) } else { State::Published };
    let version = if may_plan { super::shift::state(&row) } else { String::new() };
    let reason = if may_plan { row.reason } else { String::new() };
    let seen = Seen { id, facts, name, state, reason, version };
    Ok((seen, by_id(ctx, week.sector_id).await?, Week::of(week.monday)))
}

/// What this reader sees of a shift.
fn shown(row: &Model, may_plan: bool) -> Option<Facts> {
    if may_plan { Some(row.facts()) } else { row.said() }
}

pub(crate) fn subject(shift: Uuid) -> Subject {
    Subject::new("plannings", "shift", shift)
}

/// The week as an object that waits for somebody, or that somebody is told of.
pub(crate) fn week_subject(week: Uuid) -> Subject {
    Subject::new("plannings", "week", week)
}

/// Where a week is looked at.
pub(crate) fn path(sector: &Sector, week: Week) -> String {
    format!("/agenda/equipes/{}/{week}", sector.slug)
}
