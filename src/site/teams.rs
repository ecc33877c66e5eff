//! Weeks of teams around today and contracts of the demonstration, laid through the same services as on screen by whoever
//! coordinates each team.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::Days;
use parvis_accounts::services::identify;
use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::Error;
use parvis_kernel::identity::Actor;
use parvis_plannings::domain::contract;
use parvis_plannings::domain::shift::Draft;
use parvis_plannings::domain::week::Week;
use parvis_plannings::services::{contract as contracts, publish, shift};
use serde::Deserialize;
use uuid::Uuid;

use super::folder::Folder;

/// The weeks around this one; those before the last are published.
const WEEKS: std::ops::RangeInclusive<i64> = -1..=2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    contract: Vec<Contract>,
    team: Vec<Team>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contract {
    people: Vec<String>,
    kind: String,
    weekly: String,
    skill: String,
    from: String,
    #[serde(default)]
    until: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Team {
    sector: String,
    planner: String,
    shift: Vec<Shift>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shift {
    /// 1 for Monday.
    weekdays: Vec<u64>,
    from: String,
    until: String,
    #[serde(default)]
    pause: u32,
    activity: String,
    place: String,
    #[serde(default)]
    kind: String,
    #[serde(default = "supervise")]
    duty: String,
    #[serde(default)]
    small: u32,
    #[serde(default)]
    big: u32,
    people: Vec<String>,
    #[serde(default)]
    open: u32,
}

fn supervise() -> String {
    "supervise".to_owned()
}

/// Lays them all; answers how many shifts there are.
pub(super) async fn build(
    ctx: &Ctx,
    folder: &Folder,
    sectors: &HashMap<String, Uuid>,
    people: &HashMap<String, Uuid>,
) -> Result<usize, String> {
    let file: File = folder.toml("teams.toml")?;
    let person = |name: &String| people.get(name).copied().ok_or_else(|| unknown(name));
    for row in &file.contract {
        let Contract { kind, weekly, skill, from, until, .. } = row;
        let draft = contract::Draft {
            kind: kind.clone(),
            weekly: weekly.clone(),
            skill: skill.clone(),
            from: from.clone(),
            until: until.clone(),
            ..contract::Draft::default()
        };
        for name in &row.people {
            let added = contracts::add(ctx, person(name)?, &draft).await;
            added.map_err(|error| format!("the contract of {name}: {error}"))?;
        }
    }
    let mut count = 0;
    for team in &file.team {
        let sector = *sectors.get(&team.sector).ok_or_else(|| unknown(&team.sector))?;
        let planner = person(&team.planner)?;
        let failed = |error: Error| format!("the team {}: {error}", team.sector);
        let identity = identify::of(ctx, planner).await.map_err(failed)?;
        let mut theirs = ctx.afresh();
        theirs.actor = Actor::Person(Arc::new(identity.ok_or_else(|| unknown(&team.planner))?));
        for later in WEEKS {
            let week = Week::of(local_date(ctx.now())).later(later);
            for shift in &team.shift {
                count += lay(&theirs, sector, week, shift, people).await?;
            }
            if later < *WEEKS.end() {
                publish::publish(&theirs, sector, week).await.map_err(failed)?;
            }
        }
    }
    Ok(count)
}

fn unknown(name: &str) -> String {
    format!("nothing and nobody is called {name}")
}

/// One shift on each of its days. Whoever is away leaves an open place.
async fn lay(
    ctx: &Ctx,
    sector: Uuid,
    week: Week,
    entry: &Shift,
    people: &HashMap<String, Uuid>,
) -> Result<usize, String> {
    let failed = |error: Error| format!("{}: {error}", entry.activity);
    let mut count = 0;
    for weekday in &entry.weekdays {
        let draft = |people: Vec<String>, open: u32| Draft {
            day: (week.monday() + Days::new(weekday.saturating_sub(1))).to_string(),
            from: entry.from.clone(),
            until: entry.until.clone(),
            pause: entry.pause.to_string(),
            activity: entry.activity.clone(),
            place: entry.place.clone(),
            kind: entry.kind.clone(),
            duty: entry.duty.clone(),
            small: entry.small.to_string(),
            big: entry.big.to_string(),
            people,
            open: open.to_string(),
            ..Draft::default()
        };
        let mut open = entry.open;
        for name in &entry.people {
            let person = people.get(name).ok_or_else(|| unknown(name))?.to_string();
            match shift::add(ctx, sector, week, &draft(vec![person], 0), None).await {
                Ok(_) => count += 1,
                Err(Error::Invalid(_)) => open += 1,
                Err(error) => return Err(failed(error)),
            }
        }
        if open > 0 {
            let laid = shift::add(ctx, sector, week, &draft(Vec::new(), open), None).await.map_err(failed)?;
            count += laid.len();
        }
    }
    Ok(count)
}
