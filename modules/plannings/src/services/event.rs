//! The use cases of events: look, plan, make, change. Whoever runs an event and its rooms are taken on each of its dates, in
//! the transaction that writes them.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveTime};
use parvis_accounts::services::{people, sector};
use parvis_agenda::domain::claim::Clash;
use parvis_agenda::domain::recurrence::Dates;
use parvis_agenda::domain::series::Occurrence;
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::series::Timing;
use parvis_agenda::services::{claims, invitations, series};
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use uuid::Uuid;

use super::room::{Taken, needed, needs, places, taken};
use super::taking::{Asked, Due, Needs, Refused, Stopped, plan, taker};
use crate::domain::event::{Facts, Needed, Standing};
use crate::entities::event::Model;
use crate::store::{events as store, resources};

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
    let events = store::find_many(ctx.read(), &ids).await?;
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
}

pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Whole> {
    ctx.signed_in()?;
    let event = store::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
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

/// All dates before they are made, and what stands in the way of those who run it and of its rooms.
#[derive(Clone, Debug)]
pub struct Preview {
    pub dates: Dates,
    /// Hard ones and soft ones.
    pub clashes: Vec<Clash>,
    pub(crate) refused: Vec<Refused>,
}

pub async fn preview(ctx: &Ctx, facts: &Facts, timing: &Timing) -> Result<Preview> {
    ctx.require(ADD)?;
    let dates = series::plan(ctx, ctx.read(), timing).await?;
    let later = timing.end - timing.start;
    let dues = dates.dates.iter().filter_map(|date| {
        let start = date.day.and_time(timing.start.time());
        let span = Span::local(start, start + later).ok()?;
        // The day stands for the date that is not there yet.
        let id = Uuid::from_u128(u128::try_from(date.day.to_epoch_days()).ok()?);
        Some(Due { by: taker(id), start, end: start + later, span })
    });
    let dues: Vec<_> = dues.filter(|due| !timing.skip.contains(&due.start.date())).collect();
    let needs =
        Needs { people: facts.people.clone(), resources: needed(ctx, facts, &[]).await?, ..Needs::default() };
    let (takings, refused) = plan(ctx, None, &[Asked { dues, needs }]).await?;
    let clashes = claims::clashes(ctx, &takings).await?;
    Ok(Preview { dates, clashes, refused })
}

/// An event to be, with all that it repeats.
#[derive(Clone, Debug)]
pub struct New {
    pub facts: Facts,
    pub timings: Vec<Timing>,
    /// The event of the season before.
    pub copied_from: Option<Uuid>,
}

/// Makes an event with all its dates. `reason` places people who are elsewhere, where the reader may do that.
pub async fn add(ctx: &Ctx, facts: Facts, timing: &Timing, reason: Option<&str>) -> Result<Uuid> {
    let new = New { facts, timings: vec![timing.clone()], copied_from: None };
    add_all(ctx, vec![new], reason).await?.pop().ok_or_else(|| Error::internal("an event that was not made"))
}

/// Makes several events, all or none.
pub async fn add_all(ctx: &Ctx, news: Vec<New>, reason: Option<&str>) -> Result<Vec<Uuid>> {
    ctx.require(ADD)?;
    let mut checked = Vec::new();
    for new in news {
        let facts = new.facts.check().map_err(Error::Invalid)?;
        let resources = known(ctx, &facts, &[]).await?;
        checked.push((New { facts, ..new }, resources));
    }
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let (mut made, mut asked) = (Vec::new(), Vec::new());
        for (new, resources) in checked {
            let title = new.facts.title.clone();
            let (id, dues) = insert(&tx, ctx, new, &resources).await?;
            asked.push(Asked { dues, needs: needs(&tx, id, reason).await? });
            made.push((id, title));
        }
        heard.take_all(&tx, ctx, &asked).await?;
        // A whole season is no news of one person's week: they hear of each event once it changes.
        if let ([(id, _)], Some(_)) = (made.as_slice(), ctx.person()) {
            invitations::changed(&tx, &subject(*id)).await?;
        }
        for (id, title) in &made {
            tx.audit(ctx, "plannings.event_added", Some(&subject(*id)), title).await?;
            tx.changed(&subject(*id)).await?;
        }
        Ok(made.into_iter().map(|(id, _)| id).collect())
    });
    let done = done.await;
    stopped.told(ctx, done).await
}

