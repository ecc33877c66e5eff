//! `/agenda/a-valider`, and what is said of an event on its way to everybody: published, sent back, refused, asked for
//! again, taken back.

use axum::extract::Path;
use axum::response::Response;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::show::again;
use crate::services::decision::{self as services, Decision, ToDecide, Withdrawn};
use crate::services::event::find_visible;

#[derive(Serialize)]
struct Page {
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    title: String,
    category: String,
    is_change: bool,
    name: String,
    asked_at: Instant,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let row = |one: ToDecide| Row {
        id: one.event.id,
        category: format!("plannings-category-{}", one.event.category),
        title: one.event.title,
        is_change: one.is_change,
        name: one.name,
        asked_at: one.asked_at,
    };
    let rows = services::waiting(&ctx).await?.into_iter().map(row).collect();
    Ok(View::new("plannings/decide.html", Page { rows }))
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Decided {
    /// The button: `publish`, `return` or `refuse`.
    answer: String,
    reason: String,
    seen: String,
}

pub(crate) async fn decide(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Decided>) -> Result<Response> {
    let decision = Decision::from_key(&typed.answer)
        .ok_or_else(|| Error::invalid("answer", Message::new("query-unreadable")))?;
    let seen = Some(typed.seen.as_str()).filter(|seen| !seen.is_empty());
    let said = match decision {
        Decision::Publish => "plannings-decided-publish",
        Decision::Return => "plannings-decided-return",
        Decision::Refuse => "plannings-decided-refuse",
    };
    match services::decide(&ctx, id, seen, decision, &typed.reason).await {
        Ok(()) => Ok(done(&format!("/agenda/{id}"), Message::new(said))),
        Err(error) => again(&ctx, id, error, typed.reason).await,
    }
}

pub(crate) async fn propose(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    match services::propose(&ctx, id).await {
        Ok(()) => Ok(done(&format!("/agenda/{id}"), Message::new("plannings-proposed"))),
        Err(error) => again(&ctx, id, error, String::new()).await,
    }
}

pub(crate) async fn withdraw(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let title = find_visible(&ctx, id).await?.event.title;
    match services::withdraw(&ctx, id).await {
        Ok(Withdrawn::Event) => Ok(done("/agenda", Message::new("plannings-withdrawn").with("title", title))),
        Ok(Withdrawn::Change) => {
            Ok(done(&format!("/agenda/{id}"), Message::new("plannings-change-withdrawn")))
        }
        Err(error) => again(&ctx, id, error, String::new()).await,
    }
}
