//! Standing in line for what is taken (domain.md §1). Whoever comes first and finds the whole time free is offered it: the
//! place is held for them, in the transaction that freed it, until they confirm. Who may no longer book is passed over.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::TimeDelta;
use parvis_accounts::services::identify;
use parvis_agenda::domain::claim::{Claim, Taking};
use parvis_agenda::services::claims;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::identity::Actor;
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use super::catalogue::{self, Known};
use super::find::{Found, dressed, find_visible, is_own};
use super::{book, place, quota, tell};
use crate::domain::booking::{Asked, Draft, State};
use crate::domain::rules::last_day;
use crate::entities::booking::Model;
use crate::store;
use crate::store::queue as line_store;
use crate::{BOOK, EDIT, OFFER_HOURS};

/// For how many times one person stands in line.
const MOST: usize = 20;

/// Somebody in line who may have the place, and what they want of it.
pub(super) struct InLine {
    row: Model,
    known: Known,
    pub(super) taking: Taking,
    until: Instant,
}

/// Puts whoever acts in line for a time that is taken. What is free is not waited for.
pub async fn join(ctx: &Ctx, resource: Uuid, draft: &Draft) -> Result<Model> {
    ctx.require(BOOK)?;
    let person = ctx.signed_in()?.id;
    let known = catalogue::find_visible(ctx, resource).await?;
    if !known.admits(ctx) {
        return Err(Error::Forbidden);
    }
    if !known.row.has_queue {
        return Err(Error::Conflict(
            Message::new("bookings-queue-off").with("name", known.row.name.as_str()),
        ));
    }
    let asked = draft.check()?;
    book::check(ctx, &known, &asked).await?;
    let row = Model {
        state: State::Queued.key().to_owned(),
        held_until: None,
        ..book::fresh(ctx, &known, person, asked, 0)?
    };
    if claims::clashes(ctx, &[place::taking(&row, &known, None)?]).await?.is_empty() {
        return Err(Error::Conflict(
            Message::new("bookings-queue-free").with("name", known.row.name.as_str()),
        ));
    }
    ctx.write(|tx| async move {
        let own = line_store::of_person(tx.db(), person, ctx.now()).await?;
        let is_same = |other: &Model| {
            other.resource_id == resource && other.starts_at < row.ends_at && row.starts_at < other.ends_at
        };
        if own.iter().any(is_same) {
            return Err(Error::Conflict(Message::new("bookings-queue-twice")));
        }
        if own.len() >= MOST {
            return Err(Error::Conflict(Message::new("bookings-queue-many").with("most", MOST as i64)));
        }
        store::bookings::insert(tx.db(), row.clone()).await?;
        tx.audit(ctx, "bookings.queued", Some(&place::subject(row.id)), &known.row.name).await?;
        Ok(row)
    })
    .await
}

/// One stands in line no longer. Pressed twice it is done once.
pub(super) async fn leave(ctx: &Ctx, found: &Found) -> Result<()> {
    if !is_own(ctx, &found.row) {
        return Err(Error::Forbidden);
    }
    ctx.write(|tx| async move {
        if !line_store::leave(tx.db(), found.row.id).await? {
            return Err(Error::Conflict(Message::new("bookings-queue-offered")));
        }
        tx.audit(ctx, "bookings.left_queue", Some(&place::subject(found.row.id)), &found.known.row.name).await
    })
    .await
}

