//! `/api/v1/free-slots`: when people, a room and equipment are free together.

use axum::Json;
use chrono::NaiveDateTime;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::services::slot::{self, Asked};

/// A stretch in which all of it is free, as the clock on the wall here shows it.
#[derive(Serialize, ToSchema)]
pub(crate) struct FreeSlot {
    #[schema(value_type = String, example = "2027-01-13T14:00:00")]
    start: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-13T16:00:00")]
    end: NaiveDateTime,
    /// The room that is free then, where one was asked for.
    room: Option<Uuid>,
    room_name: Option<String>,
}

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    /// How long, in minutes.
    #[param(minimum = 1, maximum = 720)]
    minutes: u32,
    #[param(value_type = String, format = Date)]
    from: Date,
    /// The last day, 61 days later at most.
    #[param(value_type = String, format = Date)]
    until: Date,
    /// All of them have to be free.
    #[serde(default)]
    #[param(required = false)]
    people: Vec<Uuid>,
    /// True: a room is looked for.
    #[serde(default)]
    #[param(required = false)]
    room: bool,
    /// For so many people.
    #[param(required = false)]
    seats: Option<u32>,
    /// With this: `vidéoprojecteur`.
    #[serde(default)]
    #[param(required = false)]
    feature: String,
    /// Equipment, all of it.
    #[serde(default)]
    #[param(required = false)]
    items: Vec<Uuid>,
}

pub(crate) async fn list(ctx: Ctx, Query(wanted): Query<Wanted>) -> Result<Json<List<FreeSlot>>> {
    let asked = Asked {
        with_room: wanted.room || wanted.seats.is_some() || !wanted.feature.is_empty(),
        people: wanted.people,
        minutes: wanted.minutes.into(),
        from: wanted.from,
        until: wanted.until,
        seats: wanted.seats,
        feature: wanted.feature,
        items: wanted.items,
    };
    let found = slot::find(&ctx, &asked).await.map_err(|error| error.renamed(&[("length", "minutes")]))?;
    let shown = |found: slot::Found| FreeSlot {
        start: found.start,
        end: found.end,
        room: found.room.as_ref().map(|room| room.subject.id),
        room_name: found.room.map(|room| room.name),
    };
    Ok(Json(List::whole(found.into_iter().map(shown).collect())))
}