async fn insert(tx: &Tx, ctx: &Ctx, new: New, resources: &[Needed]) -> Result<(Uuid, Vec<Due>)> {
    let id = Uuid::now_v7();
    let New { facts, timings, copied_from } = new;
    let row = Model { id, author_id: ctx.author(), created_at: ctx.now(), copied_from, ..row(ctx, &facts) };
    store::insert(tx.db(), row).await?;
    store::set_people(tx.db(), id, &facts.people).await?;
    resources::set(tx.db(), id, resources).await?;
    let mut all = Vec::new();
    for timing in &timings {
        let (_, dates) = series::create(tx, ctx, &subject(id), timing).await?;
        all.extend(dues(&dates));
    }
    Ok((id, all))
}

pub(super) fn dues(dates: &[Occurrence]) -> Vec<Due> {
    dates.iter().map(Due::of).collect()
}

/// Changes what an event is; its dates to come are asked again when other people run it.
pub async fn change(ctx: &Ctx, id: Uuid, facts: Facts, reason: Option<&str>) -> Result<()> {
    find_own(ctx, id).await?;
    let facts = facts.check().map_err(Error::Invalid)?;
    let had = resources::of(ctx.read(), id).await?;
    let resources = known(ctx, &facts, &had).await?;
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let before = editable(ctx, tx.db(), id).await?;
        ctx.still(&state(&before))?;
        let after = Model {
            id,
            author_id: before.author_id,
            created_at: before.created_at,
            copied_from: before.copied_from,
            ..row(ctx, &facts)
        };
        let title = after.title.clone();
        let mut dates = series::of_owner(tx.db(), &subject(id)).await?;
        dates.retain(|date| !date.is_past(tx.now()) && !date.is_cancelled);
        let had = resources::of(tx.db(), id).await?;
        store::update(tx.db(), after).await?;
        store::set_people(tx.db(), id, &facts.people).await?;
        resources::set(tx.db(), id, &resources).await?;
        let kept = resources.iter().filter(|one| had.contains(one)).map(|one| one.what.id);
        let needs = Needs { kept: kept.collect(), ..needs(&tx, id, reason).await? };
        heard.take(&tx, ctx, &dues(&dates), &needs).await?;
        invitations::changed(&tx, &subject(id)).await?;
        tx.audit(ctx, "plannings.event_changed", Some(&subject(id)), &title).await?;
        tx.changed(&subject(id)).await
    });
    let done = done.await;
    stopped.told(ctx, done).await
}

/// Names the state that an event is in: another one after each change.
pub(crate) fn state(row: &Model) -> String {
    row.changed_at.timestamp_micros().to_string()
}

/// Their own, and those of the sectors that they look after.
pub(super) fn may_edit(ctx: &Ctx, event: &Model) -> bool {
    let Some(me) = ctx.person() else { return ctx.can(EDIT) };
    let is_own = event.author_id == Some(me.id) && me.can(ADD);
    is_own || event.sector_id.map_or(me.can(EDIT), |sector| me.can_in(EDIT, sector))
}

pub(super) async fn editable(ctx: &Ctx, db: &impl sea_orm::ConnectionTrait, id: Uuid) -> Result<Model> {
    let event = store::find(db, id).await?.ok_or(Error::NotFound)?;
    if may_edit(ctx, &event) { Ok(event) } else { Err(Error::Forbidden) }
}

/// The sector, the people and the rooms of an event are some that there are.
async fn known(ctx: &Ctx, facts: &Facts, had: &[Needed]) -> Result<Vec<Needed>> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, key: &str| {
        faults.push(FieldError { field: field.to_owned(), message: Message::new(key) });
    };
    if let Some(id) = facts.sector
        && !sector::all(ctx).await?.iter().any(|row| row.id == id)
    {
        fault("sector", "plannings-sector-unknown");
    }
    let names: HashMap<_, _> = people::names(ctx.read(), &facts.people).await?;
    if names.len() < facts.people.len() {
        fault("people", "plannings-person-unknown");
    }
    let needed = needed(ctx, facts, had).await?;
    if needed.len() < facts.resources.len() {
        fault("resources", "bookable-gone");
    }
    if faults.is_empty() { Ok(needed) } else { Err(Error::Invalid(faults)) }
}

fn row(ctx: &Ctx, facts: &Facts) -> Model {
    Model {
        id: Uuid::nil(),
        title: facts.title.clone(),
        category: facts.category.clone(),
        sector_id: facts.sector,
        place: facts.place.trim().to_owned(),
        public: facts.public.trim().to_owned(),
        description: facts.description.trim().to_owned(),
        is_highlight: facts.is_highlight,
        author_id: None,
        copied_from: None,
        created_at: ctx.now(),
        changed_at: ctx.now(),
    }
}

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("plannings", "event", id)
}
