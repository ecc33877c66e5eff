//! The use cases of the general planning: look, plan, make, change, move, cancel. Whoever runs an event is taken on each of
//! its dates, in the transaction that writes them.

use std::collections::HashMap;

use parvis_accounts::services::{people, sector};
use parvis_agenda::domain::claim::{Capacity, Clash, Taking, Wanted};
use parvis_agenda::domain::recurrence::Dates;
use parvis_agenda::domain::series::{Occurrence, Scope};
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::series::{Change, Outcome, Timing};
use parvis_agenda::services::{claims, series};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Message, Subject, Tx};
use uuid::Uuid;

use crate::domain::event::Facts;
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
}

/// What takes place within a stretch, the earliest first; cancelled dates too.
pub async fn between(ctx: &Ctx, span: Span) -> Result<Vec<Dated>> {
    ctx.signed_in()?;
    let dates = series::between(ctx, "plannings", "event", span, MOST).await?;
    let mut ids: Vec<_> = dates.iter().map(|date| date.owner.id).collect();
    ids.sort_unstable();
    ids.dedup();
    let events = store::find_many(ctx.read(), &ids).await?;
    let dated = |date: Occurrence| Some(Dated { event: events.get(&date.owner.id)?.clone(), date });
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
    let (_, date) = series::find(ctx.read(), date).await?;
    let event = editable(ctx, ctx.read(), date.owner.id).await?;
    Ok(Dated { event, date })
}

/// All dates before they are made, and what stands in the way of those who run it: hard clashes and soft ones.
pub async fn preview(ctx: &Ctx, facts: &Facts, timing: &Timing) -> Result<(Dates, Vec<Clash>)> {
    ctx.require(ADD)?;
    let dates = series::plan(ctx, ctx.read(), timing).await?;
    let later = timing.end - timing.start;
    let takings = dates.dates.iter().filter_map(|date| {
        let start = date.day.and_time(timing.start.time());
        let span = Span::local(start, start + later).ok()?;
        // The day stands for the date that is not there yet.
        Some(taking(
            Uuid::from_u128(u128::try_from(date.day.to_epoch_days()).ok()?),
            span,
            &facts.people,
            None,
        ))
    });
    let clashes = claims::clashes(ctx, &takings.collect::<Vec<_>>()).await?;
    Ok((dates, clashes))
}

/// Makes an event with all its dates. `reason` places people who are elsewhere, where the reader may do that.
pub async fn add(ctx: &Ctx, facts: Facts, timing: &Timing, reason: Option<&str>) -> Result<Uuid> {
    ctx.require(ADD)?;
    let facts = facts.check().map_err(Error::Invalid)?;
    known(ctx, &facts).await?;
    let row =
        Model { id: Uuid::now_v7(), author_id: ctx.author(), created_at: ctx.now(), ..row(ctx, &facts) };
    let id = row.id;
    ctx.write(|tx| async move {
        let title = row.title.clone();
        store::insert(tx.db(), row).await?;
        store::set_people(tx.db(), id, &facts.people).await?;
        let (_, dates) = series::create(&tx, ctx, &subject(id), timing).await?;
        take(&tx, ctx, &dates, &facts.people, reason).await?;
        tx.audit(ctx, "plannings.event_added", Some(&subject(id)), &title).await?;
        tx.changed(&subject(id)).await
    })
    .await?;
    Ok(id)
}

/// Changes what an event is; its dates to come are asked again when other people run it.
pub async fn change(ctx: &Ctx, id: Uuid, facts: Facts, reason: Option<&str>) -> Result<()> {
    find_own(ctx, id).await?;
    let facts = facts.check().map_err(Error::Invalid)?;
    known(ctx, &facts).await?;
    ctx.write(|tx| async move {
        let before = editable(ctx, tx.db(), id).await?;
        ctx.still(&state(&before))?;
        let after =
            Model { id, author_id: before.author_id, created_at: before.created_at, ..row(ctx, &facts) };
        let title = after.title.clone();
        let mut dates = series::of_owner(tx.db(), &subject(id)).await?;
        dates.retain(|date| !date.is_past(tx.now()) && !date.is_cancelled);
        take(&tx, ctx, &dates, &facts.people, reason).await?;
        store::update(tx.db(), after).await?;
        store::set_people(tx.db(), id, &facts.people).await?;
        tx.audit(ctx, "plannings.event_changed", Some(&subject(id)), &title).await?;
        tx.changed(&subject(id)).await
    })
    .await
}

