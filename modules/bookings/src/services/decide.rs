//! Deciding on what waits (F7): approve, refuse with a reason, propose another room or time; and what happens when nobody
//! decides. An approval asks for the place once more.

use std::collections::BTreeSet;

use parvis_agenda::domain::span::Span;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::job::Job;
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::book::{check, hold};
use super::catalogue::{self, Known};
use super::find::{Found, dressed, find_visible};
use super::{place, queue, series, tell};
use crate::domain::booking::{Draft, State};
use crate::entities::booking::Model;
use crate::store;

/// What waits for a decision of whoever acts, the first asked for first: nothing for most. One's own is not there.
pub async fn waiting(ctx: &Ctx) -> Result<Vec<Found>> {
    ctx.signed_in()?;
    let rows = dressed(ctx, store::bookings::waiting(ctx.read()).await?).await?;
    Ok(rows.into_iter().filter(|found| may_decide(ctx, found)).collect())
}

/// How many decisions that makes: a series is one.
pub fn count(waiting: &[Found]) -> usize {
    let mut seen = BTreeSet::new();
    waiting.iter().filter(|found| found.row.series_id.is_none_or(|id| seen.insert(id))).count()
}

/// Whether whoever acts may decide on it now. Nobody ever decides on their own.
pub fn may_decide(ctx: &Ctx, found: &Found) -> bool {
    found.state == State::Waiting
        && ctx.can(found.known.kind.decides())
        && ctx.author() != Some(found.row.person_id)
}

pub async fn approve(ctx: &Ctx, id: Uuid) -> Result<()> {
    deciding(ctx, id).await?;
    ctx.write(|tx| async move {
        let (row, known) = open(&tx, ctx, id).await?;
        let row = decided(ctx, row, State::Booked, String::new());
        place::take(&tx, ctx, &row, &known, None).await?;
        tell::nobody(&tx, &row).await?;
        tell::booker(&tx, ctx, &row, &known, "approved").await?;
        store::bookings::update(tx.db(), row).await?;
        tx.audit(ctx, "bookings.approved", Some(&place::subject(id)), &known.row.name).await
    })
    .await
}

pub async fn refuse(ctx: &Ctx, id: Uuid, reason: &str) -> Result<()> {
    deciding(ctx, id).await?;
    let reason = needed(reason)?;
    ctx.write(|tx| async move {
        let (row, known) = open(&tx, ctx, id).await?;
        place::release(&tx, ctx, id).await?;
        let row = decided(ctx, row, State::Refused, reason);
        tell::nobody(&tx, &row).await?;
        tell::booker(&tx, ctx, &row, &known, "refused").await?;
        series::follow(&tx, &row).await?;
        store::bookings::update(tx.db(), row).await?;
        tx.audit(ctx, "bookings.refused", Some(&place::subject(id)), &known.row.name).await
    })
    .await
}

/// Another room or another time, held together with what was asked for until the booker answers.
pub async fn propose(ctx: &Ctx, id: Uuid, resource: Uuid, draft: &Draft, reason: &str) -> Result<()> {
    let found = deciding(ctx, id).await?;
    let other = catalogue::find_visible(ctx, resource).await?;
    if other.kind != found.known.kind || other.row.form != found.known.row.form {
        return Err(Error::invalid("resource", Message::new("bookings-other-kind")));
    }
    let units = found.row.units.to_string();
    let asked = Draft { units, ..draft.clone() }.check()?;
    check(ctx, &other, &asked).await?;
    let reason = reason.trim().chars().take(500).collect::<String>();
    let span = Span::local(asked.starts, asked.ends).map_err(place::refused)?;
    let held_until = hold(ctx, span.end().max(found.row.ends_at)).await?;
    ctx.write(|tx| async move {
        let (row, known) = open(&tx, ctx, id).await?;
        let other = catalogue::within(tx.db(), resource).await?;
        let row = Model {
            proposed_resource_id: Some(resource),
            proposed_starts: Some(asked.starts),
            proposed_ends: Some(asked.ends),
            held_until: Some(held_until),
            reason,
            updated_at: ctx.now(),
            decided_by: ctx.author(),
            ..row
        };
        place::take(&tx, ctx, &row, &known, Some(&other)).await?;
        tell::nobody(&tx, &row).await?;
        tell::proposal(&tx, &row, &known).await?;
        tell::booker(&tx, ctx, &row, &known, "proposed").await?;
        store::bookings::update(tx.db(), row).await?;
        tx.audit(ctx, "bookings.proposed", Some(&place::subject(id)), &other.row.name).await
    })
    .await
}

