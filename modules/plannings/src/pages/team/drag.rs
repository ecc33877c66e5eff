//! `/agenda/creneaux/{id}/glisser`: a shift that was dragged in the grid of its week, to another time or another person. What
//! its form would refuse is refused here, in the same words.

use axum::Json;
use axum::extract::Path;
use parvis_agenda::domain::dragged::{Dragged, Said};
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use parvis_kernel::{Ctx, Message};
use uuid::Uuid;

use super::typed::Typed;
use crate::services::shift as services;

/// The row of the shifts that nobody has yet.
pub(super) const OPEN: &str = "open";

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Uuid>, Form(dragged): Form<Dragged>) -> Result<Json<Said>> {
    let before = services::find_planned(&ctx, id).await?.row.facts();
    let (starts, ends) = dragged.times()?;
    let people = Some(dragged.row.clone()).filter(|row| row != OPEN).into_iter().collect();
    let typed = Typed { people, ..Typed::of(&before, "") }.at(starts, ends);
    let ctx = ctx.expecting(&dragged.version);
    services::change(&ctx, id, &typed.draft(), dragged.reason()).await?;
    Ok(Json(Said::new(ctx.say(&Message::new("team-shift-changed")))))
}
