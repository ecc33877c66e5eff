//! `/gerer/ressources/{id}`: one room or one item.

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::sector;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::list::PATH;
use crate::domain::booking::at;
use crate::domain::resource::{Draft, Kind};
use crate::domain::typed::clock;
use crate::pages::list::asked;
use crate::pages::shown::{self, Line};
use crate::services::catalogue::{self, Known};
use crate::services::{keep, transfer};

/// How many of its bookings are named.
const LISTED: usize = 20;

#[derive(Serialize)]
struct Page {
    id: Option<Uuid>,
    name: String,
    url: String,
    photo: Option<String>,
    retired_from: Option<Date>,
    /// What is booked of it from then on, or from now on: to be moved.
    coming: Vec<Line>,
    coming_count: usize,
    more: usize,
    since: Date,
    others: Vec<Choice>,
    form: Typed,
    choices: Choices,
    errors: Vec<FieldError>,
}

/// What may be chosen from.
#[derive(Serialize)]
struct Choices {
    weekdays: Vec<Choice>,
    roles: Vec<Choice>,
    sectors: Vec<Choice>,
    rooms: Vec<Choice>,
    forms: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    kind: String,
    name: String,
    place: String,
    description: String,
    capacity: String,
    features: String,
    opens: String,
    closes: String,
    weekdays: Vec<String>,
    before: String,
    after: String,
    units: String,
    parts: Vec<String>,
    roles: Vec<String>,
    sectors: Vec<String>,
    needs_approval: String,
    has_queue: String,
    asks_insurance: String,
    most_coming: String,
    most_hours: String,
    is_vehicle: String,
    form: String,
    position: String,
}

impl Typed {
    /// A new one: the hours of the house, everybody may book.
    fn fresh(kind: Kind) -> Self {
        Self {
            kind: kind.key().to_owned(),
            opens: "08:00".to_owned(),
            closes: "22:00".to_owned(),
            weekdays: (1..=6).map(|day| day.to_string()).collect(),
            units: "1".to_owned(),
            has_queue: "on".to_owned(),
            ..Self::default()
        }
    }

    fn of(known: &Known) -> Self {
        let row = &known.row;
        let some = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
        let number = |number: i32| if number == 0 { String::new() } else { number.to_string() };
        Self {
            kind: row.kind.clone(),
            name: row.name.clone(),
            place: row.place.clone(),
            description: row.description.clone(),
            capacity: row.capacity.map(|capacity| capacity.to_string()).unwrap_or_default(),
            features: known.features.join("\n"),
            opens: clock(row.opens),
            closes: clock(row.closes),
            weekdays: known.hours().days().map(|day| day.to_string()).collect(),
            before: number(row.before),
            after: number(row.after),
            units: row.units.to_string(),
            parts: known.parts.iter().map(Uuid::to_string).collect(),
            roles: known.audience.roles.iter().map(|role| role.key().to_owned()).collect(),
            sectors: known.audience.sectors.iter().map(Uuid::to_string).collect(),
            needs_approval: if row.needs_approval { "on".to_owned() } else { String::new() },
            most_coming: some(row.most_coming),
            most_hours: some(row.most_hours),
            asks_insurance: if row.asks_insurance { "on".to_owned() } else { String::new() },
            has_queue: if row.has_queue { "on".to_owned() } else { String::new() },
            is_vehicle: if row.is_vehicle { "on".to_owned() } else { String::new() },
            form: row.form.clone().unwrap_or_default(),
            position: number(row.position),
        }
    }

    fn draft(&self) -> Result<Draft> {
        let ids = |field: &str, typed: &[String]| -> Result<Vec<Uuid>> {
            let wrong = |_| Error::invalid(field, Message::new("form-unreadable"));
            typed.iter().map(|id| Uuid::parse_str(id).map_err(wrong)).collect()
        };
        let typed = self.clone();
        Ok(Draft {
            parts: ids("parts", &self.parts)?,
            sectors: ids("sectors", &self.sectors)?,
            kind: typed.kind,
            name: typed.name,
            place: typed.place,
            description: typed.description,
            capacity: typed.capacity,
            features: typed.features,
            opens: typed.opens,
            closes: typed.closes,
            weekdays: typed.weekdays,
            before: typed.before,
            after: typed.after,
            units: typed.units,
            roles: typed.roles,
            needs_approval: !typed.needs_approval.is_empty(),
            has_queue: !typed.has_queue.is_empty(),
            asks_insurance: !typed.asks_insurance.is_empty(),
            most_coming: typed.most_coming,
            most_hours: typed.most_hours,
            is_vehicle: !typed.is_vehicle.is_empty(),
            form: typed.form,
            position: typed.position,
        })
    }
}

