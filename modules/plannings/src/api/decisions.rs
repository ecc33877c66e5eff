//! `/api/v1/event-decisions`, and what is decided on an event.

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Done, Item};
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::events::{Event, item};
use crate::services::decision::{self as services, Decision, ToDecide};
use crate::services::event::find_visible;

/// An event that waits to be published, or a change of one.
#[derive(Serialize, ToSchema)]
pub(crate) struct WaitingEvent {
    event_id: Uuid,
    title: String,
    category: String,
    /// `event` or `change`.
    what: &'static str,
    /// Who asks for it.
    asked_by: String,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Instant,
}

/// What is said of what waits.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventDecision {
    /// `publish`, `return` for a change to be made, or `refuse`.
    #[schema(example = "publish")]
    act: String,
    /// Why it is sent back or refused; its maker reads it.
    #[serde(default)]
    reason: String,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<WaitingEvent>>> {
    let shown = |one: ToDecide| WaitingEvent {
        event_id: one.event.id,
        title: one.event.title,
        category: one.event.category,
        what: if one.is_change { "change" } else { "event" },
        asked_by: one.name,
        asked_at: one.asked_at,
    };
    Ok(Json(List::whole(services::waiting(&ctx).await?.into_iter().map(shown).collect())))
}

pub(crate) async fn decide(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<EventDecision>,
) -> Result<Item<Event>> {
    let decision = Decision::from_key(&asked.act)
        .ok_or_else(|| Error::invalid("act", Message::new("query-unreadable")))?;
    services::decide(&ctx, id, None, decision, &asked.reason).await?;
    Ok(item(find_visible(&ctx.afresh(), id).await?))
}

pub(crate) async fn propose(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Event>> {
    services::propose(&ctx, id).await?;
    Ok(item(find_visible(&ctx.afresh(), id).await?))
}

/// An event that was never published is gone with it; of a published one, the change that waits.
pub(crate) async fn withdraw(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    services::withdraw(&ctx, id).await.map(|_| Done)
}
