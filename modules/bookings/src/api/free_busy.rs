//! `/api/v1/free-busy`: when something is taken, and by what where that is no secret.

use axum::Json;
use chrono::{NaiveDateTime, TimeDelta};
use parvis_agenda::domain::span::wall;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::named;
use crate::services::{catalogue, day, find};

/// The longest stretch that may be asked for.
const LONGEST: TimeDelta = TimeDelta::days(93);

/// A stretch that is taken.
#[derive(Serialize, ToSchema)]
pub(crate) struct Busy {
    /// As the clock on the wall here shows it.
    #[schema(value_type = String, example = "2027-01-13T14:00:00")]
    starts: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-13T16:00:00")]
    ends: NaiveDateTime,
    /// What takes it; null for what is confidential or has no name.
    title: Option<String>,
    /// How many of a pool.
    units: u32,
    /// Somebody has still to decide: it may become free.
    is_held: bool,
}

/// What is asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// The room or the item.
    resource: Uuid,
    #[serde(deserialize_with = "instant")]
    #[param(value_type = String, format = DateTime)]
    from: Instant,
    /// At most 93 days later.
    #[serde(deserialize_with = "instant")]
    #[param(value_type = String, format = DateTime)]
    until: Instant,
}

fn instant<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
    let read = parvis_kernel::query::instant(from)?;
    read.ok_or_else(|| serde::de::Error::custom("missing"))
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Json<List<Busy>>> {
    if asked.until <= asked.from || asked.until - asked.from > LONGEST {
        return Err(Error::invalid("until", Message::new("query-unreadable")));
    }
    let known = catalogue::find_visible(&ctx, asked.resource).await.map_err(named)?;
    let (from, until) = (wall(asked.from), wall(asked.until));
    let read = day::read(&ctx, &[&known], from.date(), until.date()).await?;
    let within = read.taken_of(known.row.id).filter(|one| one.starts < until && from < one.ends);
    let busy = |one: &day::Taken| Busy {
        starts: one.starts,
        ends: one.ends,
        title: title(&ctx, one),
        units: one.units,
        is_held: one.is_held,
    };
    Ok(Json(List::whole(within.map(busy).collect())))
}

fn title(ctx: &Ctx, one: &day::Taken) -> Option<String> {
    let open = one.booking.as_ref().filter(|found| find::is_open_to(ctx, &found.row, &found.known));
    let titles = [
        open.map(|found| found.row.title.clone()),
        one.block.clone(),
        one.other.as_ref().map(|other| other.title.clone()),
    ];
    titles.into_iter().flatten().find(|title| !title.is_empty())
}
