//! `/agenda/{id}`: one event, and its dates.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::people;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use super::unpublished;
use crate::domain::publication::Publication;
use crate::services::event::{self as services, Whole};
use crate::services::room::Taken;
use crate::services::{pending, undo, validation};

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
    resources: Vec<Resource>,
    coming: Vec<Shown>,
    past: usize,
    may_edit: bool,
    /// Seconds for which what the reader just did can still be undone.
    undo: Option<i64>,
    /// The key of why not everybody sees it.
    unpublished: Option<String>,
    /// Who asks for it to be published, and when it was as it is now.
    proposer: Option<String>,
    changed_at: Instant,
    /// Why it was sent back or refused.
    answer: String,
    /// Its maker may ask for it again.
    may_propose: bool,
    may_decide: bool,
    /// A change of it that waits.
    pending: Option<Pending>,
    /// Names what the reader decides on.
    seen: String,
    reason: String,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Pending {
    name: String,
    asked_at: Instant,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    label: &'static str,
    before: String,
    after: String,
}

#[derive(Serialize)]
struct Resource {
    name: String,
    units: u32,
    url: String,
}

impl Resource {
    fn of(taken: Taken) -> Self {
        let Taken { name, units, url, .. } = taken;
        Self { name, units, url }
    }
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
    Ok(View::new("plannings/event.html", page(&ctx, id).await?))
}

/// The event again, with what was refused and the reason that was typed.
pub(super) async fn again(ctx: &Ctx, id: Uuid, error: Error, reason: String) -> Result<Response> {
    let refused = error.refused()?;
    let page = Page { errors: refused.errors, reason, ..page(&ctx.afresh(), id).await? };
    Ok(View::new("plannings/event.html", page).with_status(refused.status).into_response())
}

async fn page(ctx: &Ctx, id: Uuid) -> Result<Page> {
    let Whole { event, dates, people, resources, sector, may_edit, may_decide, pending } =
        services::find_visible(ctx, id).await?;
    let undo = undo::until(ctx, &event).await?.map(|until| (until - ctx.now()).num_seconds().max(1));
    let (past, coming): (Vec<_>, Vec<_>) = dates.into_iter().partition(|date| date.span.end() <= ctx.now());
    let shown = |date: parvis_agenda::domain::series::Occurrence| Shown {
        id: date.id,
        day: date.start.date(),
        hours: format!("{} – {}", date.start.format("%H:%M"), date.end.format("%H:%M")),
        is_cancelled: date.is_cancelled,
        is_detached: date.is_detached,
        is_provisional: date.is_provisional,
    };
    let publication = event.publication();
    let asked_by = event.asked_by.filter(|_| publication == Publication::Waiting);
    let asked_by: Vec<_> = asked_by.into_iter().collect();
    let proposer = people::names(ctx.read(), &asked_by).await?.into_values().next();
    let line = |one: pending::Line| Line { label: one.label, before: one.before, after: one.after };
    Ok(Page {
        id,
        unpublished: unpublished(&event),
        proposer,
        changed_at: event.changed_at,
        answer: event.answer.clone(),
        may_propose: may_edit && matches!(publication, Publication::Returned | Publication::Refused),
        may_decide: may_decide || pending.as_ref().is_some_and(|one| one.may_decide),
        seen: validation::seen(&event, pending.as_ref().map(|one| one.id)),
        pending: pending.map(|one| Pending {
            name: one.name,
            asked_at: one.asked_at,
            lines: one.lines.into_iter().map(line).collect(),
        }),
        reason: String::new(),
        title: event.title,
        category: format!("plannings-category-{}", event.category),
        sector,
        place: event.place,
        public: event.public,
        description: event.description.lines().map(str::to_owned).collect(),
        is_highlight: event.is_highlight,
        people: people.into_iter().map(|(_, name)| name).collect(),
        resources: resources.into_iter().filter(|one| !one.name.is_empty()).map(Resource::of).collect(),
        coming: coming.into_iter().map(shown).collect(),
        past: past.len(),
        may_edit,
        undo,
        errors: Vec::new(),
    })
}

/// Puts back what the reader moved or cancelled a moment ago.
pub(crate) async fn undo(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let path = format!("/agenda/{id}");
    match undo::back(&ctx, id).await {
        Ok(()) => Ok(done(&path, Message::new("plannings-undone"))),
        Err(error) => again(&ctx, id, error, String::new()).await,
    }
}