pub(crate) async fn new(ctx: Ctx, RawQuery(question): RawQuery) -> Result<View> {
    let kind = Kind::from_key(&asked(question.as_deref(), "type")).unwrap_or(Kind::Room);
    view(&ctx, None, Typed::fresh(kind), Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let added = match typed.draft() {
        Ok(draft) => keep::add(&ctx, draft).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(id) => {
            Ok(done(&format!("{PATH}/{id}"), Message::new("bookings-added").with("name", typed.name.trim())))
        }
        Err(error) => again(&ctx, None, typed, error).await,
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let known = catalogue::find_visible(&ctx, id).await?;
    view(&ctx, Some(&known), Typed::of(&known), Vec::new()).await
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let changed = match typed.draft() {
        Ok(draft) => keep::change(&ctx, id, draft, None).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => Ok(done(PATH, Message::new("bookings-changed").with("name", typed.name.trim()))),
        Err(error) => again(&ctx, Some(id), typed, error).await,
    }
}

/// The form with all that was typed, and what is wrong with it.
async fn again(ctx: &Ctx, id: Option<Uuid>, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    let known = match id {
        Some(id) => Some(catalogue::find_visible(ctx, id).await?),
        None => None,
    };
    let view = view(ctx, known.as_ref(), typed, refused.errors).await?;
    Ok(view.with_status(refused.status).into_response())
}

/// The page of one resource with these faults: for what is done beside its form.
pub(super) async fn refused(ctx: &Ctx, id: Uuid, error: Error) -> Result<Response> {
    let known = catalogue::find_visible(ctx, id).await?;
    again(ctx, Some(id), Typed::of(&known), error).await
}

async fn view(ctx: &Ctx, known: Option<&Known>, mut form: Typed, errors: Vec<FieldError>) -> Result<View> {
    // The page says other words for each of the two.
    Kind::from_key(&form.kind).unwrap_or(Kind::Room).key().clone_into(&mut form.kind);
    let shown = known.map(|known| shown::resource(ctx, known));
    let since = known.and_then(|known| known.row.retired_from).unwrap_or_default().max(local_date(ctx.now()));
    let mut coming = match known {
        Some(known) => coming(ctx, known, since).await?,
        None => Vec::new(),
    };
    let coming_count = coming.len();
    coming.truncate(LISTED);
    let page = Page {
        coming_count,
        more: coming_count - coming.len(),
        coming,
        since,
        others: match known {
            Some(known) => others(ctx, known, since).await?,
            None => Vec::new(),
        },
        id: known.map(|known| known.row.id),
        name: known.map(|known| known.row.name.clone()).unwrap_or_default(),
        url: shown.as_ref().map(|shown| shown.url.clone()).unwrap_or_default(),
        photo: shown.and_then(|shown| shown.photo),
        retired_from: known.and_then(|known| known.row.retired_from),
        choices: choices(ctx, known).await?,
        form,
        errors,
    };
    Ok(View::new("bookings/edit.html", page))
}

/// What is booked of it that day or later.
async fn coming(ctx: &Ctx, known: &Known, since: Date) -> Result<Vec<Line>> {
    let coming = transfer::coming(ctx, known.row.id).await?;
    let later = coming.iter().filter(|found| found.row.ends > at(since, 0));
    Ok(later.map(shown::line).collect())
}

/// What may take its bookings.
async fn others(ctx: &Ctx, known: &Known, since: Date) -> Result<Vec<Choice>> {
    let all = catalogue::all(ctx).await?;
    let fits = all.iter().filter(|one| transfer::may_take(known, one) && one.is_there_on(since));
    Ok(fits.map(|one| Choice { value: one.row.id.to_string(), label: one.row.name.clone() }).collect())
}

async fn choices(ctx: &Ctx, known: Option<&Known>) -> Result<Choices> {
    let said =
        |value: &str, key: &str| Choice { value: value.to_owned(), label: ctx.say(&Message::new(key)) };
    let roles = Role::ALL.into_iter().filter(|role| *role != Role::Employee);
    let all = catalogue::all(ctx).await?;
    // Composite rooms are made of plain ones.
    let is_plain = |one: &&Known| {
        one.kind == Kind::Room
            && one.parts.is_empty()
            && one.row.units == 1
            && known.is_none_or(|known| known.row.id != one.row.id)
    };
    let rooms = all.iter().filter(is_plain);
    let forms = ctx.app().ports.requests.offered(ctx).await?.into_iter();
    Ok(Choices {
        weekdays: (1..=7).map(|day| said(&day.to_string(), &format!("weekday-{day}"))).collect(),
        roles: roles.map(|role| said(role.key(), &role.label())).collect(),
        sectors: sector::all(ctx)
            .await?
            .into_iter()
            .map(|row| Choice { value: row.id.to_string(), label: row.name })
            .collect(),
        rooms: rooms
            .map(|one| Choice { value: one.row.id.to_string(), label: one.row.name.clone() })
            .collect(),
        forms: forms.map(|form| Choice { value: form.key, label: form.title }).collect(),
    })
}