/// Moves one date, it and those after it, or all that are to come.
pub async fn move_dates(ctx: &Ctx, date: Uuid, change: &Change, reason: Option<&str>) -> Result<Outcome> {
    ctx.require(ADD)?;
    ctx.write(|tx| async move {
        let (_, one) = series::find(tx.db(), date).await?;
        let event = editable(ctx, tx.db(), one.owner.id).await?;
        let done = match series::change(&tx, ctx, date, change).await? {
            Outcome::Asks(dates) => return Ok(Outcome::Asks(dates)),
            Outcome::Done(done) => done,
        };
        let people = store::people(tx.db(), event.id).await?;
        let dates: Vec<_> =
            done.changed.iter().chain(&done.new).filter(|one| !one.is_cancelled).cloned().collect();
        let gone: Vec<_> = done.gone.iter().map(|one| taker(one.id)).collect();
        claims::release(&tx, &gone).await?;
        take(&tx, ctx, &dates, &people, reason).await?;
        tx.audit(ctx, "plannings.event_moved", Some(&subject(event.id)), &event.title).await?;
        store::update(tx.db(), Model { changed_at: tx.now(), ..event }).await?;
        Ok(Outcome::Done(done))
    })
    .await
}

/// Cancels one date, it and those after it, or all that are to come; says how many. Those who run it are free again.
pub async fn cancel(ctx: &Ctx, date: Uuid, scope: Scope) -> Result<usize> {
    ctx.require(ADD)?;
    ctx.write(|tx| async move {
        let (_, one) = series::find(tx.db(), date).await?;
        let event = editable(ctx, tx.db(), one.owner.id).await?;
        let dates = series::cancel(&tx, date, scope).await?;
        claims::release(&tx, &dates.iter().map(|one| taker(one.id)).collect::<Vec<_>>()).await?;
        tx.audit(ctx, "plannings.event_cancelled", Some(&subject(event.id)), &event.title).await?;
        Ok(dates.len())
    })
    .await
}

/// Lets a cancelled date take place after all, if those who run it are still free.
pub async fn restore(ctx: &Ctx, date: Uuid) -> Result<()> {
    ctx.require(ADD)?;
    ctx.write(|tx| async move {
        let (_, one) = series::find(tx.db(), date).await?;
        let event = editable(ctx, tx.db(), one.owner.id).await?;
        let back = series::restore(&tx, date).await?;
        let people = store::people(tx.db(), event.id).await?;
        take(&tx, ctx, &[back], &people, None).await?;
        tx.audit(ctx, "plannings.event_restored", Some(&subject(event.id)), &event.title).await
    })
    .await
}

/// Names the state that an event is in: another one after each change.
pub(crate) fn state(row: &Model) -> String {
    row.changed_at.timestamp_micros().to_string()
}

/// Their own, and those of the sectors that they look after.
fn may_edit(ctx: &Ctx, event: &Model) -> bool {
    let Some(me) = ctx.person() else { return ctx.can(EDIT) };
    let is_own = event.author_id == Some(me.id) && me.can(ADD);
    is_own || event.sector_id.map_or(me.can(EDIT), |sector| me.can_in(EDIT, sector))
}

async fn editable(ctx: &Ctx, db: &impl sea_orm::ConnectionTrait, id: Uuid) -> Result<Model> {
    let event = store::find(db, id).await?.ok_or(Error::NotFound)?;
    if may_edit(ctx, &event) { Ok(event) } else { Err(Error::Forbidden) }
}

/// The sector and the people of an event are some that there are.
async fn known(ctx: &Ctx, facts: &Facts) -> Result<()> {
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
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
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
        created_at: ctx.now(),
        changed_at: ctx.now(),
    }
}

/// Takes people on all of these dates, or says who is elsewhere and when.
async fn take(tx: &Tx, ctx: &Ctx, dates: &[Occurrence], people: &[Uuid], reason: Option<&str>) -> Result<()> {
    let takings: Vec<_> = dates.iter().map(|date| taking(date.id, date.span, people, reason)).collect();
    let clashes = claims::take(tx, ctx, &takings).await?;
    if clashes.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = clashes.iter().map(|clash| clash.what.id).collect();
    let names = people::names(tx.db(), &ids).await?;
    let mut faults: Vec<FieldError> = Vec::new();
    for clash in clashes.iter().take(10) {
        let message = said(clash, names.get(&clash.what.id).map_or("", String::as_str));
        let fault = FieldError { field: "people".to_owned(), message };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    Err(Error::Invalid(faults))
}

/// Who is elsewhere, and when; never where, nor why.
pub(crate) fn said(clash: &Clash, name: &str) -> Message {
    let start = parvis_agenda::domain::span::wall(clash.wanted.start());
    Message::new(if clash.soft { "plannings-clash-soft" } else { "plannings-clash" })
        .with("name", name)
        .with("day", start.format("%d/%m/%Y").to_string())
        .with("time", start.format("%H:%M").to_string())
}

fn taking(date: Uuid, span: Span, people: &[Uuid], reason: Option<&str>) -> Taking {
    let wanted = |id: &Uuid| Wanted {
        what: Subject::new("accounts", "person", *id),
        capacity: Capacity::Person,
        units: 1,
        span,
        until: None,
    };
    Taking {
        by: taker(date),
        wanted: people.iter().map(wanted).collect(),
        overriding: reason.map(str::to_owned),
    }
}

fn taker(date: Uuid) -> Subject {
    Subject::new("plannings", "date", date)
}

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("plannings", "event", id)
}