/// Takes what was offered: from here on it is a booking like any other, kept at once or decided on.
pub async fn confirm(ctx: &Ctx, id: Uuid) -> Result<Model> {
    let found = find_visible(ctx, id).await?;
    if ctx.author() != Some(found.row.person_id) {
        return Err(Error::Forbidden);
    }
    ctx.require(BOOK)?;
    if !found.known.admits(ctx) {
        return Err(Error::Forbidden);
    }
    let held_until = book::hold(ctx, found.row.ends_at).await?;
    ctx.write(|tx| async move {
        let row = store::bookings::take(tx.db(), id).await?;
        ctx.still(&super::change::state(&row))?;
        let is_open = row.held_until.is_some_and(|until| ctx.now() < until);
        match State::from_key(&row.state) {
            Some(State::Offered) if is_open => {}
            // A button that was pressed twice.
            Some(State::Booked | State::Waiting | State::ToConfirm) => return Ok(row),
            _ => return Err(Error::Conflict(Message::new("bookings-offer-over"))),
        }
        let known = catalogue::within(tx.db(), row.resource_id).await?;
        if !known.is_there_on(last_day(row.ends)) {
            return Err(Error::Conflict(Message::new("bookings-gone")));
        }
        let state = book::first_state(&known);
        let row = Model {
            state: state.key().to_owned(),
            held_until: state.is_held().then_some(held_until),
            created_at: ctx.now(),
            updated_at: ctx.now(),
            ..row
        };
        tell::nobody(&tx, &row).await?;
        let row = book::begin(&tx, ctx, &known, row).await?;
        store::bookings::update(tx.db(), row.clone()).await?;
        book::announce(&tx, ctx, &known, &row).await?;
        tx.audit(ctx, "bookings.confirmed", Some(&place::subject(id)), &known.row.name).await?;
        Ok(row)
    })
    .await
}

/// Whether whoever acts sees who stands in line for it.
pub fn may_see(ctx: &Ctx, known: &Known) -> bool {
    ctx.can(known.kind.decides()) || ctx.can(EDIT)
}

/// What whoever acts stands in line for, the next one first.
pub async fn mine(ctx: &Ctx) -> Result<Vec<Found>> {
    let me = ctx.signed_in()?.id;
    let rows = line_store::of_person(ctx.read(), me, ctx.now()).await?;
    dressed(ctx, rows.into_iter().filter(|row| row.state == State::Queued.key()).collect()).await
}

/// Who stands in line, the first the first: one's own, and everybody for those who look after the thing.
pub async fn seen(ctx: &Ctx, resource: Option<Uuid>) -> Result<Vec<Found>> {
    ctx.signed_in()?;
    let mut rows = line_store::open(ctx.read(), ctx.now()).await?;
    rows.retain(|row| resource.is_none_or(|id| row.resource_id == id));
    let mut found = dressed(ctx, rows).await?;
    found.retain(|one| is_own(ctx, &one.row) || may_see(ctx, &one.known));
    Ok(found)
}

/// How many stand in line for each thing on a day; the caller asks whether the reader may know.
pub async fn on(ctx: &Ctx, day: Date) -> Result<HashMap<Uuid, usize>> {
    let mut counts = HashMap::new();
    for row in line_store::open(ctx.read(), ctx.now()).await? {
        if row.starts.date() <= day && day <= last_day(row.ends) {
            *counts.entry(row.resource_id).or_default() += 1;
        }
    }
    Ok(counts)
}

/// How many are before somebody for the same time, themselves counted.
pub async fn position(ctx: &Ctx, row: &Model) -> Result<usize> {
    let open = line_store::open(ctx.read(), ctx.now()).await?;
    let is_before = |other: &&Model| {
        other.resource_id == row.resource_id
            && other.starts_at < row.ends_at
            && row.starts_at < other.ends_at
            && (other.created_at, other.id) < (row.created_at, row.id)
    };
    Ok(open.iter().filter(is_before).count() + 1)
}

/// Those in line whom what comes free concerns, and who may have it, the first the first.
pub(super) async fn line(tx: &Tx, ctx: &Ctx, freed: &[Claim]) -> Result<Vec<InLine>> {
    if freed.is_empty() {
        return Ok(Vec::new());
    }
    let rows = line_store::open(tx.db(), ctx.now()).await?;
    ready(tx, ctx, rows, |taking| {
        taking.wanted.iter().any(|wanted| {
            freed.iter().any(|claim| claim.what == wanted.what && claim.span.overlaps(wanted.span))
        })
    })
    .await
}

