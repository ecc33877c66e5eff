//! Making events and changing what they are. Whoever runs an event and its rooms are taken on each of its dates, in the
//! transaction that writes them; what somebody has to agree to first waits (`validation`).

use std::collections::HashMap;

use parvis_accounts::services::{people, sector};
use parvis_agenda::domain::claim::Clash;
use parvis_agenda::domain::recurrence::Dates;
use parvis_agenda::domain::series::Occurrence;
use parvis_agenda::domain::span::Span;
use parvis_agenda::services::series::Timing;
use parvis_agenda::services::{claims, invitations, series};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Message, Tx};
use uuid::Uuid;

use super::event::{ADD, editable, find_own, state, subject};
use super::room::{needed, needs};
use super::taking::{Asked, Due, Needs, Refused, Stopped, plan, taker};
use super::{proposal, validation};
use crate::domain::event::{Facts, Needed};
use crate::domain::publication::{Proposal, Publication};
use crate::entities::event::Model;
use crate::store::{events as store, resources};

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
        let publication = validation::of_new(ctx, &facts).await?;
        checked.push((New { facts, ..new }, resources, publication));
    }
    let stopped = Stopped::default();
    let heard = &stopped;
    let done = ctx.write(|tx| async move {
        let (mut made, mut asked) = (Vec::new(), Vec::new());
        for (new, resources, publication) in checked {
            let (event, dues) = insert(&tx, ctx, new, &resources, publication).await?;
            asked.push(Asked { dues, needs: needs(&tx, event.id, reason).await? });
            made.push(event);
        }
        heard.take_all(&tx, ctx, &asked).await?;
        // A whole season is no news of one person's week: they hear of each event once it changes.
        if let ([event], Some(_)) = (made.as_slice(), ctx.person()) {
            invitations::changed(&tx, &subject(event.id)).await?;
        }
        for event in made.iter().filter(|event| event.publication() == Publication::Waiting) {
            validation::ask(&tx, ctx, event, "event").await?;
        }
        for event in &made {
            tx.audit(ctx, "plannings.event_added", Some(&subject(event.id)), &event.title).await?;
            tx.changed(&subject(event.id)).await?;
        }
        Ok(made.into_iter().map(|event| event.id).collect())
    });
    let done = done.await;
    stopped.told(ctx, done).await
}

async fn insert(
    tx: &Tx,
    ctx: &Ctx,
    new: New,
    resources: &[Needed],
    publication: Publication,
) -> Result<(Model, Vec<Due>)> {
    let id = Uuid::now_v7();
    let New { facts, timings, copied_from } = new;
    let event = Model {
        id,
        author_id: ctx.author(),
        created_at: ctx.now(),
        copied_from,
        publication: publication.key().to_owned(),
        asked_by: ctx.author().filter(|_| publication == Publication::Waiting),
        ..row(ctx, &facts)
    };
    store::insert(tx.db(), event.clone()).await?;
    store::set_people(tx.db(), id, &facts.people).await?;
    resources::set(tx.db(), id, resources).await?;
    let mut all = Vec::new();
    for timing in &timings {
        let (_, dates) = series::create(tx, ctx, &subject(id), timing).await?;
        all.extend(dues(&dates));
    }
    Ok((event, all))
}

pub(super) fn dues(dates: &[Occurrence]) -> Vec<Due> {
    dates.iter().map(Due::of).collect()
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Done,
    /// It waits for somebody to agree; everybody sees the event as it was.
    Waits,
}

