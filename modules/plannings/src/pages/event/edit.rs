//! `/agenda/nouveau` and `/agenda/{id}/modifier`: what an event is, when it takes place, and all its dates before they are
//! made.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::{people, sector};
use parvis_agenda::services::series::Timing;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::ports::bookables::{Bookable, BookableKind};
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use super::Choice;
use super::typed::{Typed, at_fields};
use crate::domain::event::{CATEGORIES, Facts};
use crate::domain::publication::Publication;
use crate::services::event as services;
use crate::services::room::{Taken, taken};
use crate::services::taking::Words;
use crate::services::write::{self, Changed};

#[derive(Serialize)]
struct Page {
    /// Nothing for a new one.
    id: Option<Uuid>,
    form: Typed,
    categories: Vec<Choice>,
    sectors: Vec<Choice>,
    colleagues: Vec<Choice>,
    rooms: Vec<Choice>,
    equipment: Vec<Item>,
    /// What is asked for on its own page.
    elsewhere: Vec<Elsewhere>,
    may_override: bool,
    preview: Option<Preview>,
    errors: Vec<FieldError>,
}

/// Equipment: none of it, or so many.
#[derive(Serialize)]
struct Item {
    id: Uuid,
    label: String,
    choices: Vec<Choice>,
    chosen: String,
}

#[derive(Serialize)]
struct Elsewhere {
    name: String,
    url: String,
}

/// All dates of an event that is not made yet.
#[derive(Serialize)]
struct Preview {
    dates: Vec<Planned>,
    /// The first date is not the one that was typed.
    first: Option<Date>,
    left: Vec<Message>,
    unknown_from: Option<Date>,
    has_clashes: bool,
}

#[derive(Serialize)]
struct Planned {
    day: Date,
    is_skipped: bool,
    provisional: bool,
    /// The public holiday, or why the centre is closed.
    notes: Vec<String>,
    clashes: Vec<Message>,
}

