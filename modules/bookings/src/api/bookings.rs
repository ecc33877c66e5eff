//! `/api/v1/bookings`

use axum::Json;
use axum::extract::Path;
use chrono::NaiveDateTime;
use parvis_agenda::domain::series::Scope;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::query::{Paged, Query, instant};
use parvis_kernel::sent::{Sent, told};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::named;
use super::series::{BookingRepeat, reach, repeated, wish};
use crate::domain::booking::{Draft, State};
use crate::domain::series::fates;
use crate::services::find::{self, Found};
use crate::services::series::change::Moved;
use crate::services::{book, change, decide, series, tell};
use crate::store;
use crate::store::bookings::Filter;

/// A booking. Of a confidential one others see that the time is taken, and no more.
#[derive(Serialize, ToSchema)]
pub(crate) struct Booking {
    id: Uuid,
    resource: Uuid,
    /// Absent where it is confidential, as is everything else about it.
    title: Option<String>,
    person: Option<Uuid>,
    person_name: Option<String>,
    /// As the clock on the wall here shows it.
    #[schema(value_type = String, example = "2027-01-13T14:00:00")]
    starts: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-13T16:00:00")]
    ends: NaiveDateTime,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    units: i32,
    people: Option<i32>,
    is_confidential: bool,
    organisation: Option<String>,
    /// For those whose it is, and those who decide.
    note: Option<String>,
    contact: Option<String>,
    /// The last day of the association’s insurance.
    #[schema(value_type = Option<String>, format = Date)]
    insured_until: Option<Date>,
    reason: Option<String>,
    /// `queued` (in line for what is taken), `offered` (it came free: to be confirmed), `waiting`, `to_confirm`, `booked`,
    /// `refused`, `cancelled` or `lapsed`.
    state: &'static str,
    /// Until when its place is held while somebody decides or confirms.
    #[schema(value_type = Option<String>, format = DateTime)]
    held_until: Option<Instant>,
    /// The administrative request that goes with it.
    request: Option<Uuid>,
    /// The series that it is a date of.
    series: Option<Uuid>,
}

pub(super) fn shown(ctx: &Ctx, found: &Found) -> Booking {
    let row = &found.row;
    let is_open = find::is_open_to(ctx, row, &found.known);
    let is_theirs = find::may_change(ctx, row, &found.known);
    let open = |text: &String| is_open.then(|| text.clone());
    let theirs = |text: &String| is_theirs.then(|| text.clone());
    Booking {
        id: row.id,
        resource: row.resource_id,
        title: open(&row.title),
        person: is_open.then_some(row.person_id),
        person_name: open(&found.person),
        starts: row.starts,
        ends: row.ends,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        units: row.units,
        people: row.people.filter(|_| is_open),
        is_confidential: row.is_confidential,
        organisation: open(&row.organisation),
        note: theirs(&row.note),
        contact: theirs(&row.contact),
        insured_until: row.insured_until.filter(|_| is_theirs),
        reason: theirs(&row.reason),
        state: found.state.key(),
        held_until: row.held_until,
        request: row.request_id.filter(|_| is_theirs),
        series: row.series_id,
    }
}

/// A booking to be. Every field is checked as on the page.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewBooking {
    /// The room or the item.
    resource: Uuid,
    /// On the wall here, on a quarter of an hour.
    #[schema(value_type = String, example = "2027-01-13T14:00:00")]
    starts: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-13T16:00:00")]
    ends: NaiveDateTime,
    #[serde(default)]
    #[schema(example = "Éveil musical")]
    title: String,
    #[schema(example = 12)]
    people: Option<i32>,
    /// Of a pool: 1 when nothing is said.
    units: Option<i32>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    is_confidential: bool,
    /// The outside association that it is for.
    #[serde(default)]
    organisation: String,
    /// Whom to call there.
    #[serde(default)]
    contact: String,
    /// The last day of its insurance, where the thing asks for it.
    #[schema(value_type = Option<String>, format = Date)]
    insured_until: Option<Date>,
    /// Again and again: what is answered is the first date.
    pub(super) repeat: Option<BookingRepeat>,
}

