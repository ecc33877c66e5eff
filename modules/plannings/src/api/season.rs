//! `/api/v1/events/copy-season`

use axum::Json;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::services::season::{self, Planned, With};

/// Which events of a season, September to August, are copied into the next one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeasonCopy {
    /// The year in which the season begins.
    #[schema(example = 2026)]
    season: i32,
    /// At most 60.
    events: Vec<Uuid>,
    /// Who runs them is taken over.
    #[serde(default)]
    people: bool,
    /// Rooms and equipment are taken over.
    #[serde(default)]
    resources: bool,
    /// Dates on which somebody or something is taken are left out, instead of a refusal.
    #[serde(default)]
    only_free: bool,
    /// Shows what would be made, and makes nothing.
    #[serde(default)]
    preview: bool,
}

/// What became of it, or would.
#[derive(Serialize, ToSchema)]
pub(crate) struct SeasonCopied {
    /// How many events were made; 0 for a preview.
    made: usize,
    events: Vec<SeasonEvent>,
}

/// One event in the next season.
#[derive(Serialize, ToSchema)]
pub(crate) struct SeasonEvent {
    copied_from: Uuid,
    title: String,
    #[schema(value_type = Vec<String>)]
    dates: Vec<Date>,
    left_out: Vec<SeasonLeft>,
    /// What stands in the way.
    conflicts: Vec<String>,
}

/// A date that is left out, and why.
#[derive(Serialize, ToSchema)]
pub(crate) struct SeasonLeft {
    #[schema(value_type = String, format = Date)]
    day: Date,
    why: String,
}

fn shown(ctx: &Ctx, one: Planned) -> SeasonEvent {
    SeasonEvent {
        copied_from: one.source.id,
        title: one.source.title,
        dates: one.dates,
        left_out: one.left.into_iter().map(|(day, why)| SeasonLeft { day, why }).collect(),
        conflicts: one.faults.iter().map(|fault| ctx.say(fault)).collect(),
    }
}

pub(crate) async fn copy(ctx: Ctx, Sent(asked): Sent<SeasonCopy>) -> Result<Json<SeasonCopied>> {
    if !(2000..=2099).contains(&asked.season) {
        return Err(Error::invalid("season", Message::new("date-wrong")));
    }
    let SeasonCopy { season: year, events, people, resources, only_free, preview } = asked;
    let with = With { people, resources, only_free };
    let planned = season::plan(&ctx, year, &events, with).await?;
    let made = if preview { 0 } else { season::copy(&ctx, year, &events, with).await? };
    Ok(Json(SeasonCopied { made, events: planned.into_iter().map(|one| shown(&ctx, one)).collect() }))
}
