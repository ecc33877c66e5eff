//! `/api/v1/shift-swaps` and `/api/v1/shifts/{id}/take`

use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Item};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::absent;
use super::shifts::{self, Shift};
use crate::services::{open, swap as services};

/// A shift that changes hands once the colleague and whoever plans have agreed.
#[derive(Serialize, ToSchema)]
pub(crate) struct ShiftSwap {
    id: Uuid,
    shift: Uuid,
    /// The shift that is given for it; null: it is only taken over.
    other: Option<Uuid>,
    asked_by: Uuid,
    asked_of: Uuid,
    /// `asked`, `accepted`, `agreed`, `refused` or `withdrawn`.
    state: String,
}

/// A swap to ask for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewShiftSwap {
    /// A shift of one's own.
    shift: Uuid,
    /// Who is asked.
    person: Uuid,
    /// The shift of theirs that is wanted for it.
    other: Option<Uuid>,
}

/// What is said to a swap.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SwapAnswer {
    /// `accept` or `decline` of whoever is asked, `agree` or `refuse` of whoever plans, `withdraw` of whoever asked.
    #[schema(example = "accept")]
    act: String,
}

pub(crate) async fn take(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Shift>> {
    open::take(&ctx, id).await?;
    shifts::item(&ctx, id).await
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<ShiftSwap>> {
    item(&ctx, id).await
}

pub(crate) async fn ask(ctx: Ctx, Sent(asked): Sent<NewShiftSwap>) -> Result<Created<ShiftSwap>> {
    let made = services::ask(&ctx, asked.shift, asked.person, asked.other).await;
    let id = made
        .map_err(absent("shift", "team-shift-unknown"))
        .map_err(|error| error.renamed(&[("against", "person")]))?;
    Ok(Created { path: format!("/api/v1/shift-swaps/{id}"), item: item(&ctx, id).await? })
}

pub(crate) async fn answer(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(said): Sent<SwapAnswer>,
) -> Result<Item<ShiftSwap>> {
    match said.act.as_str() {
        "accept" => services::answer(&ctx, id, true).await?,
        "decline" => services::answer(&ctx, id, false).await?,
        "agree" => services::decide(&ctx, id, true).await?,
        "refuse" => services::decide(&ctx, id, false).await?,
        "withdraw" => services::withdraw(&ctx, id).await?,
        _ => return Err(Error::invalid("act", Message::new("query-unreadable"))),
    }
    item(&ctx, id).await
}

async fn item(ctx: &Ctx, id: Uuid) -> Result<Item<ShiftSwap>> {
    let row = services::find_visible(ctx, id).await?.row;
    let state = row.changed_at.timestamp_micros().to_string();
    let value = ShiftSwap {
        id,
        shift: row.shift_id,
        other: row.other_id,
        asked_by: row.asked_by,
        asked_of: row.asked_of,
        state: row.state,
    };
    Ok(Item { value, state })
}