/// The booker's word on a proposal: yes moves the booking there and makes it firm, no leaves it to wait as before.
pub async fn answer(ctx: &Ctx, id: Uuid, accepts: bool) -> Result<()> {
    let found = find_visible(ctx, id).await?;
    if ctx.author() != Some(found.row.person_id) {
        return Err(Error::Forbidden);
    }
    ctx.write(|tx| async move {
        let row = store::bookings::take(tx.db(), id).await?;
        ctx.still(&super::change::state(&row))?;
        let (Some(other), Some(starts), Some(ends)) =
            (row.proposed_resource_id, row.proposed_starts, row.proposed_ends)
        else {
            return Err(Error::Conflict(Message::new("bookings-decided")));
        };
        if row.state != State::Waiting.key() {
            return Err(Error::Conflict(Message::new("bookings-decided")));
        }
        let resource = if accepts { other } else { row.resource_id };
        let known = catalogue::within(tx.db(), resource).await?;
        let mut row = unproposed(ctx, row);
        if accepts {
            let span = Span::local(starts, ends).map_err(place::refused)?;
            (row.resource_id, row.starts, row.ends) = (other, starts, ends);
            (row.starts_at, row.ends_at, row.held_until) = (span.start(), span.end(), None);
            State::Booked.key().clone_into(&mut row.state);
            row.decided_at = Some(ctx.now());
        }
        place::take(&tx, ctx, &row, &known, None).await?;
        tell::nobody(&tx, &row).await?;
        if accepts {
            tell::booker(&tx, ctx, &row, &known, "approved").await?;
        } else {
            tell::deciders(&tx, ctx, &row, &known).await?;
        }
        series::follow(&tx, &row).await?;
        store::bookings::update(tx.db(), row).await?;
        let action = if accepts { "bookings.proposal_accepted" } else { "bookings.proposal_declined" };
        tx.audit(ctx, action, Some(&place::subject(id)), &known.row.name).await
    })
    .await
}

/// Lets go what was held long enough, and says so.
#[derive(Serialize, Deserialize)]
pub(crate) struct LetLapse;

impl Job for LetLapse {
    const NAME: &'static str = "bookings.let_lapse";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let ctx = &ctx;
        let mut seen = BTreeSet::new();
        for overdue in store::bookings::overdue(ctx.read(), ctx.now()).await? {
            match overdue.series_id {
                Some(id) if seen.insert(id) => series::decide::let_lapse(ctx, id).await?,
                Some(_) => {}
                None => let_lapse(ctx, overdue.id).await?,
            }
        }
        queue::tend(ctx).await
    }
}

async fn let_lapse(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.write(|tx| async move {
        let row = store::bookings::take(tx.db(), id).await?;
        if !is_overdue(&row, ctx.now()) {
            return Ok(());
        }
        let known = catalogue::within(tx.db(), row.resource_id).await?;
        place::release(&tx, ctx, row.id).await?;
        tell::nobody(&tx, &row).await?;
        let what = if row.state == State::Offered.key() { "offer-lapsed" } else { "lapsed" };
        let row = lapsed(ctx, row);
        tell::booker(&tx, ctx, &row, &known, what).await?;
        store::bookings::update(tx.db(), row).await
    })
    .await
}

pub(super) fn lapsed(ctx: &Ctx, row: Model) -> Model {
    Model { state: State::Lapsed.key().to_owned(), held_until: None, ..unproposed(ctx, row) }
}

pub(super) fn is_overdue(row: &Model, now: Instant) -> bool {
    let is_held = State::from_key(&row.state).is_some_and(State::is_held);
    is_held && row.held_until.is_some_and(|until| until <= now)
}

/// Found, and for whoever acts to decide on.
async fn deciding(ctx: &Ctx, id: Uuid) -> Result<Found> {
    let found = find_visible(ctx, id).await?;
    ctx.require(found.known.kind.decides())?;
    if ctx.author() == Some(found.row.person_id) {
        return Err(Error::Conflict(Message::new("bookings-own")));
    }
    Ok(found)
}

/// As the transaction sees it: somebody else may have decided meanwhile.
async fn open(tx: &Tx, ctx: &Ctx, id: Uuid) -> Result<(Model, Known)> {
    let row = store::bookings::take(tx.db(), id).await?;
    ctx.still(&super::change::state(&row))?;
    if row.state != State::Waiting.key() {
        return Err(Error::Conflict(Message::new("bookings-decided")));
    }
    let known = catalogue::within(tx.db(), row.resource_id).await?;
    Ok((row, known))
}

pub(super) fn decided(ctx: &Ctx, row: Model, state: State, reason: String) -> Model {
    Model {
        state: state.key().to_owned(),
        held_until: None,
        reason,
        decided_by: ctx.author(),
        decided_at: Some(ctx.now()),
        ..unproposed(ctx, row)
    }
}

fn unproposed(ctx: &Ctx, row: Model) -> Model {
    Model {
        proposed_resource_id: None,
        proposed_starts: None,
        proposed_ends: None,
        updated_at: ctx.now(),
        ..row
    }
}

pub(super) fn needed(reason: &str) -> Result<String> {
    let reason = reason.trim();
    match reason.chars().count() {
        0 => Err(Error::invalid("reason", Message::new("bookings-reason-missing"))),
        1..=500 => Ok(reason.to_owned()),
        _ => Err(Error::invalid("reason", Message::new("text-too-long").with("most", 500))),
    }
}
