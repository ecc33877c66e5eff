//! `/api/v1/events` and `/api/v1/event-dates`

use axum::Json;
use axum::extract::Path;
use chrono::Days;
use parvis_agenda::domain::series::Occurrence;
use parvis_agenda::services::series::Outcome;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::{Date, Instant, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::event_asked::{DateChange, EventChange, NAMES, NewEvent, SectorChange};
use crate::domain::event::Facts;
use crate::entities::event::Model;
use crate::pages::event::dates::scope;
use crate::services::dates::{self, Moved};
use crate::services::event::{self as services, Dated, Whole, whole};
use crate::services::{pending, undo, write};

/// Something of the general planning.
#[derive(Serialize, ToSchema)]
pub(crate) struct Event {
    id: Uuid,
    title: String,
    /// `activity`, `workshop`, `outing`, `party`, `stay`, `meeting` or `other`.
    category: String,
    /// Null: of the whole centre.
    sector_id: Option<Uuid>,
    place: String,
    public: String,
    description: String,
    /// Stands out of the year.
    highlight: bool,
    /// Who runs it.
    people: Vec<Uuid>,
    /// The rooms and the equipment that it takes.
    resources: Vec<Resource>,
    /// `published`; `waiting`, `returned` or `refused` for its maker and for those who agree alone.
    publication: &'static str,
    /// Why it was sent back or refused.
    answer: String,
    /// A change that waits for somebody to agree.
    pending: Option<PendingChange>,
    dates: Vec<EventDate>,
}

/// A change of a published event that waits: everybody sees the event as it was.
#[derive(Serialize, ToSchema)]
pub(crate) struct PendingChange {
    asked_by: String,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Instant,
    lines: Vec<PendingLine>,
}

/// What would be otherwise.
#[derive(Serialize, ToSchema)]
pub(crate) struct PendingLine {
    before: String,
    after: String,
}

/// A room, or so many of an item.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EventResource)]
pub(crate) struct Resource {
    id: Uuid,
    #[serde(default = "super::event_asked::one")]
    #[schema(example = 1, minimum = 1)]
    units: u32,
}

fn needed(resources: Vec<Resource>) -> Vec<(Uuid, u32)> {
    resources.into_iter().map(|one| (one.id, one.units)).collect()
}

/// One date of an event.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventDate {
    id: Uuid,
    event_id: Uuid,
    title: String,
    #[schema(value_type = String, format = DateTime)]
    start: Instant,
    #[schema(value_type = String, format = DateTime)]
    end: Instant,
    cancelled: bool,
    /// Moved by hand: no longer as its series has it.
    detached: bool,
    /// Whether it is in term is not known yet.
    provisional: bool,
    /// As that of its event.
    publication: &'static str,
}

fn date(event: &Model, one: &Occurrence) -> EventDate {
    EventDate {
        id: one.id,
        event_id: one.owner.id,
        title: event.title.clone(),
        publication: event.publication().key(),
        start: one.span.start(),
        end: one.span.end(),
        cancelled: one.is_cancelled,
        detached: one.is_detached,
        provisional: one.is_provisional,
    }
}

pub(super) fn item(whole: Whole) -> Item<Event> {
    let event = whole.event;
    let state = services::state(&event);
    let dates = whole.dates.iter().map(|one| date(&event, one)).collect();
    let line = |one: pending::Line| PendingLine { before: one.before, after: one.after };
    let pending = whole.pending.map(|one| PendingChange {
        asked_by: one.name,
        asked_at: one.asked_at,
        lines: one.lines.into_iter().map(line).collect(),
    });
    let value = Event {
        id: event.id,
        publication: event.publication().key(),
        answer: event.answer,
        pending,
        category: event.category,
        sector_id: event.sector_id,
        place: event.place,
        public: event.public,
        description: event.description,
        highlight: event.is_highlight,
        people: whole.people.into_iter().map(|(id, _)| id).collect(),
        resources: whole.resources.iter().map(|one| Resource { id: one.id, units: one.units }).collect(),
        dates,
        title: event.title,
    };
    Item { state, value }
}