async fn ready(
    tx: &Tx,
    ctx: &Ctx,
    rows: Vec<Model>,
    is_concerned: impl Fn(&Taking) -> bool,
) -> Result<Vec<InLine>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let hours: i64 = ctx.setting(OFFER_HOURS).await?;
    let all = catalogue::every(tx.db()).await?;
    let mut ready = Vec::new();
    for row in rows {
        let Some(known) = all.iter().find(|known| known.row.id == row.resource_id) else { continue };
        let until = (ctx.now() + TimeDelta::hours(hours)).min(row.ends_at);
        let row = Model { held_until: Some(until), ..row };
        let taking = place::taking(&row, known, None)?;
        if is_concerned(&taking) && may_have(tx, ctx, &row, known).await? {
            ready.push(InLine { row, known: known.clone(), taking, until });
        }
    }
    Ok(ready)
}

/// Whether somebody in line could still book it themselves.
async fn may_have(tx: &Tx, ctx: &Ctx, row: &Model, known: &Known) -> Result<bool> {
    let Some(identity) = identify::within(tx, ctx, row.person_id).await? else { return Ok(false) };
    let mut theirs = ctx.clone();
    theirs.actor = Actor::Person(Arc::new(identity));
    if !known.row.has_queue || !known.admits(&theirs) || !known.is_there_on(last_day(row.ends)) {
        return Ok(false);
    }
    let closed = book::closed_within(ctx, tx.db(), row.starts.date(), last_day(row.ends)).await?;
    match book::rules(&theirs, known, closed).await?.check(&asked(row)) {
        // Whoever has as much as they may could not take it.
        Ok(()) => Ok(quota::over(&theirs, tx.db(), known, &[row]).await?.is_none()),
        Err(Error::Invalid(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Tells those who have it now.
pub(super) async fn offer(tx: &Tx, ctx: &Ctx, line: Vec<InLine>, had: &[Subject]) -> Result<()> {
    for one in line.into_iter().filter(|one| had.contains(&one.taking.by)) {
        if !line_store::offer(tx.db(), one.row.id, one.until, ctx.now()).await? {
            // They left the line while the place came free; the next look at it gives it to the next one.
            claims::release(tx, &[one.taking.by]).await?;
            continue;
        }
        tell::offer(tx, ctx, &one.row, &one.known, one.until).await?;
        tx.audit(ctx, "bookings.offered", Some(&one.taking.by), &one.known.row.name).await?;
    }
    Ok(())
}

/// Looks at the whole line: what came free in another way than by a booking is offered, and what is past is forgotten.
pub(crate) async fn tend(ctx: &Ctx) -> Result<()> {
    if line_store::has_past(ctx.read(), ctx.now()).await? {
        ctx.write(|tx| async move { line_store::forget_past(tx.db(), ctx.now()).await }).await?;
    }
    let open = line_store::open(ctx.read(), ctx.now()).await?;
    let mut is_free = false;
    for one in dressed(ctx, open).await? {
        let taking = place::taking(&one.row, &one.known, None)?;
        is_free = is_free || claims::clashes(ctx, &[taking]).await?.is_empty();
    }
    if !is_free {
        return Ok(());
    }
    ctx.write(|tx| async move {
        let rows = line_store::open(tx.db(), ctx.now()).await?;
        let line = ready(&tx, ctx, rows, |_| true).await?;
        let waiting: Vec<_> = line.iter().map(|one| one.taking.clone()).collect();
        let passed = claims::pass(&tx, ctx, &[], &[], &waiting).await?;
        offer(&tx, ctx, line, &passed.had).await
    })
    .await
}

fn asked(row: &Model) -> Asked {
    Asked {
        starts: row.starts,
        ends: row.ends,
        title: row.title.clone(),
        people: row.people,
        units: row.units,
        note: row.note.clone(),
        is_confidential: row.is_confidential,
        organisation: row.organisation.clone(),
        contact: row.contact.clone(),
        insured_until: row.insured_until,
    }
}
