//! `/api/v1/shifts`

use axum::extract::Path;
use chrono::{NaiveDateTime, NaiveTime};
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::sent::{Sent, told};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::shift::{Draft, Facts};
use crate::domain::week::Week;
use crate::services::shift as services;
use crate::services::team::{self, Seen};

/// Who works where and when. Those who do not plan see it as it was published.
#[derive(Serialize, ToSchema)]
pub(crate) struct Shift {
    id: Uuid,
    team: Uuid,
    #[schema(example = "2026-49")]
    week: String,
    /// As the clock on the wall here shows it.
    #[schema(value_type = String, example = "2026-12-02T09:00:00")]
    starts: NaiveDateTime,
    #[schema(value_type = String, example = "2026-12-02T17:00:00")]
    ends: NaiveDateTime,
    /// Minutes of break within it.
    pause: u32,
    /// Minutes of preparation, which count as work.
    prep: u32,
    activity: String,
    place: String,
    /// A room of the catalogue, taken by the team; and what it was called.
    room: Option<Uuid>,
    room_name: Option<String>,
    /// `holidays`, `school`, `school_pedt`, `school_long`; empty where no children are received.
    kind: String,
    /// `supervise`, `direct`, `visit` or `other`.
    duty: String,
    /// Children of the whole reception under 6, and of 6 and over.
    small: u32,
    big: u32,
    /// Null: open.
    person: Option<Uuid>,
    person_name: Option<String>,
    /// `published`, `new`, `changed` or `removed`.
    state: &'static str,
    /// Why somebody was placed who is elsewhere; for those who plan.
    reason: String,
}

pub(super) fn shown(seen: &Seen, team: Uuid, week: Week) -> Shift {
    let facts = seen.facts.clone();
    let Facts { starts, ends, pause, activity, place, kind, duty, small, big, person, room, prep } = facts;
    Shift {
        id: seen.id,
        team,
        week: week.to_string(),
        starts,
        ends,
        pause,
        prep,
        activity,
        place,
        room: room.as_ref().map(|room| room.what.id),
        room_name: room.map(|room| room.name),
        kind,
        duty,
        small,
        big,
        person,
        person_name: seen.name.clone(),
        state: seen.state.key(),
        reason: seen.reason.clone(),
    }
}

/// A shift to be. Whoever is placed is taken at once.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewShift {
    team: Uuid,
    #[schema(value_type = String, format = Date, example = "2026-12-02")]
    day: Date,
    /// `09:00`
    #[schema(example = "09:00")]
    from: String,
    #[schema(example = "17:00")]
    until: String,
    #[serde(default)]
    pause: u32,
    #[schema(example = "Accueil de loisirs")]
    activity: String,
    #[serde(default)]
    place: String,
    /// A room of the catalogue: refused where somebody else has it.
    room: Option<Uuid>,
    /// Minutes of preparation.
    #[serde(default)]
    prep: u32,
    #[serde(default)]
    #[schema(example = "holidays")]
    kind: String,
    #[schema(example = "supervise")]
    duty: String,
    #[serde(default)]
    small: u32,
    #[serde(default)]
    big: u32,
    /// Null or absent: open.
    person: Option<Uuid>,
    /// Places somebody who is elsewhere, where that is allowed; kept.
    reason: Option<String>,
}

/// What changes of a shift; absent fields stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShiftChange {
    #[schema(value_type = Option<String>, format = Date)]
    day: Option<Date>,
    from: Option<String>,
    until: Option<String>,
    pause: Option<u32>,
    activity: Option<String>,
    place: Option<String>,
    /// Null: none.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<Uuid>)]
    room: Option<Option<Uuid>>,
    prep: Option<u32>,
    kind: Option<String>,
    duty: Option<String>,
    small: Option<u32>,
    big: Option<u32>,
    /// Null: open.
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<Uuid>)]
    person: Option<Option<Uuid>>,
    reason: Option<String>,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Shift>> {
    item(&ctx, id).await
}

pub(crate) async fn add(ctx: Ctx, Sent(asked): Sent<NewShift>) -> Result<Created<Shift>> {
    let draft = Draft {
        day: asked.day.to_string(),
        from: asked.from,
        until: asked.until,
        pause: asked.pause.to_string(),
        activity: asked.activity,
        place: asked.place,
        kind: asked.kind,
        duty: asked.duty,
        small: asked.small.to_string(),
        big: asked.big.to_string(),
        people: asked.person.map(|id| id.to_string()).into_iter().collect(),
        open: if asked.person.is_none() { "1".to_owned() } else { String::new() },
        room: asked.room.map(|id| id.to_string()).unwrap_or_default(),
        prep: asked.prep.to_string(),
    };
    let week = Week::of(asked.day);
    let made = services::add(&ctx, asked.team, week, &draft, asked.reason.as_deref()).await;
    let made = made.map_err(|error| said(super::no_team(error)))?;
    let id = made.first().copied().ok_or_else(|| Error::internal("no shift was made"))?;
    Ok(Created { path: format!("/api/v1/shifts/{id}"), item: item(&ctx, id).await? })
}

pub(crate) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<ShiftChange>,
) -> Result<Item<Shift>> {
    let now = services::find_planned(&ctx, id).await?.row.facts();
    let time = |at: NaiveDateTime| -> String { NaiveTime::format(&at.time(), "%H:%M").to_string() };
    let person = asked.person.unwrap_or(now.person);
    let draft = Draft {
        day: asked.day.unwrap_or(now.day()).to_string(),
        from: asked.from.unwrap_or_else(|| time(now.starts)),
        until: asked.until.unwrap_or_else(|| time(now.ends)),
        pause: asked.pause.unwrap_or(now.pause).to_string(),
        activity: asked.activity.unwrap_or(now.activity),
        place: asked.place.unwrap_or(now.place),
        kind: asked.kind.unwrap_or(now.kind),
        duty: asked.duty.unwrap_or(now.duty),
        small: asked.small.unwrap_or(now.small).to_string(),
        big: asked.big.unwrap_or(now.big).to_string(),
        people: person.map(|id| id.to_string()).into_iter().collect(),
        open: String::new(),
        room: asked
            .room
            .unwrap_or(now.room.map(|room| room.what.id))
            .map(|id| id.to_string())
            .unwrap_or_default(),
        prep: asked.prep.unwrap_or(now.prep).to_string(),
    };
    services::change(&ctx, id, &draft, asked.reason.as_deref()).await.map_err(said)?;
    item(&ctx, id).await
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    services::remove(&ctx, id).await.map(|()| Done)
}

/// As it was published last, if who was on it and its room are still free.
pub(crate) async fn undo(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Shift>> {
    services::undo(&ctx, id).await.map_err(said)?;
    item(&ctx.afresh(), id).await
}

/// Programs name one person.
fn said(error: Error) -> Error {
    error.renamed(&[("people", "person")])
}

pub(super) async fn item(ctx: &Ctx, id: Uuid) -> Result<Item<Shift>> {
    let (seen, sector, week) = team::find_shift(ctx, id).await?;
    let state = services::state_of(ctx, id).await?;
    Ok(Item { value: shown(&seen, sector.id, week), state })
}