/// Which days events are asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// The first day; today when absent.
    #[param(required = false, value_type = String, format = Date)]
    from: Option<Date>,
    /// The last day; thirty days later when absent, a year at most.
    #[param(required = false, value_type = String, format = Date)]
    until: Option<Date>,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Json<List<EventDate>>> {
    let from = asked.from.unwrap_or_else(|| local_date(ctx.now()));
    let until = asked.until.or_else(|| from.checked_add_days(Days::new(30))).unwrap_or(from);
    let dates = services::between(&ctx, whole(from, until)?).await?;
    Ok(Json(List::whole(dates.iter().map(|Dated { event, date: one, .. }| date(event, one)).collect())))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Event>> {
    Ok(item(services::find_visible(&ctx, id).await?))
}

pub(crate) async fn add(ctx: Ctx, Sent(asked): Sent<NewEvent>) -> Result<Created<Event>> {
    let timing = asked.timing()?;
    let facts = Facts {
        title: asked.title,
        category: asked.category,
        sector: asked.sector_id,
        place: asked.place,
        public: asked.public,
        description: asked.description,
        is_highlight: asked.highlight,
        people: asked.people,
        resources: needed(asked.resources),
    };
    let added = write::add(&ctx, facts, &timing, asked.reason.as_deref()).await;
    let id = added.map_err(|error| error.renamed(&[("sector", "sector_id")]).renamed(NAMES))?;
    let path = format!("/api/v1/events/{id}");
    Ok(Created { path, item: item(services::find_visible(&ctx.afresh(), id).await?) })
}

pub(crate) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<EventChange>,
) -> Result<Item<Event>> {
    let now = services::find_visible(&ctx, id).await?;
    let people = now.people.into_iter().map(|(id, _)| id).collect();
    let resources = now.resources.iter().map(|one| (one.id, one.units)).collect();
    let now = now.event;
    let facts = Facts {
        title: asked.title.unwrap_or(now.title),
        category: asked.category.unwrap_or(now.category),
        sector: asked.sector_id.map_or(now.sector_id, SectorChange::read),
        place: asked.place.unwrap_or(now.place),
        public: asked.public.unwrap_or(now.public),
        description: asked.description.unwrap_or(now.description),
        is_highlight: asked.highlight.unwrap_or(now.is_highlight),
        people: asked.people.unwrap_or(people),
        resources: asked.resources.map_or(resources, needed),
    };
    let changed = write::change(&ctx, id, facts, asked.reason.as_deref()).await;
    changed.map_err(|error| error.renamed(&[("sector", "sector_id")]))?;
    Ok(item(services::find_visible(&ctx.afresh(), id).await?))
}

/// Dates that were moved or cancelled by hand are never overwritten unasked.
pub(crate) async fn move_dates(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<DateChange>,
) -> Result<Item<Event>> {
    let event = services::find_date(&ctx, id).await?.event.id;
    let change = asked.read(&ctx, id).await?;
    let moved = dates::move_dates(&ctx, id, &change, asked.reason.as_deref()).await;
    match moved.map_err(|error| error.renamed(NAMES))? {
        Moved::Done | Moved::Waits => Ok(item(services::find_visible(&ctx, event).await?)),
        Moved::Asks(dates) => Err(exceptions(&dates)),
    }
}

/// Dates that were moved or cancelled by hand: what becomes of them has to be said.
fn exceptions(dates: &[Occurrence]) -> Error {
    let days: Vec<_> = dates.iter().map(|one| one.day.format("%d/%m/%Y").to_string()).collect();
    Error::Conflict(Message::new("plannings-exceptions-days").with("days", days.join(", ")))
}

/// What a change of dates would do; nothing is written.
#[derive(Serialize, ToSchema)]
pub(crate) struct DatesPreview {
    /// Dates as they would be: changed ones and new ones.
    dates: Vec<EventDate>,
    /// Dates that would disappear.
    #[schema(value_type = Vec<String>)]
    gone: Vec<Date>,
    /// Who or what is not free.
    faults: Vec<String>,
}

/// The same question as for moving dates, answered without moving them.
pub(crate) async fn preview(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<DateChange>,
) -> Result<Json<DatesPreview>> {
    let event = services::find_date(&ctx, id).await?.event;
    let change = asked.read(&ctx, id).await?;
    let tried = dates::try_dates(&ctx, id, &change, asked.reason.as_deref()).await;
    let tried = tried.map_err(|error| error.renamed(NAMES))?;
    let done = match tried.outcome {
        Outcome::Asks(dates) => return Err(exceptions(&dates)),
        Outcome::Done(done) => done,
    };
    let mut dates: Vec<_> = done.changed.iter().chain(&done.new).collect();
    dates.sort_by_key(|one| one.start);
    Ok(Json(DatesPreview {
        dates: dates.into_iter().map(|one| date(&event, one)).collect(),
        gone: done.gone.iter().map(|one| one.start.date()).collect(),
        faults: tried.faults.iter().map(|fault| ctx.say(&fault.message)).collect(),
    }))
}

/// How much of a series is cancelled.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scoped {
    /// `this` when absent, `following` or `all` that are to come.
    #[serde(default)]
    #[param(required = false)]
    scope: String,
}

pub(crate) async fn cancel(ctx: Ctx, Path(id): Path<Uuid>, Query(asked): Query<Scoped>) -> Result<Done> {
    dates::cancel(&ctx, id, scope(&asked.scope)?).await?;
    Ok(Done)
}

/// Undoes what the token’s owner did to the dates of an event within the last thirty seconds.
pub(crate) async fn undo(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Event>> {
    undo::back(&ctx, id).await?;
    Ok(item(services::find_visible(&ctx.afresh(), id).await?))
}
