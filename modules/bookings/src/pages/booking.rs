//! `/reserver/reservations/{id}`: one booking: how it stands, and what may be done about it.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use parvis_agenda::domain::series::Scope;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::handover::{Out, out};
use super::shown::{self, Line, Resource};
use super::typed::scope;
use crate::domain::booking::State;
use crate::services::find::{self, Found};
use crate::services::{catalogue, change, decide, handover, queue, series, tell};

#[derive(Serialize)]
struct Page {
    line: Line,
    resource: Resource,
    units: i32,
    people: Option<i32>,
    note: String,
    organisation: String,
    contact: String,
    insured_until: Option<Date>,
    is_confidential: bool,
    state_text: String,
    held_until: Option<Instant>,
    reason: String,
    request: Option<Uuid>,
    /// The series that it is a date of.
    series: Option<Uuid>,
    /// What was handed over for it; seen by those whom it concerns.
    out: Option<Out>,
    may_hand: bool,
    may_take_back: bool,
    proposal: Option<Proposal>,
    /// How many are in line for it up to whoever stands there; nothing for what stands.
    in_line: Option<usize>,
    /// It came free, and whoever looks may take it.
    may_confirm: bool,
    is_own: bool,
    is_over: bool,
    may_change: bool,
    may_decide: bool,
    errors: Vec<FieldError>,
    typed_reason: String,
}

/// What whoever decides proposes instead.
#[derive(Serialize)]
struct Proposal {
    resource: String,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
    is_mine_to_answer: bool,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, &find::find_visible(&ctx, id).await?, String::new(), Vec::new()).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cancelling {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    scope: String,
}

pub(crate) async fn cancel(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Form(typed): Form<Cancelling>,
) -> Result<Response> {
    let found = find::find_visible(&ctx, id).await?;
    let cancelled = match scope(&typed.scope)? {
        Scope::This => change::cancel(&ctx, id, &typed.reason).await.map(|()| 1),
        many => series::change::cancel(&ctx, id, many, &typed.reason).await,
    };
    match cancelled {
        Ok(count) if count > 1 => {
            let said = Message::new("bookings-series-cancelled").with("name", found.known.row.name.as_str());
            let count = i64::try_from(count).unwrap_or_default();
            Ok(done("/reserver/mes-reservations", said.with("count", count)))
        }
        Ok(_) => {
            let key = match found.state {
                State::Queued => "bookings-queue-left",
                State::Offered => "bookings-offer-left",
                _ => "bookings-cancelled",
            };
            Ok(done("/reserver/mes-reservations", tell::said(key, &found.row, &found.known)))
        }
        Err(error) => again(&ctx, id, typed.reason, error).await,
    }
}

/// The booking as it now is, with what is wrong.
pub(super) async fn again(ctx: &Ctx, id: Uuid, reason: String, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    let ctx = &ctx.afresh();
    let view = view(ctx, &find::find_visible(ctx, id).await?, reason, refused.errors).await?;
    Ok(view.with_status(refused.status).into_response())
}

async fn view(ctx: &Ctx, found: &Found, typed_reason: String, errors: Vec<FieldError>) -> Result<View> {
    let row = &found.row;
    let may_change = find::may_change(ctx, row, &found.known);
    let is_queued = found.state == State::Queued;
    let is_over = row.ends_at <= ctx.now() || !(found.state.stands() || is_queued);
    let may_confirm = found.state == State::Offered
        && ctx.author() == Some(row.person_id)
        && row.held_until.is_some_and(|until| ctx.now() < until);
    // What was written for those who look after the room is theirs and the booker's.
    let kept = |text: &String| if may_change { text.clone() } else { String::new() };
    let handed = if may_change || handover::may_hand(ctx, &found.known) {
        Some(handover::find(ctx, row.id).await?)
    } else {
        None
    };
    let handed_row = handed.as_ref().and_then(|one| one.row.as_ref());
    let may_hand = handover::may_hand(ctx, &found.known);
    let page = Page {
        may_hand: may_hand && handed_row.is_none() && found.state == State::Booked && !is_over,
        may_take_back: may_hand && handed_row.is_some_and(|row| row.back_at.is_none()),
        out: match &handed {
            Some(one) => out(ctx, one).await?,
            None => None,
        },
        line: shown::line(found),
        resource: shown::resource(ctx, &found.known),
        units: row.units,
        people: row.people,
        note: kept(&row.note),
        organisation: row.organisation.clone(),
        contact: kept(&row.contact),
        insured_until: row.insured_until.filter(|_| may_change),
        is_confidential: row.is_confidential,
        state_text: format!("{}-text", found.state.label()),
        held_until: row.held_until,
        reason: kept(&row.reason),
        request: row.request_id.filter(|_| find::is_own(ctx, row) && found.state == State::ToConfirm),
        series: row.series_id,
        proposal: proposal(ctx, found).await?,
        in_line: if is_queued { Some(queue::position(ctx, row).await?) } else { None },
        may_confirm,
        is_own: find::is_own(ctx, row),
        is_over,
        may_change: may_change && !is_over && !is_queued && found.state != State::Offered,
        may_decide: decide::may_decide(ctx, found),
        errors,
        typed_reason,
    };
    Ok(View::new("bookings/booking.html", page))
}

async fn proposal(ctx: &Ctx, found: &Found) -> Result<Option<Proposal>> {
    let row = &found.row;
    let (Some(id), Some(starts), Some(ends)) =
        (row.proposed_resource_id, row.proposed_starts, row.proposed_ends)
    else {
        return Ok(None);
    };
    if !find::may_change(ctx, row, &found.known) {
        return Ok(None);
    }
    let resource = catalogue::find_visible(ctx, id).await?.row.name;
    let is_mine_to_answer = ctx.author() == Some(row.person_id) && found.state == State::Waiting;
    Ok(Some(Proposal { resource, starts, ends, is_mine_to_answer }))
}