/// What changes of a booking; absent fields stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BookingChange {
    resource: Option<Uuid>,
    #[schema(value_type = Option<String>, example = "2027-01-13T15:00:00")]
    starts: Option<NaiveDateTime>,
    #[schema(value_type = Option<String>, example = "2027-01-13T17:00:00")]
    ends: Option<NaiveDateTime>,
    #[schema(example = "Éveil musical, groupe des grands")]
    title: Option<String>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<i32>)]
    people: Option<Option<i32>>,
    units: Option<i32>,
    note: Option<String>,
    is_confidential: Option<bool>,
    organisation: Option<String>,
    contact: Option<String>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>, format = Date)]
    insured_until: Option<Option<Date>>,
    /// Of a series: `this` when absent, `following` or `all` that are to come.
    #[serde(default)]
    #[schema(example = "this")]
    scope: String,
    /// What becomes of dates that were moved or cancelled by hand: `keep` or `overwrite`; refused when absent.
    #[serde(default)]
    #[schema(example = "keep")]
    exceptions: String,
    /// What becomes of dates whose new place is taken; without it such a move is refused (409) and names them.
    #[serde(default)]
    #[schema(example = json!([]))]
    dates: Vec<MovedBookingDate>,
}

/// A date of a series that cannot move with the others.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MovedBookingDate {
    /// The day that it would move to.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// `stay`: it keeps its place and time. `leave`: it does not take place.
    #[schema(example = "stay")]
    act: String,
}

/// How much of a series is cancelled.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct BookingScope {
    /// `this` when absent, `following` or `all` that are to come.
    #[serde(default)]
    #[param(required = false)]
    scope: String,
}

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BookingDecision {
    /// `approve` or `refuse`.
    #[schema(example = "approve")]
    pub(super) act: String,
    /// Why it is refused.
    #[serde(default)]
    pub(super) reason: String,
}

/// What bookings may be asked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// Those of one room or item.
    #[param(required = false, value_type = Uuid)]
    resource: Option<Uuid>,
    /// Those that end after this instant.
    #[serde(default, deserialize_with = "instant")]
    #[param(required = false, value_type = String, format = DateTime)]
    from: Option<Instant>,
    /// Those that begin before this instant.
    #[serde(default, deserialize_with = "instant")]
    #[param(required = false, value_type = String, format = DateTime)]
    until: Option<Instant>,
    /// True: one's own alone, whatever became of them.
    #[serde(default)]
    #[param(required = false)]
    mine: bool,
}

pub(crate) async fn list(ctx: Ctx, Paged(cursor, asked): Paged<Asked>) -> Result<Json<List<Booking>>> {
    let me = ctx.signed_in()?.id;
    let states = State::ALL.into_iter().filter(|state| asked.mine || state.stands()).collect();
    let filter = Filter {
        resource: asked.resource,
        person: asked.mine.then_some(me),
        from: asked.from,
        until: asked.until,
        states,
    };
    let found = find::listed(&ctx, &filter, cursor.after(), cursor.fetch()).await?;
    let total = cursor.total(store::bookings::count(ctx.read(), &filter)).await?;
    let items = found.iter().map(|one| shown(&ctx, one)).collect();
    Ok(Json(cursor.page(items, |one: &Booking| one.id).counted(total)))
}

