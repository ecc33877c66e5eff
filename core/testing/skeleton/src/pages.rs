//! `/skeleton`: what everybody sees, and the card of the dashboard.

use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use crate::entities::item::Model;
use crate::services;

/// As many as the card shows.
const IN_SIGHT: u64 = 5;

#[derive(Serialize)]
struct Page {
    items: Vec<Shown>,
    may_edit: bool,
}

#[derive(Serialize)]
pub(crate) struct Shown {
    id: Uuid,
    title: String,
    text: String,
    changed_at: Instant,
}

impl From<Model> for Shown {
    fn from(row: Model) -> Self {
        Self { id: row.id, title: row.title, text: row.text, changed_at: row.changed_at }
    }
}

pub(crate) async fn shown(ctx: &Ctx, limit: Option<u64>) -> Result<Vec<Shown>> {
    Ok(services::newest(ctx, limit).await?.into_iter().map(Shown::from).collect())
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let page = Page { items: shown(&ctx, None).await?, may_edit: ctx.can(services::EDIT) };
    Ok(View::new("skeleton/list.html", page))
}

#[derive(Serialize)]
pub(crate) struct Card {
    items: Vec<Shown>,
}

/// Nothing to show: no card.
pub(crate) async fn card(ctx: Ctx) -> Result<Option<Card>> {
    let items = shown(&ctx, Some(IN_SIGHT)).await?;
    Ok((!items.is_empty()).then_some(Card { items }))
}
