//! What is booked of a thing that leaves the list goes to another of its kind, one booking after the other: what fits there
//! and is free is moved, the rest is told, to be looked at one by one.

use chrono::NaiveTime;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::catalogue::{self, Known};
use super::{find, place, tell};
use crate::EDIT;
use crate::domain::booking::State;
use crate::domain::rules::last_day;
use crate::entities::booking::Model;
use crate::store;

/// The most bookings that are looked at at once.
const MOST: u64 = 1_000;

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Transferred {
    pub moved: Vec<Uuid>,
    /// These do not fit there, or somebody else has the place.
    pub left: Vec<Uuid>,
}

/// Moves what stands of a thing from a day on. Approved bookings stay so: whoever keeps the list has seen to it.
pub async fn transfer(ctx: &Ctx, from: Uuid, to: Uuid, since: Date) -> Result<Transferred> {
    ctx.require(EDIT)?;
    let old = catalogue::find_visible(ctx, from).await?;
    let new = catalogue::find_visible(ctx, to).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("to", Message::new("bookings-resource-unknown")),
        other => other,
    })?;
    if !may_take(&old, &new) {
        return Err(Error::invalid("to", Message::new("bookings-other-kind")));
    }
    if since < local_date(ctx.now()) {
        return Err(Error::invalid("since", Message::new("bookings-retire-past")));
    }
    let mut done = Transferred::default();
    let since = since.and_time(NaiveTime::MIN);
    for row in store::bookings::standing(ctx.read(), from, ctx.now(), MOST).await? {
        if row.ends <= since {
            continue;
        }
        if moved(ctx, row.id, &old, to).await? { done.moved.push(row.id) } else { done.left.push(row.id) }
    }
    Ok(done)
}

/// Whether what is booked of one may be had of the other: the same kind, with the same request.
pub fn may_take(old: &Known, new: &Known) -> bool {
    old.row.id != new.row.id && old.kind == new.kind && old.row.form == new.row.form
}

/// The bookings of a thing that somebody would have to move, the next one first.
pub async fn coming(ctx: &Ctx, resource: Uuid) -> Result<Vec<find::Found>> {
    find::standing(ctx, resource, MOST).await
}

async fn moved(ctx: &Ctx, id: Uuid, old: &Known, to: Uuid) -> Result<bool> {
    let moved = ctx
        .write(|tx| async move {
            let row = store::bookings::take(tx.db(), id).await?;
            let known = catalogue::within(tx.db(), to).await?;
            let is_open =
                State::from_key(&row.state).is_some_and(|state| state.stands() && state != State::Offered);
            if !is_open || row.resource_id != old.row.id || row.ends_at <= ctx.now() || !fits(&row, &known) {
                return Ok(false);
            }
            let row = Model {
                resource_id: to,
                proposed_resource_id: None,
                proposed_starts: None,
                proposed_ends: None,
                updated_at: ctx.now(),
                ..row
            };
            place::take(&tx, ctx, &row, &known, None).await?;
            if row.state == State::Waiting.key() && row.series_id.is_none() {
                tell::nobody(&tx, &row).await?;
                tell::deciders(&tx, ctx, &row, &known).await?;
            }
            tell::booker(&tx, ctx, &row, &known, "transferred").await?;
            store::bookings::update(tx.db(), row).await?;
            tx.audit(ctx, "bookings.moved", Some(&place::subject(id)), &known.row.name).await?;
            Ok(true)
        })
        .await;
    match moved {
        // Somebody has the place.
        Err(Error::Conflict(_)) => Ok(false),
        other => other,
    }
}

/// For as many people and units, and there on its last day. Whoever keeps the list books outside the hours.
fn fits(row: &Model, known: &Known) -> bool {
    let people = row.people.unwrap_or(0);
    known.is_there_on(last_day(row.ends))
        && row.units <= known.row.units
        && known.row.capacity.is_none_or(|capacity| people <= capacity)
}
