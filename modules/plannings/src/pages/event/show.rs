//! `/agenda/{id}`: one event, and its dates.

use axum::extract::Path;
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use crate::services::event::{self as services, Whole};

#[derive(Serialize)]
struct Page {
    id: Uuid,
    title: String,
    category: String,
    sector: Option<String>,
    place: String,
    public: String,
    /// Paragraphs.
    description: Vec<String>,
    is_highlight: bool,
    people: Vec<String>,
    coming: Vec<Shown>,
    past: usize,
    may_edit: bool,
}

#[derive(Serialize)]
struct Shown {
    id: Uuid,
    day: Date,
    hours: String,
    is_cancelled: bool,
    is_detached: bool,
    is_provisional: bool,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let Whole { event, dates, people, sector, may_edit } = services::find_visible(&ctx, id).await?;
    let (past, coming): (Vec<_>, Vec<_>) = dates.into_iter().partition(|date| date.span.end() <= ctx.now());
    let shown = |date: parvis_agenda::domain::series::Occurrence| Shown {
        id: date.id,
        day: date.start.date(),
        hours: format!("{} – {}", date.start.format("%H:%M"), date.end.format("%H:%M")),
        is_cancelled: date.is_cancelled,
        is_detached: date.is_detached,
        is_provisional: date.is_provisional,
    };
    let page = Page {
        id,
        title: event.title,
        category: format!("plannings-category-{}", event.category),
        sector,
        place: event.place,
        public: event.public,
        description: event.description.lines().map(str::to_owned).collect(),
        is_highlight: event.is_highlight,
        people: people.into_iter().map(|(_, name)| name).collect(),
        coming: coming.into_iter().map(shown).collect(),
        past: past.len(),
        may_edit,
    };
    Ok(View::new("plannings/event.html", page))
}