/// Changes what an event is; its dates to come are asked again when other people run it.
pub async fn change(ctx: &Ctx, id: Uuid, facts: Facts, reason: Option<&str>) -> Result<Changed> {
    let event = find_own(ctx, id).await?;
    let facts = facts.check().map_err(Error::Invalid)?;
    let base = facts_of(ctx.read(), &event).await?;
    let proposed = match validation::must_wait(ctx, &event, &base, &facts).await? {
        true => Some(Proposal::What { base, wanted: Box::new(facts.clone()) }),
        false => None,
    };
    let had = resources::of(ctx.read(), id).await?;
    let resources = known(ctx, &facts, &had).await?;
    let (stopped, change) = (Stopped::default(), (&facts, &*resources, reason));
    let (heard, is_tried) = (&stopped, proposed.is_some());
    let done = ctx.write(|tx| async move {
        let before = editable(ctx, tx.db(), id).await?;
        ctx.still(&state(&before))?;
        let after = apply(&tx, ctx, before, change, heard).await?;
        if is_tried {
            // It could be done as it is now, and is not: it was only tried.
            return Err(Error::Invalid(Vec::new()));
        }
        validation::ask_anew(&tx, ctx, &after).await?;
        tx.audit(ctx, "plannings.event_changed", Some(&subject(id)), &after.title).await?;
        tx.changed(&subject(id)).await
    });
    let done = done.await;
    match (stopped.told(ctx, done).await, proposed) {
        (Err(Error::Invalid(faults)), Some(proposed)) if faults.is_empty() => {
            proposal::make(ctx, id, &proposed, reason).await.map(|()| Changed::Waits)
        }
        (done, _) => done.map(|()| Changed::Done),
    }
}

/// Writes what an event is from now on, and takes for its dates to come what it needs.
pub(super) async fn apply(
    tx: &Tx,
    ctx: &Ctx,
    before: Model,
    (facts, resources, reason): (&Facts, &[Needed], Option<&str>),
    stopped: &Stopped,
) -> Result<Model> {
    let id = before.id;
    let after = Model { changed_at: tx.now(), ..written(before, facts) };
    let mut dates = series::of_owner(tx.db(), &subject(id)).await?;
    dates.retain(|date| !date.is_past(tx.now()) && !date.is_cancelled);
    let had = match after.publication() {
        // It gave everything back.
        Publication::Refused => Vec::new(),
        _ => resources::of(tx.db(), id).await?,
    };
    let after = validation::resumed(ctx, after);
    store::update(tx.db(), after.clone()).await?;
    store::set_people(tx.db(), id, &facts.people).await?;
    resources::set(tx.db(), id, resources).await?;
    let kept = resources.iter().filter(|one| had.contains(one)).map(|one| one.what.id);
    let needs = Needs { kept: kept.collect(), ..needs(tx, id, reason).await? };
    stopped.take(tx, ctx, &dues(&dates), &needs).await?;
    invitations::changed(tx, &subject(id)).await?;
    Ok(after)
}

/// What was typed of an event, as it is kept.
pub(super) async fn facts_of(db: &impl sea_orm::ConnectionTrait, event: &Model) -> Result<Facts> {
    let mut people = store::people(db, event.id).await?;
    people.sort_unstable();
    let resources = resources::of(db, event.id).await?;
    Ok(Facts {
        title: event.title.clone(),
        category: event.category.clone(),
        sector: event.sector_id,
        place: event.place.clone(),
        public: event.public.clone(),
        description: event.description.clone(),
        is_highlight: event.is_highlight,
        people,
        resources: resources.into_iter().map(|one| (one.what.id, one.units)).collect(),
    })
}

/// The sector, the people and the rooms of an event are some that there are.
pub(super) async fn known(ctx: &Ctx, facts: &Facts, had: &[Needed]) -> Result<Vec<Needed>> {
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
    let empty = Model {
        id: Uuid::nil(),
        title: String::new(),
        category: String::new(),
        sector_id: None,
        place: String::new(),
        public: String::new(),
        description: String::new(),
        is_highlight: false,
        author_id: None,
        copied_from: None,
        publication: Publication::Published.key().to_owned(),
        asked_by: None,
        answer: String::new(),
        created_at: ctx.now(),
        changed_at: ctx.now(),
    };
    written(empty, facts)
}

fn written(event: Model, facts: &Facts) -> Model {
    Model {
        title: facts.title.clone(),
        category: facts.category.clone(),
        sector_id: facts.sector,
        place: facts.place.trim().to_owned(),
        public: facts.public.trim().to_owned(),
        description: facts.description.trim().to_owned(),
        is_highlight: facts.is_highlight,
        ..event
    }
}
