//! `/agenda/nouveau` and `/agenda/{id}/modifier`: what an event is, when it takes place, and all its dates before they are
//! made.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::{people, sector};
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use super::typed::{Typed, at_fields};
use crate::domain::event::CATEGORIES;
use crate::services::event::{self as services, said};

#[derive(Serialize)]
struct Page {
    /// Nothing for a new one.
    id: Option<Uuid>,
    form: Typed,
    categories: Vec<Choice>,
    sectors: Vec<Choice>,
    colleagues: Vec<Choice>,
    may_override: bool,
    preview: Option<Preview>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
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

pub(crate) async fn new(ctx: Ctx) -> Result<View> {
    let today = local_date(ctx.now()).to_string();
    let form = Typed {
        start: today,
        start_time: "14:00".to_owned(),
        end_time: "16:00".to_owned(),
        repeat: "none".to_owned(),
        only: "always".to_owned(),
        ..Typed::default()
    };
    view(&ctx, None, form, None, Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    match added(&ctx, &typed).await {
        Ok(Ok(id)) => {
            let said = Message::new("plannings-added").with("title", typed.title.trim());
            Ok(done(&format!("/agenda/{id}"), said))
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
        let (dates, clashes) = services::preview(ctx, &facts, &timing).await?;
        let names = people::names(ctx.read(), &facts.people).await?;
        return Ok(Err(previewed(&timing.start.date(), dates, &clashes, &names, &timing.skip)));
    }
    Ok(Ok(services::add(ctx, facts, &timing, typed.reason()).await?))
}

fn previewed(
    start: &Date,
    dates: parvis_agenda::domain::recurrence::Dates,
    clashes: &[parvis_agenda::domain::claim::Clash],
    names: &HashMap<Uuid, String>,
    skip: &[Date],
) -> Preview {
    let of_day = |day: Date| {
        let on = clashes.iter().filter(|clash| local_date(clash.wanted.start()) == day);
        on.map(|clash| said(clash, names.get(&clash.what.id).map_or("", String::as_str))).collect::<Vec<_>>()
    };
    let first = dates.dates.first().map(|date| date.day).filter(|first| first != start);
    let planned = dates.dates.into_iter().map(|date| Planned {
        day: date.day,
        is_skipped: skip.contains(&date.day),
        provisional: date.provisional,
        notes: date.holiday.into_iter().chain(date.closed).collect(),
        clashes: of_day(date.day),
    });
    Preview {
        dates: planned.collect(),
        first,
        left: dates.left.into_iter().map(|left| left.message()).collect(),
        unknown_from: dates.unknown_from,
        has_clashes: clashes.iter().any(|clash| !clash.soft),
    }
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
        ..Typed::default()
    };
    view(&ctx, Some(id), form, None, Vec::new()).await
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    services::find_own(&ctx, id).await?;
    let changed = match typed.facts() {
        Ok(facts) => services::change(&ctx, id, facts, typed.reason()).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => Ok(done(&format!("/agenda/{id}"), Message::new("plannings-changed"))),
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
    let sectors = sector::all(ctx).await?.into_iter();
    let colleagues = people::colleagues(ctx, None).await?.into_iter();
    let page = Page {
        id,
        form,
        categories: CATEGORIES.iter().map(category).collect(),
        sectors: sectors.map(|row| Choice { value: row.id.to_string(), label: row.name }).collect(),
        colleagues: colleagues.map(|one| Choice { value: one.id.to_string(), label: one.name }).collect(),
        may_override: ctx.can(parvis_agenda::OVERRIDE),
        preview,
        errors,
    };
    Ok(View::new("plannings/edit.html", page))
}

/// The form with all that was typed, and what is wrong with it.
async fn again(ctx: &Ctx, id: Option<Uuid>, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    Ok(view(ctx, id, typed, None, refused.errors).await?.with_status(refused.status).into_response())
}