/// The empty form, with what its address says already: the time and the people that a search found.
pub(crate) async fn new(ctx: Ctx, Query(told): Query<Typed>) -> Result<View> {
    let or = |told: String, usual: &str| if told.is_empty() { usual.to_owned() } else { told };
    let today = local_date(ctx.now()).to_string();
    let form = Typed {
        start: or(told.start, &today),
        start_time: or(told.start_time, "14:00"),
        end_time: or(told.end_time, "16:00"),
        repeat: or(told.repeat, "none"),
        only: or(told.only, "always"),
        ..told
    };
    view(&ctx, None, form, None, Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    match added(&ctx, &typed).await {
        Ok(Ok(id)) => {
            let event = services::find_visible(&ctx.afresh(), id).await?.event;
            let is_published = event.publication() == Publication::Published;
            let key = if is_published { "plannings-added" } else { "plannings-added-waits" };
            Ok(done(&format!("/agenda/{id}"), Message::new(key).with("title", event.title)))
        }
        Ok(Err(preview)) => Ok(view(&ctx, None, typed, Some(preview), Vec::new()).await?.into_response()),
        Err(error) => again(&ctx, None, typed, at_fields(error)).await,
    }
}

/// The event that was made, or its dates where they were asked for first.
async fn added(ctx: &Ctx, typed: &Typed) -> Result<Result<Uuid, Preview>> {
    let (facts, timing) = match (typed.facts(), typed.timing()) {
        (Ok(facts), Ok(timing)) => (facts.check().map_err(Error::Invalid)?, timing),
        (Err(Error::Invalid(mut faults)), Err(Error::Invalid(more))) => {
            faults.extend(more);
            return Err(Error::Invalid(faults));
        }
        (Ok(facts), Err(Error::Invalid(more))) => {
            let mut faults = facts.check().err().unwrap_or_default();
            faults.extend(more);
            return Err(Error::Invalid(faults));
        }
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    if typed.step == "preview" {
        return Ok(Err(previewed(ctx, &facts, &timing).await?));
    }
    Ok(Ok(write::add(ctx, facts, &timing, typed.reason()).await?))
}

async fn previewed(ctx: &Ctx, facts: &Facts, timing: &Timing) -> Result<Preview> {
    let seen = write::preview(ctx, facts, timing).await?;
    let words = Words::of(ctx, &seen.clashes, &seen.refused).await?;
    let of_day = |day: Date| {
        let clashes = seen.clashes.iter().filter(|clash| local_date(clash.wanted.start()) == day);
        let refused = seen.refused.iter().filter(|one| one.start.date() == day);
        let told = clashes.map(|clash| words.clash(clash));
        told.chain(refused.map(|one| words.refused(ctx, one))).collect::<Vec<_>>()
    };
    let dates = seen.dates;
    let first = dates.dates.first().map(|date| date.day).filter(|first| *first != timing.start.date());
    let planned = dates.dates.into_iter().map(|date| Planned {
        day: date.day,
        is_skipped: timing.skip.contains(&date.day),
        provisional: date.provisional,
        notes: date.holiday.into_iter().chain(date.closed).collect(),
        clashes: of_day(date.day),
    });
    Ok(Preview {
        dates: planned.collect(),
        first,
        left: dates.left.into_iter().map(|left| left.message()).collect(),
        unknown_from: dates.unknown_from,
        has_clashes: !seen.refused.is_empty() || seen.clashes.iter().any(|clash| !clash.soft),
    })
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let whole = services::find_visible(&ctx, id).await?;
    if !whole.may_edit {
        return Err(Error::Forbidden);
    }
    let event = whole.event;
    let form = Typed {
        title: event.title,
        category: event.category,
        sector: event.sector_id.map(|id| id.to_string()).unwrap_or_default(),
        place: event.place,
        public: event.public,
        description: event.description,
        highlight: if event.is_highlight { "on".to_owned() } else { String::new() },
        people: whole.people.into_iter().map(|(id, _)| id.to_string()).collect(),
        resources: whole.resources.iter().map(|one| format!("{}:{}", one.id, one.units)).collect(),
        ..Typed::default()
    };
    view(&ctx, Some(id), form, None, Vec::new()).await
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    services::find_own(&ctx, id).await?;
    let changed = match typed.facts() {
        Ok(facts) => write::change(&ctx, id, facts, typed.reason()).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(Changed::Done) => Ok(done(&format!("/agenda/{id}"), Message::new("plannings-changed"))),
        Ok(Changed::Waits) => Ok(done(&format!("/agenda/{id}"), Message::new("plannings-change-waits"))),
        Err(error) => again(&ctx, Some(id), typed, error).await,
    }
}

async fn view(
    ctx: &Ctx,
    id: Option<Uuid>,
    form: Typed,
    preview: Option<Preview>,
    errors: Vec<FieldError>,
) -> Result<View> {
    let category = |key: &&str| Choice {
        value: (*key).to_owned(),
        label: ctx.say(&Message::new(&format!("plannings-category-{key}"))),
    };
    let had = match id {
        Some(id) => taken(ctx, id).await?,
        None => Vec::new(),
    };
    let (free, elsewhere): (Vec<_>, Vec<_>) = ctx
        .bookables()
        .await?
        .into_iter()
        .partition(|one| one.is_free || had.iter().any(|had| had.id == one.subject.id));
    let gone = had.iter().filter(|had| !free.iter().any(|one| one.subject.id == had.id));
    let rooms = free.iter().filter(|one| one.kind == BookableKind::Room).map(|one| room(ctx, one));
    let items = free.iter().filter(|one| one.kind == BookableKind::Equipment);
    let items: Vec<_> = items.map(|one| item(ctx, one, &form)).collect();
    let sectors = sector::all(ctx).await?.into_iter();
    let colleagues = people::colleagues(ctx, None).await?.into_iter();
    let page = Page {
        id,
        categories: CATEGORIES.iter().map(category).collect(),
        sectors: sectors.map(|row| Choice { value: row.id.to_string(), label: row.name }).collect(),
        colleagues: colleagues.map(|one| Choice { value: one.id.to_string(), label: one.name }).collect(),
        rooms: rooms.chain(gone.map(kept)).collect(),
        equipment: items,
        elsewhere: elsewhere.into_iter().map(|one| Elsewhere { name: one.name, url: one.url }).collect(),
        form: Typed { resources: whole_ids(&form.resources), ..form },
        may_override: ctx.can(parvis_agenda::OVERRIDE),
        preview,
        errors,
    };
    Ok(View::new("plannings/edit.html", page))
}

/// « Salle polyvalente · 60 places »
fn room(ctx: &Ctx, one: &Bookable) -> Choice {
    let seats = one.capacity.map(|count| Message::new("plannings-seats").with("count", i64::from(count)));
    let words = [Some(one.name.clone()), seats.map(|seats| ctx.say(&seats))];
    Choice {
        value: one.subject.id.to_string(),
        label: words.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// What an event has that is offered to nobody any more.
fn kept(taken: &Taken) -> Choice {
    Choice { value: taken.id.to_string(), label: taken.name.clone() }
}

/// The most of one item that a list offers.
const MOST_UNITS: u32 = 50;

fn item(ctx: &Ctx, one: &Bookable, form: &Typed) -> Item {
    let id = one.subject.id.to_string();
    let chosen = form.resources.iter().find(|typed| typed.split(':').next() == Some(&*id));
    let chosen = chosen.map(|typed| if typed.contains(':') { typed.clone() } else { format!("{typed}:1") });
    let choice = |units: u32| Choice { value: format!("{id}:{units}"), label: units.to_string() };
    let none = Choice { value: String::new(), label: ctx.say(&Message::new("plannings-none-of-it")) };
    Item {
        id: one.subject.id,
        label: one.name.clone(),
        choices: std::iter::once(none).chain((1..=one.units.min(MOST_UNITS)).map(choice)).collect(),
        chosen: chosen.unwrap_or_default(),
    }
}

/// What the boxes of rooms are compared with.
fn whole_ids(typed: &[String]) -> Vec<String> {
    typed.iter().filter_map(|one| one.split(':').next()).map(str::to_owned).collect()
}

/// The form with all that was typed, and what is wrong with it.
async fn again(ctx: &Ctx, id: Option<Uuid>, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    Ok(view(ctx, id, typed, None, refused.errors).await?.with_status(refused.status).into_response())
}
