//! `/api/v1/person-planning`, `/api/v1/colleagues`: what somebody does, as their colleagues may see it.

use axum::Json;
use chrono::NaiveDateTime;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::absent;
use crate::services::mine::{self as services, Entry, What};

/// The most days of one answer.
const MOST_DAYS: i64 = 62;

/// Something that somebody does, or that keeps them.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlanningEntry {
    /// `shift`, `event`, `other`, `busy` or `away`.
    kind: &'static str,
    /// The shift or the event.
    id: Option<Uuid>,
    title: Option<String>,
    place: Option<String>,
    /// As the clock on the wall here shows it.
    #[schema(value_type = String, example = "2026-12-02T09:00:00")]
    starts: NaiveDateTime,
    #[schema(value_type = String, example = "2026-12-02T17:00:00")]
    ends: NaiveDateTime,
}

/// Whose days, and which.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedDays {
    /// One's own when nothing is said.
    #[param(required = false, value_type = Uuid)]
    person: Option<Uuid>,
    #[param(value_type = String, format = Date)]
    from: Date,
    /// The last day; 62 days at most.
    #[param(value_type = String, format = Date)]
    until: Date,
}

/// A colleague whose planning can be looked at.
#[derive(Serialize, ToSchema)]
#[schema(as = PlanningColleague)]
pub(crate) struct Colleague {
    id: Uuid,
    name: String,
    function: String,
    sectors: Vec<String>,
}

/// Which colleagues.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedColleagues {
    /// Words of their name, function or sector; everybody when absent.
    #[serde(default)]
    #[param(required = false)]
    q: String,
}

pub(crate) async fn colleagues(
    ctx: Ctx,
    Query(asked): Query<AskedColleagues>,
) -> Result<Json<List<Colleague>>> {
    let shown = |one: parvis_accounts::services::people::Colleague| Colleague {
        id: one.id,
        name: one.name,
        function: one.function,
        sectors: one.sectors,
    };
    let found = services::colleagues(&ctx, &asked.q).await?;
    Ok(Json(List::whole(found.into_iter().map(shown).collect())))
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<AskedDays>) -> Result<Json<List<PlanningEntry>>> {
    let me = ctx.signed_in()?.id;
    if asked.until < asked.from || (asked.until - asked.from).num_days() >= MOST_DAYS {
        return Err(Error::invalid("until", Message::new("query-unreadable")));
    }
    let person = asked.person.unwrap_or(me);
    let days = services::days_of(&ctx, person, asked.from, asked.until).await;
    let (_, entries) = days.map_err(absent("person", "plannings-person-unknown"))?;
    Ok(Json(List::whole(entries.into_iter().map(shown).collect())))
}

fn shown(entry: Entry) -> PlanningEntry {
    let (kind, id, title, place) = match entry.what {
        What::Shift { id, activity, place, .. } => ("shift", Some(id), Some(activity), Some(place)),
        What::Event { id, title, place } => ("event", Some(id), Some(title), Some(place)),
        What::Named { title, place, .. } => ("other", None, Some(title), Some(place)),
        What::Busy => ("busy", None, None, None),
        What::Away => ("away", None, None, None),
    };
    PlanningEntry { kind, id, title, place, starts: entry.starts, ends: entry.ends }
}
