//! `/api/v1/person-hours` and `/api/v1/team-hours`: minutes planned and agreed in a year.

use axum::Json;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{absent, no_team};
use crate::domain::hours::YearHours;
use crate::services::{hours as services, team};

/// Minutes planned, and what the contract says; null where nothing was agreed.
#[derive(Serialize, ToSchema)]
pub(crate) struct HoursOf {
    /// `2026`, `2026-12` or the week `2026-49`, which belongs to the month of its Thursday.
    #[schema(value_type = String, example = "2026-12")]
    of: String,
    planned: u32,
    contract: Option<u32>,
}

/// The hours of somebody in a year.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonHours {
    person: Uuid,
    year: i32,
    planned: u32,
    contract: Option<u32>,
    /// The contract says its own number of hours for a year.
    yearly: bool,
    /// Weeks under contract without those of leave.
    worked_weeks: u32,
    months: Vec<HoursOf>,
    weeks: Vec<HoursOf>,
}

/// Whose hours, and of which year.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedHours {
    /// One's own when nothing is said.
    #[param(required = false, value_type = Uuid)]
    person: Option<Uuid>,
    /// This year when nothing is said.
    #[param(required = false, value_type = i32)]
    year: Option<i32>,
}

/// The hours of which team, and of which year.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedTeamHours {
    team: Uuid,
    /// This year when nothing is said.
    #[param(required = false, value_type = i32)]
    year: Option<i32>,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<AskedHours>) -> Result<Json<PersonHours>> {
    let year = services::asked(&ctx, asked.year).map_err(absent("year", "query-unreadable"))?;
    let me = ctx.signed_in()?.id;
    let found = match asked.person.filter(|person| *person != me) {
        None => services::mine(&ctx, year).await?,
        Some(person) => {
            let found = services::of_person(&ctx, person, year).await;
            found.map_err(absent("person", "plannings-person-unknown"))?.1
        }
    };
    Ok(Json(shown(asked.person.unwrap_or(me), &found)))
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<AskedTeamHours>) -> Result<Json<List<PersonHours>>> {
    let year = services::asked(&ctx, asked.year).map_err(absent("year", "query-unreadable"))?;
    let sector = team::by_id(&ctx, asked.team).await.map_err(no_team)?;
    let found = services::of_team(&ctx, &sector, year).await?;
    Ok(Json(List::whole(found.iter().map(|(id, _, hours)| shown(*id, hours)).collect())))
}

fn shown(person: Uuid, found: &YearHours) -> PersonHours {
    let month = |one: &crate::domain::hours::MonthHours| HoursOf {
        of: format!("{}-{:02}", found.year, one.month),
        planned: one.hours.planned,
        contract: one.hours.contract,
    };
    let weeks = found.months.iter().flat_map(|month| &month.weeks);
    PersonHours {
        person,
        year: found.year,
        planned: found.hours.planned,
        contract: found.hours.contract,
        yearly: found.is_yearly,
        worked_weeks: found.worked_weeks,
        months: found.months.iter().map(month).collect(),
        weeks: weeks
            .map(|one| HoursOf {
                of: one.week.to_string(),
                planned: one.hours.planned,
                contract: one.hours.contract,
            })
            .collect(),
    }
}
