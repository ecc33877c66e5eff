//! `/reserver/remises`, `/reserver/reservations/{id}/remettre` and `/rendre`: what goes out and comes back, in which state.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use parvis_accounts::services::people;
use parvis_agenda::domain::span::wall;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::upload::{Received, Upload};
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View, picture};
use serde::Serialize;
use uuid::Uuid;

use super::list::Choice;
use super::shown::{self, Line, Resource};
use crate::domain::handover::{Draft, FULL};
use crate::services::handover::{self as services, Handed};
use crate::services::photo::version;
use crate::services::tell;

#[derive(Serialize)]
struct Today {
    late: Vec<Row>,
    to_hand: Vec<Row>,
    to_take_back: Vec<Row>,
}

/// One line of a list, or of the history of an item.
#[derive(Serialize)]
struct Row {
    line: Line,
    person: String,
    out: Option<Out>,
}

/// What was written down.
#[derive(Serialize)]
pub(super) struct Out {
    unit: String,
    has_keys: bool,
    due: NaiveDateTime,
    out_at: Instant,
    out_note: String,
    out_km: Option<i32>,
    out_fuel: String,
    /// Where the pictures are.
    out_photo: String,
    driver: String,
    back_at: Option<Instant>,
    back_note: String,
    back_km: Option<i32>,
    back_fuel: String,
    back_photo: String,
    /// What was driven.
    km: Option<i32>,
    keys_missing: bool,
    is_late: bool,
    by: String,
    back_by: String,
}

#[derive(Clone, Debug, Default, Serialize)]
struct Typed {
    unit: String,
    note: String,
    km: String,
    fuel: String,
    driver: String,
    keys: String,
}

impl Typed {
    /// What was typed, and the picture where one was taken.
    fn read(mut sent: Upload) -> (Self, Option<Received>) {
        let text = |name: &str| sent.text(name);
        let typed = Self {
            unit: text("unit"),
            note: text("note"),
            km: text("km"),
            fuel: text("fuel"),
            driver: text("driver"),
            keys: text("keys"),
        };
        (typed, sent.files.pop())
    }

    fn draft(&self) -> Draft {
        let typed = self.clone();
        Draft {
            unit: typed.unit,
            note: typed.note,
            km: typed.km,
            fuel: typed.fuel,
            driver: typed.driver,
            has_keys: !typed.keys.is_empty(),
        }
    }
}

#[derive(Serialize)]
struct Page {
    line: Line,
    person: String,
    resource: Resource,
    is_vehicle: bool,
    is_pool: bool,
    /// « Rendre »; otherwise « Remettre ».
    is_return: bool,
    out: Option<Out>,
    last_km: Option<i32>,
    fuels: Vec<Choice>,
    form: Typed,
    errors: Vec<FieldError>,
}

pub(crate) async fn today(ctx: Ctx) -> Result<View> {
    let today = services::today(&ctx).await?;
    let (mut late, mut to_hand, mut to_take_back) = (Vec::new(), Vec::new(), Vec::new());
    for (from, to) in
        [(today.late, &mut late), (today.to_hand, &mut to_hand), (today.to_take_back, &mut to_take_back)]
    {
        for one in &from {
            to.push(row(&ctx, one).await?);
        }
    }
    Ok(View::new("bookings/handovers.html", Today { late, to_hand, to_take_back }))
}

#[derive(Serialize)]
struct History {
    resource: Resource,
    rows: Vec<Row>,
}

pub(crate) async fn history(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let (known, handed) = services::history(&ctx, id).await?;
    let mut rows = Vec::new();
    for one in &handed {
        rows.push(row(&ctx, one).await?);
    }
    Ok(View::new("bookings/handover_history.html", History { resource: shown::resource(&ctx, &known), rows }))
}

async fn row(ctx: &Ctx, one: &Handed) -> Result<Row> {
    Ok(Row { line: shown::line(&one.found), person: one.found.person.clone(), out: out(ctx, one).await? })
}

