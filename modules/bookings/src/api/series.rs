//! `/api/v1/booking-series`: bookings that repeat.

use axum::Json;
use axum::extract::Path;
use chrono::NaiveDateTime;
use parvis_agenda::domain::chooser;
use parvis_agenda::domain::series::Exceptions;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bookings::{Booking, BookingDecision, NewBooking, draft, said, shown};
use super::named;
use crate::domain::series::Choice;
use crate::pages::typed::scope;
use crate::services::series::change::Reach;
use crate::services::series::plan::{Planned, Wish, preview as planned};
use crate::services::series::{self, decide as services};

/// How a booking repeats: until a day, or so many dates; 18 months and 200 dates at most.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BookingRepeat {
    /// `day`, `week`, `month_day`, `month_nth`, `month_last`, `quarter_day`, `quarter_nth` or `year_day`.
    #[schema(example = "week")]
    every: String,
    /// Each one, each second one…
    apart: Option<u32>,
    /// `mon` to `sun`, of a weekly repetition.
    #[serde(default)]
    weekdays: Vec<String>,
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    #[schema(example = 3)]
    count: Option<u32>,
    /// `always` when absent, `term` or `holidays`.
    #[serde(default)]
    only: String,
    /// What becomes of single dates. Of the others, public holidays and days on which the centre is closed are left out.
    #[serde(default)]
    dates: Vec<BookingDate>,
}

/// What becomes of one date.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BookingDate {
    /// As the repetition gives it.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// It does not take place.
    #[serde(default)]
    leave: bool,
    /// In another room.
    resource: Option<Uuid>,
    /// At another time: `15:00`.
    from: Option<String>,
    until: Option<String>,
}

/// A date of a series as it would be booked.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlannedBooking {
    #[schema(value_type = String, format = Date)]
    day: Date,
    resource: Uuid,
    #[schema(value_type = String)]
    starts: NaiveDateTime,
    #[schema(value_type = String)]
    ends: NaiveDateTime,
    /// `free`, `taken`, `holiday`, `closed` or `shut`: outside what may be booked.
    state: &'static str,
    /// The public holiday, or why the centre is closed.
    name: Option<String>,
    is_school_holiday: bool,
    /// It would be left out.
    leave: bool,
    /// What stands in the way.
    reason: Option<String>,
    /// Other rooms that are free then.
    others: Vec<Uuid>,
}

fn date(ctx: &Ctx, one: &Planned) -> PlannedBooking {
    let state = match one {
        _ if one.closed.is_some() => "closed",
        _ if one.fault.is_some() => "shut",
        _ if one.taken.is_some() => "taken",
        _ if one.holiday.is_some() => "holiday",
        _ => "free",
    };
    PlannedBooking {
        day: one.day,
        resource: one.known.row.id,
        starts: one.starts,
        ends: one.ends,
        state,
        name: one.closed.clone().or_else(|| one.holiday.clone()),
        is_school_holiday: one.is_school_holiday,
        leave: one.leave,
        reason: one.fault.as_ref().or(one.taken.as_ref()).map(|message| ctx.say(message)),
        others: one.others.iter().map(|(id, _)| *id).collect(),
    }
}

/// The series that a body asks for.
pub(super) fn wish(asked: NewBooking, repeat: &BookingRepeat) -> Result<Wish> {
    let (resource, draft) = draft(asked)?;
    let asked = draft.check().map_err(said)?;
    let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let typed = chooser::Typed {
        repeat: &repeat.every,
        apart: &text(repeat.apart),
        weekdays: &repeat.weekdays,
        ends: &repeat.until.map(|day| day.to_string()).unwrap_or_default(),
        count: &text(repeat.count),
        only: &repeat.only,
    };
    let rule = typed.read(asked.starts.date()).map_err(|faults| repeated(Error::Invalid(faults)))?;
    let none = || Error::invalid("repeat.every", Message::new("agenda-rule-nonsense"));
    let mut choices = crate::domain::series::Choices::new();
    for one in &repeat.dates {
        let time = |typed: &Option<String>| crate::domain::series::time_of(typed.as_deref());
        let wrong = || Error::invalid("repeat.dates", Message::new("bookings-off-grid"));
        let (from, until) = (time(&one.from).ok_or_else(wrong)?, time(&one.until).ok_or_else(wrong)?);
        choices.insert(one.day, Choice { leave: one.leave, resource: one.resource, from, until });
    }
    Ok(Wish { resource, asked, rule: rule.ok_or_else(none)?, choices })
}

/// What the form calls otherwise.
pub(super) fn repeated(error: Error) -> Error {
    said(error.renamed(&[
        ("repeat", "repeat.every"),
        ("apart", "repeat.apart"),
        ("weekdays", "repeat.weekdays"),
        ("ends", "repeat.until"),
        ("count", "repeat.count"),
        ("only", "repeat.only"),
        ("dates", "repeat.dates"),
    ]))
}

/// How much of a series is meant by a change.
pub(super) fn reach(said: &str, exceptions: &str) -> Result<Reach> {
    let exceptions = match exceptions {
        "" => Exceptions::Ask,
        "keep" => Exceptions::Keep,
        "overwrite" => Exceptions::Overwrite,
        _ => return Err(Error::invalid("exceptions", Message::new("json-field-wrong"))),
    };
    let wrong = |_| Error::invalid("scope", Message::new("json-field-wrong"));
    Ok(Reach { scope: scope(said).map_err(wrong)?, exceptions })
}

pub(crate) async fn preview(
    ctx: Ctx,
    Sent(mut asked): Sent<NewBooking>,
) -> Result<Json<List<PlannedBooking>>> {
    let repeat = asked.repeat.take();
    let repeat = repeat.ok_or_else(|| Error::invalid("repeat", Message::new("json-field-wrong")))?;
    let plan = planned(&ctx, &wish(asked, &repeat)?).await.map_err(named).map_err(repeated)?;
    Ok(Json(List::whole(plan.dates.iter().map(|one| date(&ctx, one)).collect())))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<List<Booking>>> {
    let found = series::find_visible(&ctx, id).await?;
    Ok(Json(List::whole(found.iter().map(|one| shown(&ctx, one)).collect())))
}

/// On every date that waits.
pub(crate) async fn decide(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<BookingDecision>,
) -> Result<Json<List<Booking>>> {
    match asked.act.as_str() {
        "approve" => services::approve(&ctx, id).await?,
        "refuse" => services::refuse(&ctx, id, &asked.reason).await?,
        _ => return Err(Error::invalid("act", Message::new("json-field-wrong"))),
    }
    show(ctx.afresh(), Path(id)).await
}
