//! `/api/v1/events` and `/api/v1/event-dates`

use axum::Json;
use axum::extract::Path;
use chrono::{Days, NaiveDateTime};
use parvis_agenda::domain::chooser;
use parvis_agenda::domain::recurrence::Rule;
use parvis_agenda::domain::series::{Exceptions, Occurrence};
use parvis_agenda::services::series::{self, Change, Timing};
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::{Date, Instant, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

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
    #[serde(default = "one")]
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

/// An event to be. Times are those on the wall in Europe/Paris.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewEvent {
    #[schema(example = "Atelier cuisine")]
    title: String,
    /// `activity`, `workshop`, `outing`, `party`, `stay`, `meeting` or `other`.
    #[schema(example = "workshop")]
    category: String,
    sector_id: Option<Uuid>,
    #[serde(default)]
    #[schema(example = "Cuisine pédagogique")]
    place: String,
    #[serde(default)]
    #[schema(example = "Familles")]
    public: String,
    #[serde(default)]
    #[schema(example = "Apportez un tablier.")]
    description: String,
    #[serde(default)]
    highlight: bool,
    #[serde(default)]
    people: Vec<Uuid>,
    /// Rooms and equipment: taken on each date, or refused.
    #[serde(default)]
    resources: Vec<Resource>,
    #[schema(value_type = String, example = "2027-01-06T14:00:00")]
    start: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-06T16:00:00")]
    end: NaiveDateTime,
    repeat: Option<Repeat>,
    /// Dates of the repetition that do not take place.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    skip: Vec<Date>,
    /// Why people are taken who are elsewhere already; needs the right to do that.
    #[schema(example = "Remplacement")]
    reason: Option<String>,
}

/// How an event repeats: until a day, or so many dates.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repeat {
    /// `day`, `week`, `month_day`, `month_nth`, `month_last`, `quarter_day`, `quarter_nth` or `year_day`.
    #[schema(example = "week")]
    every: String,
    /// Each one, each second one…
    #[serde(default = "one")]
    #[schema(example = 1)]
    apart: u32,
    /// `mon` to `sun`, of a weekly repetition.
    #[serde(default)]
    weekdays: Vec<String>,
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    #[schema(example = 3)]
    count: Option<u32>,
    /// `always`, `term` or `holidays`.
    #[serde(default = "always")]
    #[schema(example = "always")]
    only: String,
}

fn one() -> u32 {
    1
}

fn always() -> String {
    "always".to_owned()
}

impl Repeat {
    fn read(&self, start: Date) -> Result<Option<Rule>> {
        let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let typed = chooser::Typed {
            repeat: &self.every,
            apart: &self.apart.to_string(),
            weekdays: &self.weekdays,
            ends: &self.until.map(|day| day.to_string()).unwrap_or_default(),
            count: &text(self.count),
            only: &self.only,
        };
        typed.read(start).map_err(|faults| Error::Invalid(faults).renamed(NAMES))
    }
}

impl NewEvent {
    fn timing(&self) -> Result<Timing> {
        let rule = self.repeat.as_ref().map(|repeat| repeat.read(self.start.date())).transpose()?;
        Ok(Timing { start: self.start, end: self.end, rule: rule.flatten(), skip: self.skip.clone() })
    }
}

/// What the form calls otherwise.
const NAMES: &[(&str, &str)] = &[
    ("repeat", "repeat.every"),
    ("ends", "repeat.until"),
    ("apart", "repeat.apart"),
    ("every", "repeat.every"),
];

/// What changes of an event; absent fields stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventChange {
    title: Option<String>,
    category: Option<String>,
    /// `all` for the whole centre.
    #[schema(value_type = Option<String>, example = "all")]
    sector_id: Option<SectorChange>,
    #[schema(example = "Salle polyvalente")]
    place: Option<String>,
    public: Option<String>,
    description: Option<String>,
    highlight: Option<bool>,
    people: Option<Vec<Uuid>>,
    resources: Option<Vec<Resource>>,
    reason: Option<String>,
}

/// A sector, or « all » for none.
#[derive(Clone, Copy)]
pub(crate) struct SectorChange(Option<Uuid>);

impl SectorChange {
    fn read(self) -> Option<Uuid> {
        self.0
    }
}

impl<'de> Deserialize<'de> for SectorChange {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        if text == "all" {
            return Ok(Self(None));
        }
        Uuid::parse_str(&text).map(|id| Self(Some(id))).map_err(serde::de::Error::custom)
    }
}

/// Other times for one date, or for more of its series.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateChange {
    #[schema(value_type = String, example = "2027-01-06T15:00:00")]
    start: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-06T17:00:00")]
    end: NaiveDateTime,
    /// Another repetition from there on, with `following` or `all`; as it was when absent.
    repeat: Option<Repeat>,
    /// `this`, `following` or `all` that are to come.
    #[serde(default)]
    #[schema(example = "this")]
    scope: String,
    /// `keep` or `overwrite` what was moved or cancelled by hand; without it, such dates are a conflict (409).
    #[serde(default)]
    #[schema(example = "keep")]
    exceptions: String,
    reason: Option<String>,
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
    let (series, _) = series::find(ctx.read(), id).await?;
    let exceptions = match asked.exceptions.as_str() {
        "" => Exceptions::Ask,
        "keep" => Exceptions::Keep,
        "overwrite" => Exceptions::Overwrite,
        _ => return Err(wrong("exceptions")),
    };
    let rule = match &asked.repeat {
        Some(repeat) => repeat.read(asked.start.date())?,
        None => series.rule,
    };
    let timing = Timing { start: asked.start, end: asked.end, rule, skip: Vec::new() };
    let change = Change { timing, scope: scope(&asked.scope)?, exceptions };
    let moved = dates::move_dates(&ctx, id, &change, asked.reason.as_deref()).await;
    match moved.map_err(|error| error.renamed(NAMES))? {
        Moved::Done | Moved::Waits => Ok(item(services::find_visible(&ctx, event).await?)),
        Moved::Asks(dates) => {
            let days: Vec<_> = dates.iter().map(|one| one.day.format("%d/%m/%Y").to_string()).collect();
            Err(Error::Conflict(Message::new("plannings-exceptions-days").with("days", days.join(", "))))
        }
    }
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

fn wrong(field: &str) -> Error {
    Error::Invalid(vec![FieldError { field: field.to_owned(), message: Message::new("query-unreadable") }])
}