pub(crate) async fn waiting(ctx: Ctx) -> Result<Json<List<Booking>>> {
    let found = decide::waiting(&ctx).await?;
    Ok(Json(List::whole(found.iter().map(|one| shown(&ctx, one)).collect())))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Booking>> {
    item(&ctx, id).await
}

pub(crate) async fn add(ctx: Ctx, Sent(mut asked): Sent<NewBooking>) -> Result<Created<Booking>> {
    let id = match asked.repeat.take() {
        Some(repeat) => {
            let wish = wish(asked, &repeat)?;
            let booked = series::book::book(&ctx, &wish).await.map_err(named).map_err(repeated)?;
            booked.rows.first().map(|row| row.id).ok_or(Error::NotFound)?
        }
        None => {
            let (resource, draft) = draft(asked)?;
            book::book(&ctx, resource, &draft).await.map_err(named).map_err(said)?.id
        }
    };
    Ok(Created { path: format!("/api/v1/bookings/{id}"), item: item(&ctx, id).await? })
}

/// A body as the form would type it.
pub(super) fn draft(asked: NewBooking) -> Result<(Uuid, Draft)> {
    let draft = Draft {
        title: asked.title,
        people: number(asked.people),
        units: number(asked.units),
        note: asked.note,
        is_confidential: asked.is_confidential,
        organisation: asked.organisation,
        contact: asked.contact,
        insured_until: day(asked.insured_until),
        ..at(asked.starts, asked.ends)?
    };
    Ok((asked.resource, draft))
}

pub(crate) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<BookingChange>,
) -> Result<Item<Booking>> {
    let row = find::find_visible(&ctx, id).await?.row;
    let draft = Draft {
        title: asked.title.unwrap_or(row.title),
        people: number(asked.people.unwrap_or(row.people)),
        units: number(Some(asked.units.unwrap_or(row.units))),
        note: asked.note.unwrap_or(row.note),
        is_confidential: asked.is_confidential.unwrap_or(row.is_confidential),
        organisation: asked.organisation.unwrap_or(row.organisation),
        contact: asked.contact.unwrap_or(row.contact),
        insured_until: day(asked.insured_until.unwrap_or(row.insured_until)),
        ..at(asked.starts.unwrap_or(row.starts), asked.ends.unwrap_or(row.ends))?
    };
    let resource = asked.resource.unwrap_or(row.resource_id);
    let reach = reach(&asked.scope, &asked.exceptions)?;
    if reach.scope == Scope::This {
        change::change(&ctx, id, resource, &draft).await.map_err(named).map_err(said)?;
    } else {
        let (days, acts): (Vec<_>, Vec<_>) =
            asked.dates.into_iter().map(|date| (date.day.to_string(), date.act)).unzip();
        let fates = fates(&days, &acts)?;
        let moved = series::change::change(&ctx, id, resource, &draft, reach, &fates).await;
        let (key, days) = match moved.map_err(named).map_err(said)? {
            Moved::Done(_) => return item(&ctx, id).await,
            Moved::Asks(dates) => {
                ("bookings-series-asks", dates.iter().map(|date| date.start.date()).collect())
            }
            Moved::Taken(days) => ("bookings-dates-taken", days),
        };
        return Err(Error::Conflict(Message::new(key).with("dates", tell::days(days))));
    }
    item(&ctx, id).await
}

pub(crate) async fn cancel(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Query(asked): Query<BookingScope>,
) -> Result<Done> {
    match reach(&asked.scope, "")?.scope {
        Scope::This => change::cancel(&ctx, id, "").await?,
        many => series::change::cancel(&ctx, id, many, "").await.map(drop)?,
    }
    Ok(Done)
}

pub(crate) async fn decide(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<BookingDecision>,
) -> Result<Item<Booking>> {
    match asked.act.as_str() {
        "approve" => decide::approve(&ctx, id).await?,
        "refuse" => decide::refuse(&ctx, id, &asked.reason).await?,
        _ => return Err(Error::invalid("act", Message::new("json-field-wrong"))),
    }
    item(&ctx, id).await
}

/// Times as the form types them.
pub(super) fn at(starts: NaiveDateTime, ends: NaiveDateTime) -> Result<Draft> {
    use chrono::Timelike;
    let time = |field: &str, at: NaiveDateTime| match at.second() == 0 && at.nanosecond() == 0 {
        true => Ok(at.format("%H:%M").to_string()),
        false => Err(Error::invalid(field, Message::new("bookings-off-grid"))),
    };
    Ok(Draft {
        day: starts.date().to_string(),
        from: time("starts", starts)?,
        until_day: ends.date().to_string(),
        until: time("ends", ends)?,
        ..Draft::default()
    })
}

/// The same refusal under the names that programs know.
pub(super) fn said(error: Error) -> Error {
    error.renamed(&[
        ("slots", "starts"),
        ("day", "starts"),
        ("from", "starts"),
        ("until", "ends"),
        ("until_day", "ends"),
    ])
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn number(number: Option<i32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

pub(super) async fn item(ctx: &Ctx, id: Uuid) -> Result<Item<Booking>> {
    let found = find::find_visible(&ctx.afresh(), id).await?;
    Ok(Item { state: change::state(&found.row), value: shown(ctx, &found) })
}
