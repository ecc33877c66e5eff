//! The administrative request that goes with some bookings (R4): started with them, and heard when it ends.

use parvis_approvals::services::withdraw;
use parvis_approvals::{Decided, Sent};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::requests::NewRequest;
use parvis_kernel::translations::Locale;
use parvis_kernel::{Ctx, Tx};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::book::hold;
use super::catalogue::{self, Known};
use super::{place, tell};
use crate::domain::booking::State;
use crate::entities::booking::Model;
use crate::store;

/// Begins the form of the resource, with what is known of the booking; answers which request it is.
pub(super) async fn start(tx: &Tx, ctx: &Ctx, known: &Known, row: &Model) -> Result<Option<Uuid>> {
    let Some(form) = known.row.form.clone() else { return Ok(None) };
    let request = NewRequest { form, prefilled: prefilled(known, row), for_subject: place::subject(row.id) };
    match tx.app().ports.requests.start(tx, ctx, request).await {
        Ok(subject) => Ok(Some(subject.id)),
        // The form was retired, or is not for this person.
        Err(Error::NotFound) => Err(Error::Conflict(Message::new("bookings-form-gone"))),
        Err(other) => Err(other),
    }
}

/// What forms may ask about a booking, by the names of their fields; a form takes what it has.
fn prefilled(known: &Known, row: &Model) -> Map<String, Value> {
    let (from, until) = (row.starts.date(), row.ends.date());
    let pairs = [
        ("ressource", json!(known.row.name)),
        ("materiel", json!(known.row.name)),
        ("motif", json!(row.title)),
        ("duree", json!("periode")),
        ("periode", json!({ "from": from, "until": until })),
        ("date", json!(from)),
        ("debut", json!(from)),
        ("fin", json!(until)),
        ("cles", json!([{ "local": known.row.name, "nombre": 1 }])),
    ];
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The booking is gone: what goes with it is closed in the same transaction, by whoever cancels. What is decided stays
/// decided. Answers whether there was something to close.
pub(super) async fn close(tx: &Tx, ctx: &Ctx, row: &Model, known: &Known) -> Result<bool> {
    let is_open = row.state == State::ToConfirm.key();
    let Some(request) = row.request_id.filter(|_| is_open) else { return Ok(false) };
    let why = Message::new("bookings-request-closed")
        .with("name", known.row.name.as_str())
        .with("day", row.starts.format("%d/%m/%Y").to_string())
        .with("has_reason", if row.reason.is_empty() { "no" } else { "yes" })
        .with("reason", row.reason.as_str());
    withdraw::close_within(tx, ctx, request, &ctx.say_in(Locale::French, &why)).await?;
    Ok(true)
}

/// The request is on its way: its place is held until it is decided, however long that takes.
pub(crate) async fn sent(ctx: Ctx, event: Sent) -> Result<()> {
    let ctx = &ctx;
    let Some(found) = store::bookings::of_request(ctx.read(), event.request).await? else { return Ok(()) };
    ctx.write(|tx| async move {
        let row = store::bookings::take(tx.db(), found.id).await?;
        if row.state != State::ToConfirm.key() {
            return Ok(());
        }
        let known = catalogue::within(tx.db(), row.resource_id).await?;
        let row = Model { held_until: None, updated_at: ctx.now(), ..row };
        match place::take(&tx, ctx, &row, &known, None).await {
            // It lapsed, and somebody else was quicker: the job that lets holds go has told them, or will.
            Err(Error::Conflict(_)) => return Ok(()),
            other => other?,
        }
        tell::nobody(&tx, &row).await?;
        store::bookings::update(tx.db(), row).await
    })
    .await
}

/// The request came to its end: the booking is kept, or its place is free.
pub(crate) async fn decided(ctx: Ctx, event: Decided) -> Result<()> {
    let ctx = &ctx;
    let Some(found) = store::bookings::of_request(ctx.read(), event.request).await? else { return Ok(()) };
    let ends = found.ends_at;
    let held_until = hold(ctx, ends).await?;
    ctx.write(|tx| async move {
        let row = store::bookings::take(tx.db(), found.id).await?;
        let known = catalogue::within(tx.db(), row.resource_id).await?;
        let state = State::from_key(&row.state);
        if event.approved && state == Some(State::ToConfirm) {
            confirm(&tx, ctx, row, &known, held_until).await
        } else if !event.approved && state.is_some_and(State::stands) {
            free(&tx, ctx, row, &known).await
        } else {
            Ok(())
        }
    })
    .await
}

async fn confirm(
    tx: &Tx,
    ctx: &Ctx,
    row: Model,
    known: &Known,
    held_until: chrono::DateTime<chrono::Utc>,
) -> Result<()> {
    // The papers are in order; the keys are still somebody's to give.
    let state = if known.row.needs_approval { State::Waiting } else { State::Booked };
    let held_until = state.is_held().then_some(held_until);
    let row = Model { state: state.key().to_owned(), held_until, updated_at: ctx.now(), ..row };
    match place::take(tx, ctx, &row, known, None).await {
        Err(Error::Conflict(_)) => {
            place::forget(tx, row.id).await?;
            return refused(tx, ctx, row, known).await;
        }
        other => other?,
    }
    match state {
        State::Waiting => tell::deciders(tx, ctx, &row, known).await?,
        _ => tell::booker(tx, ctx, &row, known, "approved").await?,
    }
    store::bookings::update(tx.db(), row).await
}

async fn free(tx: &Tx, ctx: &Ctx, row: Model, known: &Known) -> Result<()> {
    place::release(tx, ctx, row.id).await?;
    refused(tx, ctx, row, known).await
}

async fn refused(tx: &Tx, ctx: &Ctx, row: Model, known: &Known) -> Result<()> {
    tell::nobody(tx, &row).await?;
    let row =
        Model { state: State::Refused.key().to_owned(), held_until: None, updated_at: ctx.now(), ..row };
    tell::booker(tx, ctx, &row, known, "refused").await?;
    store::bookings::update(tx.db(), row).await
}
