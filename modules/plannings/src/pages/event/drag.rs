//! `/agenda/dates/{id}/glisser`: one date that was dragged in the grid to another time, alone. What its form would refuse is
//! refused here, in the same words.

use axum::Json;
use axum::extract::Path;
use parvis_agenda::domain::dragged::{Dragged, Said};
use parvis_agenda::domain::series::{Exceptions, Scope};
use parvis_agenda::services::series::{Change, Timing};
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use parvis_kernel::{Ctx, Message};
use uuid::Uuid;

use super::typed::at_fields;
use crate::services::dates as services;
use crate::services::dates::Moved;
use crate::services::event::find_date;

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Uuid>, Form(dragged): Form<Dragged>) -> Result<Json<Said>> {
    find_date(&ctx, id).await?;
    let (start, end) = dragged.times()?;
    let timing = Timing { start, end, rule: None, skip: Vec::new() };
    let change = Change { timing, scope: Scope::This, exceptions: Exceptions::Keep };
    let ctx = ctx.expecting(&dragged.version);
    let moved = services::move_dates(&ctx, id, &change, dragged.reason()).await.map_err(at_fields)?;
    let key = match moved {
        Moved::Waits => "plannings-change-waits",
        Moved::Done | Moved::Asks(_) => "plannings-date-moved",
    };
    Ok(Json(Said::new(ctx.say(&Message::new(key)))))
}
