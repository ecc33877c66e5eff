//! Hours of people in a year, planned and agreed: everybody sees their own as it was published, those who keep contracts see
//! those of their teams, drafts included.

use std::collections::HashMap;

use chrono::{Datelike, Days};
use parvis_accounts::entities::sector::Model as Sector;
use parvis_accounts::services::people;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::absences::{Absence, Half};
use uuid::Uuid;

use super::contract::{self, CONTRACTS, may_keep};
use crate::domain::contract::Contract;
use crate::domain::hours::{self, YearHours};
use crate::domain::week::Week;
use crate::store::shifts as store;

/// The years that can be asked for.
const YEARS: std::ops::RangeInclusive<i32> = 2001..=2099;

/// The year that is looked at: this one when none is said.
pub fn asked(ctx: &Ctx, year: Option<i32>) -> Result<i32> {
    let year = year.unwrap_or_else(|| local_date(ctx.now()).year());
    if YEARS.contains(&year) { Ok(year) } else { Err(Error::NotFound) }
}

/// One's own, as it was published.
pub async fn mine(ctx: &Ctx, year: i32) -> Result<YearHours> {
    let me = ctx.signed_in()?.id;
    let (from, until) = bounds(year)?;
    let mut work = Vec::new();
    for (row, _) in store::between(ctx.read(), from.monday(), until.monday()).await? {
        work.extend(
            row.said().filter(|said| said.person == Some(me)).map(|said| (said.day(), said.worked())),
        );
    }
    let rows = contract::of_many(ctx, &[me]).await?.remove(&me).unwrap_or_default();
    let absences = ctx.absences(&[me], from.monday(), until.sunday()).await?;
    Ok(of(year, me, &work, &rows, &absences))
}

/// Those of somebody, for whoever keeps their contract; all others do not find them.
pub async fn of_person(ctx: &Ctx, person: Uuid, year: i32) -> Result<(String, YearHours)> {
    let (name, _) = contract::of_person(ctx, person).await?;
    let found = of_people(ctx, &[person], year).await?.pop();
    found.map(|(_, hours)| (name, hours)).ok_or(Error::NotFound)
}

/// Those of everybody of a team, by name.
pub async fn of_team(ctx: &Ctx, sector: &Sector, year: i32) -> Result<Vec<(Uuid, String, YearHours)>> {
    ctx.require(CONTRACTS)?;
    if !may_keep(ctx, &[sector.id]) {
        return Err(Error::Forbidden);
    }
    let team = people::colleagues(ctx, Some(sector.id)).await?;
    let ids: Vec<_> = team.iter().map(|one| one.id).collect();
    let mut found: HashMap<_, _> = of_people(ctx, &ids, year).await?.into_iter().collect();
    let row = |one: people::Colleague| Some((one.id, one.name, found.remove(&one.id)?));
    Ok(team.into_iter().filter_map(row).collect())
}

async fn of_people(ctx: &Ctx, people: &[Uuid], year: i32) -> Result<Vec<(Uuid, YearHours)>> {
    let (from, until) = bounds(year)?;
    let stretch = (
        from.monday().and_time(chrono::NaiveTime::MIN),
        until.later(1).monday().and_time(chrono::NaiveTime::MIN),
    );
    let mut work: HashMap<Uuid, Vec<(Date, u32)>> = HashMap::new();
    for row in store::of_people(ctx.read(), people, stretch).await? {
        let facts = row.facts();
        if let Some(person) = facts.person {
            work.entry(person).or_default().push((facts.day(), facts.worked()));
        }
    }
    let contracts = contract::of_many(ctx, people).await?;
    let absences = ctx.absences(people, from.monday(), until.sunday()).await?;
    let one = |person: &Uuid| {
        let work = work.get(person).map(Vec::as_slice).unwrap_or_default();
        let rows = contracts.get(person).map(Vec::as_slice).unwrap_or_default();
        (*person, of(year, *person, work, rows, &absences))
    };
    Ok(people.iter().map(one).collect())
}

fn of(year: i32, person: Uuid, work: &[(Date, u32)], rows: &[Contract], absences: &[Absence]) -> YearHours {
    let away: Vec<_> = absences.iter().filter(|one| one.person == person && one.certain).collect();
    hours::year(year, work, rows, |week| {
        let mut working = week.days().take(5);
        working.all(|day| away.iter().any(|absence| is_whole_day(absence, day)))
    })
}

/// Whether an absence holds all of a day.
fn is_whole_day(absence: &Absence, day: Date) -> bool {
    let begins = absence.from.0 < day || (absence.from.0 == day && absence.from.1 == Half::Morning);
    let ends = day < absence.until.0 || (absence.until.0 == day && absence.until.1 == Half::Afternoon);
    begins && ends
}

fn bounds(year: i32) -> Result<(Week, Week)> {
    let first = hours::weeks(year).next().ok_or(Error::NotFound)?;
    let last = Week::of(first.monday() + Days::new(370));
    let last = hours::weeks(year).last().unwrap_or(last);
    Ok((first, last))
}