pub(super) async fn out(ctx: &Ctx, one: &Handed) -> Result<Option<Out>> {
    let Some(row) = &one.row else { return Ok(None) };
    let ids: Vec<_> = row.out_by.into_iter().chain(row.back_by).collect();
    let names = people::names(ctx.read(), &ids).await?;
    let picture = |blob: Option<&String>, name: &str| match blob {
        Some(blob) => format!("{}/{name}?v={}", tell::path(row.booking_id), version(blob)),
        None => String::new(),
    };
    let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
    Ok(Some(Out {
        unit: row.unit.clone(),
        has_keys: row.has_keys,
        due: wall(row.due_at),
        out_at: row.out_at,
        out_note: row.out_note.clone(),
        out_km: row.out_km,
        out_fuel: fuel(ctx, row.out_fuel),
        out_photo: picture(row.out_photo.as_ref(), "photo-depart"),
        driver: row.driver.clone(),
        back_at: row.back_at,
        back_note: row.back_note.clone(),
        back_km: row.back_km,
        back_fuel: fuel(ctx, row.back_fuel),
        back_photo: picture(row.back_photo.as_ref(), "photo-retour"),
        km: row.back_km.zip(row.out_km).map(|(back, out)| back - out),
        keys_missing: row.back_at.is_some() && row.has_keys && !row.keys_back,
        is_late: row.back_at.is_none() && row.due_at < ctx.now(),
        by: name(row.out_by),
        back_by: name(row.back_by),
    }))
}

/// « aux trois quarts »; nothing where nobody looked.
fn fuel(ctx: &Ctx, quarters: Option<i32>) -> String {
    quarters.map(|quarters| ctx.say(&Message::new(&format!("bookings-fuel-{quarters}")))).unwrap_or_default()
}

pub(crate) async fn picture_out(ctx: Ctx, Path(id): Path<Uuid>, asked: HeaderMap) -> Result<Response> {
    picture::send(&ctx, &services::picture(&ctx, id, false).await?, &asked, picture::ASK_AGAIN).await
}

pub(crate) async fn picture_back(ctx: Ctx, Path(id): Path<Uuid>, asked: HeaderMap) -> Result<Response> {
    picture::send(&ctx, &services::picture(&ctx, id, true).await?, &asked, picture::ASK_AGAIN).await
}

pub(crate) async fn handing(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, false, Typed::default(), Vec::new()).await
}

pub(crate) async fn returning(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, true, Typed::default(), Vec::new()).await
}

pub(crate) async fn hand_over(ctx: Ctx, Path(id): Path<Uuid>, sent: Result<Upload>) -> Result<Response> {
    let (typed, picture) = Typed::read(sent?);
    let found = services::find(&ctx, id).await?.found;
    match services::hand_over(&ctx, id, &typed.draft(), picture).await {
        Ok(()) => Ok(done(&tell::path(id), tell::said("bookings-handed-over", &found.row, &found.known))),
        Err(error) => again(&ctx, id, false, typed, error).await,
    }
}

pub(crate) async fn take_back(ctx: Ctx, Path(id): Path<Uuid>, sent: Result<Upload>) -> Result<Response> {
    let (typed, picture) = Typed::read(sent?);
    let found = services::find(&ctx, id).await?.found;
    match services::take_back(&ctx, id, &typed.draft(), picture).await {
        Ok(()) => Ok(done(&tell::path(id), tell::said("bookings-taken-back", &found.row, &found.known))),
        Err(error) => again(&ctx, id, true, typed, error).await,
    }
}

async fn again(ctx: &Ctx, id: Uuid, is_return: bool, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    let view = view(&ctx.afresh(), id, is_return, typed, refused.errors).await?;
    Ok(view.with_status(refused.status).into_response())
}

async fn view(ctx: &Ctx, id: Uuid, is_return: bool, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    let one = services::find(ctx, id).await?;
    if !services::may_hand(ctx, &one.found.known) {
        return Err(Error::Forbidden);
    }
    let known = &one.found.known;
    let page = Page {
        line: shown::line(&one.found),
        person: one.found.person.clone(),
        resource: shown::resource(ctx, known),
        is_vehicle: known.row.is_vehicle,
        is_pool: known.row.units > 1,
        is_return,
        last_km: services::last_km(ctx, known.row.id).await?,
        out: out(ctx, &one).await?,
        fuels: (0..=FULL).map(|one| Choice { value: one.to_string(), label: fuel(ctx, Some(one)) }).collect(),
        form,
        errors,
    };
    Ok(View::new("bookings/handover.html", page))
}
