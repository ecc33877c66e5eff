//! Looking at events: those of a stretch, one of them, one of its dates. What is not published is there for its maker and
//! for those who agree to it, and for nobody else.

use chrono::{Datelike, Days, NaiveTime};
use parvis_accounts::services::{people, sector};
use parvis_agenda::domain::series::Occurrence;
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::series;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Message, Subject};
use uuid::Uuid;

use super::pending::{self, Pending};
use super::room::{Taken, places, taken};
use super::validation;
use crate::domain::event::Standing;
use crate::entities::event::Model;
use crate::store::events as store;

/// The right to add events, and to change one's own.
pub const ADD: &str = "plannings.add";

/// The right to change those of others; of a sector, or of all.
pub const EDIT: &str = "plannings.edit";

/// The most dates that one look shows.
const MOST: u64 = 5_000;

/// An event on one of its dates.
#[derive(Clone, Debug)]
pub struct Dated {
    pub event: Model,
    pub date: Occurrence,
    /// What was typed, and its rooms.
    pub place: String,
    /// It takes place again and again.
    pub repeats: bool,
}

impl Dated {
    pub fn facts(&self, now: Instant) -> Standing {
        Standing {
            age: now - self.event.created_at,
            repeats: self.repeats,
            is_over: self.date.span.end() <= now,
        }
    }
}

/// The years that can be looked at.
pub const YEARS: std::ops::RangeInclusive<i32> = 1999..=2101;

/// The stretch of whole days here, both included.
pub fn whole(from: Date, until: Date) -> Result<Span> {
    for (field, day) in [("from", from), ("until", until)] {
        if !YEARS.contains(&day.year()) {
            return Err(Error::invalid(field, Message::new("date-wrong")));
        }
    }
    let start = from.and_time(NaiveTime::MIN);
    let end = (until + Days::new(1)).and_time(NaiveTime::MIN);
    Span::local(start, end).map_err(|fault| Error::invalid("until", fault.message()))
}

/// What takes place within a stretch, the earliest first; cancelled dates too.
pub async fn between(ctx: &Ctx, span: Span) -> Result<Vec<Dated>> {
    ctx.signed_in()?;
    let dates = series::between(ctx, "plannings", "event", span, MOST).await?;
    let mut ids: Vec<_> = dates.iter().map(|date| date.owner.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut events = store::find_many(ctx.read(), &ids).await?;
    events.retain(|_, event| validation::may_see(ctx, event));
    let places = places(ctx, &ids).await?;
    let repeating = series::repeating(ctx.read(), &ids).await?;
    let dated = |date: Occurrence| {
        let event = events.get(&date.owner.id)?.clone();
        let place = places.get(&event.id).cloned().unwrap_or_default();
        let repeats = repeating.contains(&event.id);
        Some(Dated { event, date, place, repeats })
    };
    Ok(dates.into_iter().filter_map(dated).collect())
}

/// An event with everything about it.
#[derive(Clone, Debug)]
pub struct Whole {
    pub event: Model,
    /// The earliest first, cancelled ones too.
    pub dates: Vec<Occurrence>,
    /// Who runs it, by name.
    pub people: Vec<(Uuid, String)>,
    pub resources: Vec<Taken>,
    pub sector: Option<String>,
    pub may_edit: bool,
    /// Whether the reader says that it is published, or why it is not.
    pub may_decide: bool,
    /// A change of it that waits, for those who may know.
    pub pending: Option<Pending>,
}

pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Whole> {
    ctx.signed_in()?;
    let event = shown(ctx, store::find(ctx.read(), id).await?)?;
    let ids = store::people(ctx.read(), id).await?;
    let names = people::names(ctx.read(), &ids).await?;
    let mut people: Vec<_> = names.into_iter().collect();
    people.sort_by(|one, other| one.1.cmp(&other.1));
    let sectors = sector::all(ctx).await?;
    let sector = sectors.into_iter().find(|row| Some(row.id) == event.sector_id).map(|row| row.name);
    Ok(Whole {
        dates: series::of_owner(ctx.read(), &subject(id)).await?,
        people,
        resources: taken(ctx, id).await?,
        sector,
        may_edit: may_edit(ctx, &event),
        may_decide: validation::may_decide(ctx, &event),
        pending: pending::of(ctx, &event).await?,
        event,
    })
}

/// An event, for whoever may change it.
pub async fn find_own(ctx: &Ctx, id: Uuid) -> Result<Model> {
    ctx.require(ADD)?;
    editable(ctx, ctx.read(), id).await
}

/// One date of an event, for whoever may change it.
pub async fn find_date(ctx: &Ctx, date: Uuid) -> Result<Dated> {
    let (series, date) = series::find(ctx.read(), date).await?;
    let event = editable(ctx, ctx.read(), date.owner.id).await?;
    let place = event.place.clone();
    Ok(Dated { event, date, place, repeats: series.rule.is_some() })
}

/// Names the state that an event is in: another one after each change.
pub(crate) fn state(row: &Model) -> String {
    row.changed_at.timestamp_micros().to_string()
}

/// Their own, and those of the sectors that they look after.
pub(crate) fn may_edit(ctx: &Ctx, event: &Model) -> bool {
    let Some(me) = ctx.person() else { return ctx.can(EDIT) };
    let is_own = event.author_id == Some(me.id) && me.can(ADD);
    is_own || event.sector_id.map_or(me.can(EDIT), |sector| me.can_in(EDIT, sector))
}

pub(super) async fn editable(ctx: &Ctx, db: &impl sea_orm::ConnectionTrait, id: Uuid) -> Result<Model> {
    let event = shown(ctx, store::find(db, id).await?)?;
    if may_edit(ctx, &event) { Ok(event) } else { Err(Error::Forbidden) }
}

/// An event, as far as the reader may see it: one that is not there for them is not there.
pub(super) fn shown(ctx: &Ctx, event: Option<Model>) -> Result<Model> {
    event.filter(|event| validation::may_see(ctx, event)).ok_or(Error::NotFound)
}

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("plannings", "event", id)
}
