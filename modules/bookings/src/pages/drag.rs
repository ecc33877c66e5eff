//! `/reserver/reservations/{id}/glisser`: a booking that was dragged in the grid, to another time or another room. What its form
//! would refuse is refused here, in the same words.

use axum::Json;
use axum::extract::Path;
use parvis_agenda::domain::dragged::{Dragged, Said};
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use uuid::Uuid;

use super::change::{movable, resource};
use super::typed::Typed;
use crate::services::{catalogue, change, tell};

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Uuid>, Form(dragged): Form<Dragged>) -> Result<Json<Said>> {
    let found = movable(&ctx, id).await?;
    let (starts, ends) = dragged.times()?;
    let now = Typed::of(&found.row).at(starts, ends);
    let typed = Typed { resource: dragged.row.clone(), ..now };
    let ctx = ctx.expecting(&dragged.version);
    let row = change::change(&ctx, id, resource(&found, &typed)?, &typed.draft()).await?;
    let known = catalogue::find_visible(&ctx.afresh(), row.resource_id).await?;
    let key = if row.held_until.is_some() { "bookings-moved-waiting" } else { "bookings-moved" };
    Ok(Json(Said::new(ctx.say(&tell::said(key, &row, &known)))))
}
