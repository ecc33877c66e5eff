//! `/api/v1/hand-overs`: what goes out and comes back.

use axum::Json;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::page::List;
use parvis_kernel::sent::Sent;
use parvis_kernel::{Ctx, picture};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::handover::Draft;
use crate::services::handover::{self as services, Handed};

/// Something that was handed over for a booking, or is to be.
#[derive(Serialize, ToSchema)]
pub(crate) struct HandOver {
    booking: Uuid,
    resource: Uuid,
    person_name: String,
    /// When it should be back.
    #[schema(value_type = String, format = DateTime)]
    due_at: Instant,
    /// Null: it is still to be handed over.
    #[schema(value_type = Option<String>, format = DateTime)]
    out_at: Option<Instant>,
    /// Which one of a pool.
    unit: Option<String>,
    out_km: Option<i32>,
    out_note: Option<String>,
    /// How full the tank was, in quarters: 4 is full.
    out_fuel: Option<i32>,
    /// Who drives, where it is not whoever booked.
    driver: Option<String>,
    /// Where its picture is.
    out_photo: Option<String>,
    has_keys: bool,
    /// Null: it is not back.
    #[schema(value_type = Option<String>, format = DateTime)]
    back_at: Option<Instant>,
    back_km: Option<i32>,
    back_note: Option<String>,
    back_fuel: Option<i32>,
    back_photo: Option<String>,
    keys_back: bool,
    is_late: bool,
}

fn shown(ctx: &Ctx, one: &Handed) -> HandOver {
    let row = one.row.as_ref();
    let photo = |what: &str| format!("/api/v1/bookings/{}/{what}/photo", one.found.row.id);
    HandOver {
        booking: one.found.row.id,
        resource: one.found.row.resource_id,
        person_name: one.found.person.clone(),
        due_at: row.map_or(one.found.row.ends_at, |row| row.due_at),
        out_at: row.map(|row| row.out_at),
        unit: row.map(|row| row.unit.clone()),
        out_km: row.and_then(|row| row.out_km),
        out_note: row.map(|row| row.out_note.clone()),
        out_fuel: row.and_then(|row| row.out_fuel),
        driver: row.map(|row| row.driver.clone()),
        out_photo: row.and_then(|row| row.out_photo.as_ref()).map(|_| photo("hand-over")),
        has_keys: row.is_some_and(|row| row.has_keys),
        back_at: row.and_then(|row| row.back_at),
        back_km: row.and_then(|row| row.back_km),
        back_note: row.map(|row| row.back_note.clone()),
        back_fuel: row.and_then(|row| row.back_fuel),
        back_photo: row.and_then(|row| row.back_photo.as_ref()).map(|_| photo("return")),
        keys_back: row.is_some_and(|row| row.keys_back),
        is_late: row.is_some_and(|row| row.back_at.is_none() && row.due_at < ctx.now()),
    }
}

/// What is written down when something goes out or comes back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandOverNote {
    /// Which one of a pool.
    #[serde(default)]
    #[schema(example = "n° 2")]
    unit: String,
    #[serde(default)]
    #[schema(example = "Rayure sur l’aile droite")]
    note: String,
    /// What the odometer of a vehicle shows.
    #[schema(example = 45210)]
    km: Option<i32>,
    /// How full the tank of a vehicle is, in quarters: 4 is full.
    #[schema(example = 3)]
    fuel: Option<i32>,
    /// Who drives, where it is not whoever booked; said when it goes out.
    #[serde(default)]
    driver: String,
    /// The keys go with it, or came back.
    #[serde(default)]
    keys: bool,
}

impl HandOverNote {
    fn draft(self) -> Draft {
        let text = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        Draft {
            unit: self.unit,
            note: self.note,
            km: text(self.km),
            fuel: text(self.fuel),
            driver: self.driver,
            has_keys: self.keys,
        }
    }
}

/// What is to be done today: what is late, what goes out, what comes back.
pub(crate) async fn today(ctx: Ctx) -> Result<Json<List<HandOver>>> {
    let today = services::today(&ctx).await?;
    let all = today.late.iter().chain(&today.to_hand).chain(&today.to_take_back);
    Ok(Json(List::whole(all.map(|one| shown(&ctx, one)).collect())))
}

pub(crate) async fn history(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<List<HandOver>>> {
    let (_, handed) = services::history(&ctx, id).await?;
    Ok(Json(List::whole(handed.iter().map(|one| shown(&ctx, one)).collect())))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<HandOver>> {
    one(&ctx, id).await
}

pub(crate) async fn hand_over(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(note): Sent<HandOverNote>,
) -> Result<Json<HandOver>> {
    services::hand_over(&ctx, id, &note.draft(), None).await?;
    one(&ctx.afresh(), id).await
}

pub(crate) async fn take_back(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(note): Sent<HandOverNote>,
) -> Result<Json<HandOver>> {
    services::take_back(&ctx, id, &note.draft(), None).await?;
    one(&ctx.afresh(), id).await
}

pub(crate) async fn photo_out(ctx: Ctx, Path(id): Path<Uuid>, asked: HeaderMap) -> Result<Response> {
    picture::send(&ctx, &services::picture(&ctx, id, false).await?, &asked, picture::ASK_AGAIN).await
}

pub(crate) async fn photo_back(ctx: Ctx, Path(id): Path<Uuid>, asked: HeaderMap) -> Result<Response> {
    picture::send(&ctx, &services::picture(&ctx, id, true).await?, &asked, picture::ASK_AGAIN).await
}

async fn one(ctx: &Ctx, id: Uuid) -> Result<Json<HandOver>> {
    let one = services::find(ctx, id).await?;
    if one.row.is_none() {
        return Err(Error::NotFound);
    }
    Ok(Json(shown(ctx, &one)))
}
