//! `/api/v1/teams` and `/api/v1/team-weeks`

use axum::Json;
use parvis_accounts::services::sector;
use parvis_kernel::Ctx;
use parvis_kernel::answer::Item;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::no_team;
use super::shifts::{Shift, shown};
use crate::domain::week::Week;
use crate::services::{copy, publish, supervision, team};

/// A team: a sector of the centre.
#[derive(Serialize, ToSchema)]
pub(crate) struct Team {
    id: Uuid,
    slug: String,
    name: String,
    /// Whether whoever asks lays its weeks.
    may_plan: bool,
}

/// A week of a team. Those who do not plan see what was published.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamWeek {
    team: Uuid,
    /// The number that ISO 8601 gives it.
    #[schema(example = "2026-49")]
    week: String,
    #[schema(value_type = String, format = Date)]
    monday: Date,
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Instant>,
    /// How many shifts are not as they were published.
    changes: usize,
    /// Who asked for it to be published, while somebody else has to agree.
    asked_by: Option<Uuid>,
    shifts: Vec<Shift>,
    /// For those who plan.
    warnings: Vec<TeamWarning>,
    /// For those who plan.
    hours: Vec<TeamHours>,
}

/// Something to know of a week; it forbids nothing.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamWarning {
    #[schema(value_type = Option<String>, format = Date)]
    day: Option<Date>,
    person: Option<Uuid>,
    text: String,
}

/// Minutes of one person in this week, in whatever team.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamHours {
    person: Uuid,
    planned: u32,
    /// Null where no hours were agreed.
    contract: Option<u32>,
}

/// Which week.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedWeek {
    team: Uuid,
    /// `2026-49`
    #[param(example = "2026-49")]
    week: String,
}

/// The week to publish.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeekPublication {
    team: Uuid,
    #[schema(example = "2026-49")]
    week: String,
}

/// A decision on a week that somebody asked to publish.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeekDecision {
    team: Uuid,
    #[schema(example = "2026-49")]
    week: String,
    /// `approve` or `refuse`.
    #[schema(example = "approve")]
    act: String,
    /// Why it is sent back.
    #[serde(default)]
    reason: String,
}

/// A week to lay again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeekCopy {
    team: Uuid,
    #[schema(example = "2026-49")]
    from: String,
    /// Weeks without shifts, twelve at most.
    to: Vec<String>,
    /// True: nothing is written, and the answer says what would be.
    #[serde(default)]
    preview: bool,
}

/// What came of a copy.
#[derive(Serialize, ToSchema)]
pub(crate) struct WeekCopied {
    /// How many shifts were laid.
    laid: usize,
    /// What is not as it was, and why.
    left: Vec<String>,
}

pub(crate) async fn copy(ctx: Ctx, Sent(asked): Sent<WeekCopy>) -> Result<Json<WeekCopied>> {
    let week = |field: &str, text: &String| {
        text.parse::<Week>().map_err(|()| Error::invalid(field, Message::new("query-unreadable")))
    };
    let from = week("from", &asked.from)?;
    let to = asked.to.iter().map(|one| week("to", one)).collect::<Result<Vec<_>>>()?;
    let copied = match asked.preview {
        true => copy::preview(&ctx, asked.team, from, &to).await,
        false => copy::copy(&ctx, asked.team, from, &to).await,
    };
    let copied = copied.map_err(|error| no_team(error).renamed(&[("weeks", "to")]))?;
    Ok(Json(WeekCopied { laid: copied.laid, left: copied.left.iter().map(|one| ctx.say(one)).collect() }))
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<Team>>> {
    ctx.signed_in()?;
    let team = |row: parvis_accounts::entities::sector::Model| Team {
        may_plan: team::may_plan(&ctx, row.id),
        id: row.id,
        slug: row.slug,
        name: row.name,
    };
    Ok(Json(List::whole(sector::all(&ctx).await?.into_iter().map(team).collect())))
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<AskedWeek>) -> Result<Item<TeamWeek>> {
    item(&ctx, asked.team, named(&asked.week)?).await.map_err(no_team)
}

pub(crate) async fn publish(ctx: Ctx, Sent(asked): Sent<WeekPublication>) -> Result<Item<TeamWeek>> {
    let week = named(&asked.week)?;
    publish::publish(&ctx, asked.team, week).await.map_err(no_team)?;
    item(&ctx.afresh(), asked.team, week).await
}

pub(crate) async fn decide(ctx: Ctx, Sent(asked): Sent<WeekDecision>) -> Result<Item<TeamWeek>> {
    let week = named(&asked.week)?;
    match asked.act.as_str() {
        "approve" => publish::approve(&ctx, asked.team, week).await.map(|_| ()).map_err(no_team)?,
        "refuse" => publish::refuse(&ctx, asked.team, week, &asked.reason).await.map_err(no_team)?,
        _ => return Err(Error::invalid("act", Message::new("query-unreadable"))),
    }
    item(&ctx.afresh(), asked.team, week).await
}

pub(super) fn named(week: &str) -> Result<Week> {
    week.parse().map_err(|()| Error::invalid("week", Message::new("query-unreadable")))
}

async fn item(ctx: &Ctx, id: Uuid, week: Week) -> Result<Item<TeamWeek>> {
    let sector = team::by_id(ctx, id).await?;
    let found = team::week(ctx, sector, week).await?;
    let report = match found.may_plan {
        true => supervision::report(ctx, &found).await?,
        false => supervision::Report::default(),
    };
    let warning = |one: supervision::Warning| TeamWarning {
        day: one.day,
        person: one.person,
        text: ctx.say(&one.message),
    };
    let mut hours: Vec<_> = report
        .hours
        .into_iter()
        .map(|(person, one)| TeamHours { person, planned: one.planned, contract: one.contract })
        .collect();
    hours.sort_by_key(|one| one.person);
    let value = TeamWeek {
        team: found.sector.id,
        week: week.to_string(),
        monday: week.monday(),
        published_at: found.published_at,
        changes: found.changes(),
        asked_by: found.asked_by.filter(|_| found.may_plan || ctx.can(publish::VALIDATE)),
        shifts: found.shifts.iter().map(|seen| shown(seen, found.sector.id, week)).collect(),
        warnings: report.warnings.into_iter().map(warning).collect(),
        hours,
    };
    let state = parvis_kernel::etag::name(format!("{:?} {:?}", value.published_at, found.shifts));
    Ok(Item { value, state })
}
