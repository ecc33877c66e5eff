//! `/agenda/moi/heures`, `/agenda/heures/{person}` and `/agenda/equipes/{sector}/heures`: hours planned and agreed, by
//! week, month and year.

use axum::extract::Path;
use parvis_kernel::error::Result;
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::contract::hours;
use crate::domain::hours::{Hours, MonthHours, YearHours};
use crate::services::{hours as services, team};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    annee: Option<i32>,
}

/// Hours as they are read.
#[derive(Serialize)]
struct Shown {
    planned: String,
    contract: Option<String>,
    /// `+ 2 h` or `− 1 h 30`
    over: Option<String>,
    is_over: bool,
    has_work: bool,
}

impl Shown {
    fn of(one: Hours) -> Self {
        let over = |minutes: i64| {
            let sign = if minutes < 0 { "−" } else { "+" };
            format!("{sign}\u{a0}{}", hours(u32::try_from(minutes.abs()).unwrap_or(u32::MAX)))
        };
        Self {
            planned: hours(one.planned),
            contract: one.contract.map(hours),
            over: one.over().filter(|minutes| *minutes != 0).map(over),
            is_over: one.over().is_some_and(|minutes| minutes > 0),
            has_work: one.planned > 0,
        }
    }
}

#[derive(Serialize)]
struct Page {
    /// Nothing: one's own.
    name: Option<String>,
    path: String,
    year: i32,
    whole: Shown,
    is_yearly: bool,
    worked_weeks: u32,
    months: Vec<Month>,
}

#[derive(Serialize)]
struct Month {
    number: u32,
    hours: Shown,
    weeks: Vec<Week>,
}

#[derive(Serialize)]
struct Week {
    number: u32,
    from: parvis_kernel::clock::Date,
    hours: Shown,
    is_away: bool,
}

pub(crate) async fn mine(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let year = services::asked(&ctx, asked.annee)?;
    let found = services::mine(&ctx, year).await?;
    Ok(view(None, "/agenda/moi/heures".to_owned(), found))
}

pub(crate) async fn person(ctx: Ctx, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Result<View> {
    let year = services::asked(&ctx, asked.annee)?;
    let (name, found) = services::of_person(&ctx, id, year).await?;
    Ok(view(Some(name), format!("/agenda/heures/{id}"), found))
}

fn view(name: Option<String>, path: String, found: YearHours) -> View {
    let month = |one: MonthHours| Month {
        number: one.month,
        hours: Shown::of(one.hours),
        weeks: one
            .weeks
            .into_iter()
            .map(|week| Week {
                number: week.week.number(),
                from: week.week.monday(),
                hours: Shown::of(week.hours),
                is_away: week.is_away,
            })
            .collect(),
    };
    let page = Page {
        name,
        path,
        year: found.year,
        whole: Shown::of(found.hours),
        is_yearly: found.is_yearly,
        worked_weeks: found.worked_weeks,
        months: found.months.into_iter().map(month).collect(),
    };
    View::new("plannings/team_hours.html", page)
}

#[derive(Serialize)]
struct Team {
    sector: String,
    slug: String,
    year: i32,
    people: Vec<Person>,
}

#[derive(Serialize)]
struct Person {
    id: Uuid,
    name: String,
    whole: Shown,
    months: Vec<String>,
}

pub(crate) async fn of_team(ctx: Ctx, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Result<View> {
    let sector = team::find(&ctx, &slug).await?;
    let year = services::asked(&ctx, asked.annee)?;
    let person = |(id, name, found): (Uuid, String, YearHours)| Person {
        id,
        name,
        whole: Shown::of(found.hours),
        months: found.months.iter().map(|month| hours(month.hours.planned)).collect(),
    };
    let people = services::of_team(&ctx, &sector, year).await?.into_iter().map(person).collect();
    Ok(View::new("plannings/team_year.html", Team { sector: sector.name, slug, year, people }))
}
