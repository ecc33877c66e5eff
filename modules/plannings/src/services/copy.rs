//! Copying a week to others: who is away or elsewhere then is told, and their place stays open; days on which the centre is
//! closed are left out.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::TimeDelta;
use parvis_accounts::services::people;
use parvis_agenda::services::{calendar, claims};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Message};
use uuid::Uuid;

use super::placing::{said, take, taking};
use super::reception;
use super::shift::{row, touch, week_held};
use super::taking::Stopped;
use super::team::{by_id, planning};
use crate::domain::shift::Facts;
use crate::domain::week::Week;
use crate::store::shifts as store;

/// How many weeks ahead one may be copied at once.
pub const MOST: usize = 12;

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Copied {
    pub laid: usize,
    /// What is not as it was in the week that was copied, and why.
    pub left: Vec<Message>,
}

/// What would be laid, and what would not be as it was. Nothing is written.
pub async fn preview(ctx: &Ctx, sector: Uuid, from: Week, to: &[Week]) -> Result<Copied> {
    let plan = plan(ctx, sector, from, to).await?;
    Ok(Copied { laid: plan.rows.len(), left: plan.left })
}

/// Lays the shifts of one week into others, as drafts.
pub async fn copy(ctx: &Ctx, sector: Uuid, from: Week, to: &[Week]) -> Result<Copied> {
    let plan = plan(ctx, sector, from, to).await?;
    let team = by_id(ctx, sector).await?;
    let takings = plan.rows.iter().map(|(_, id, facts)| taking(*id, facts)).collect::<Result<Vec<_>>>()?;
    let laid = plan.rows.len();
    let (rows, left) = (plan.rows, plan.left);
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let now = tx.now();
        let mut made = BTreeMap::new();
        for week in to.iter().copied().collect::<BTreeSet<_>>() {
            made.insert(week, week_held(&tx, sector, week).await?);
        }
        let of = |week: Week| -> Vec<(Uuid, Option<Facts>)> {
            let own = rows.iter().filter(|(own, ..)| *own == week);
            own.map(|(_, id, facts)| (*id, Some(facts.clone()))).collect()
        };
        let changed: Vec<_> = made.iter().map(|(week, row)| (row, of(*week))).collect();
        let weeks: Vec<_> = changed.iter().map(|(row, changed)| (*row, changed.as_slice())).collect();
        take(&tx, ctx, &takings, &weeks, heard).await?;
        for row in made.values() {
            touch(&tx, row.clone()).await?;
        }
        let row = |(week, id, facts): (Week, Uuid, Facts)| {
            let week = made.get(&week)?.id;
            Some(row(id, week, &facts, String::new(), now))
        };
        store::insert(tx.db(), rows.into_iter().filter_map(row).collect()).await?;
        tx.audit(ctx, "plannings.week_copied", None, &format!("{} {from}", team.name)).await
    });
    let done = done.await;
    at_weeks(stopped.told(ctx, done).await)?;
    Ok(Copied { laid, left })
}

/// What was taken since it was looked at, at the one field of the page.
fn at_weeks(done: Result<()>) -> Result<()> {
    done.map_err(|error| error.renamed(&[("resources", "weeks"), ("people", "weeks")]))
}

struct Plan {
    rows: Vec<(Week, Uuid, Facts)>,
    left: Vec<Message>,
}

async fn plan(ctx: &Ctx, sector: Uuid, from: Week, to: &[Week]) -> Result<Plan> {
    planning(ctx, sector)?;
    let wrong = |key: &str| Err(Error::invalid("weeks", Message::new(key)));
    if to.is_empty() || to.len() > MOST || to.contains(&from) {
        return wrong("team-copy-none");
    }
    let source = shifts(ctx, sector, from).await?;
    if source.is_empty() {
        return Err(Error::Conflict(Message::new("team-copy-empty")));
    }
    let open: HashSet<_> = people::colleagues(ctx, None).await?.into_iter().map(|one| one.id).collect();
    let mut plan = Plan { rows: Vec::new(), left: Vec::new() };
    for week in to {
        if !shifts(ctx, sector, *week).await?.is_empty() {
            let taken = Message::new("team-copy-taken").with("week", i64::from(week.number()));
            return Err(Error::invalid("weeks", taken));
        }
        one_week(ctx, &mut plan, &source, *week, &open).await?;
    }
    leave_open(ctx, &mut plan).await?;
    let mut facts: Vec<_> = plan.rows.iter_mut().map(|(.., facts)| facts).collect();
    let left = reception::leave_out(ctx, &mut facts).await?;
    plan.left.extend(left);
    Ok(plan)
}

async fn shifts(ctx: &Ctx, sector: Uuid, week: Week) -> Result<Vec<Facts>> {
    let Some(row) = store::week(ctx.read(), sector, week.monday()).await? else { return Ok(Vec::new()) };
    let rows = store::of_week(ctx.read(), row.id).await?;
    Ok(rows.into_iter().filter(|row| !row.is_removed).map(|row| row.facts()).collect())
}

/// The same days of another week, those of rest left out.
async fn one_week(
    ctx: &Ctx,
    plan: &mut Plan,
    source: &[Facts],
    week: Week,
    open: &HashSet<Uuid>,
) -> Result<()> {
    let calendar = calendar::between(ctx, ctx.read(), week.monday(), week.sunday()).await?;
    let mut rest = HashSet::new();
    for facts in source {
        let later: TimeDelta = week.monday() - Week::of(facts.day()).monday();
        let (starts, ends) = (facts.starts + later, facts.ends + later);
        let day = starts.date();
        let closed = calendar.closures.iter().find(|one| one.from <= day && day <= one.until);
        let closed = calendar.holidays.get(&day).cloned().or(closed.map(|one| one.name.clone()));
        if let Some(name) = closed {
            if rest.insert(day) {
                let said = Message::new("team-copy-rest").with("day", day.format("%d/%m/%Y").to_string());
                plan.left.push(said.with("name", name));
            }
            continue;
        }
        let person = facts.person.filter(|person| open.contains(person));
        plan.rows.push((week, Uuid::now_v7(), Facts { starts, ends, person, ..facts.clone() }));
    }
    Ok(())
}

/// Whoever is away or elsewhere then leaves an open place.
async fn leave_open(ctx: &Ctx, plan: &mut Plan) -> Result<()> {
    let takings = plan.rows.iter().map(|(_, id, facts)| taking(*id, facts)).collect::<Result<Vec<_>>>()?;
    let mut hard = claims::clashes(ctx, &takings).await?;
    hard.retain(|clash| !clash.soft);
    let ids: Vec<_> = hard.iter().map(|clash| clash.what.id).collect();
    let names = people::names(ctx.read(), &ids).await?;
    let mut told = HashSet::new();
    for clash in &hard {
        if let Some((.., facts)) = plan.rows.iter_mut().find(|(_, id, _)| *id == clash.wanted_by.id) {
            facts.person = None;
        }
        if told.insert(clash.wanted_by.id) {
            plan.left.push(said(clash, names.get(&clash.what.id).map_or("", String::as_str)));
        }
    }
    Ok(())
}
