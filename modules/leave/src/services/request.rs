//! One absence from asking to its end: counted, held, taken, given back. The checks are made again inside the transaction
//! that holds the days, behind a lock on the person's ledger: two requests at once cannot spend the same day.

use parvis_agenda::domain::days::HalfDay;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::field_kind::Decision;
use parvis_kernel::message::Message;
use parvis_kernel::ports::absences::{AbsencesChanged, Half};
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::counted::{Asked, By, Counted, Share, count};
use super::reckoning;
use crate::domain::ledger::{Kind, Split, given_back, total};
use crate::domain::period::{State, half_from_key, half_key};
use crate::entities::{entry, period};
use crate::store;
use crate::store::kept;

/// The field of a request that asks for an absence.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    pub subject: &'a Subject,
    pub field: &'a str,
}

/// Holds the days of a request. Sent again after a correction, it takes its own place.
pub async fn hold(tx: &Tx, ctx: &Ctx, person: Uuid, asked: &Asked, origin: Origin<'_>) -> Result<()> {
    lock(tx, person).await?;
    if let Some(before) = store::periods::of_subject(tx.db(), origin.subject.id, origin.field).await? {
        end(tx, ctx, before, State::Cancelled).await?;
    }
    let counted = count(ctx, tx.db(), person, asked, By::Person, None).await?;
    let row = new_row(tx, ctx, person, asked, &counted)?;
    let row = period::Model {
        state: State::Held.key().to_owned(),
        subject_module: origin.subject.module.clone(),
        subject_kind: origin.subject.kind.clone(),
        subject_id: Some(origin.subject.id),
        field: origin.field.to_owned(),
        ..row
    };
    store::periods::insert(tx.db(), row).await
}

/// Takes what a request held, or frees it.
pub async fn settle(tx: &Tx, ctx: &Ctx, origin: Origin<'_>, decision: Decision) -> Result<()> {
    let Some(row) = store::periods::of_subject(tx.db(), origin.subject.id, origin.field).await? else {
        return match decision {
            Decision::Approved => Err(Error::Conflict(Message::new("leave-no-longer-held"))),
            Decision::Refused => Ok(()),
        };
    };
    lock(tx, row.person_id).await?;
    let row = store::periods::find(tx.db(), row.id).await?;
    match (decision, State::from_key(&row.state)) {
        (Decision::Approved, Some(State::Held)) => take(tx, ctx, row).await,
        (Decision::Refused, _) => end(tx, ctx, row, State::Refused).await,
        (Decision::Approved, _) => Ok(()),
    }
}

/// Gives back what a request held or took.
pub async fn cancel(tx: &Tx, ctx: &Ctx, origin: Origin<'_>) -> Result<()> {
    let Some(row) = store::periods::of_subject(tx.db(), origin.subject.id, origin.field).await? else {
        return Ok(());
    };
    lock(tx, row.person_id).await?;
    let row = store::periods::find(tx.db(), row.id).await?;
    end(tx, ctx, row, State::Cancelled).await
}

/// Nobody else writes into this person's ledger until the transaction ends.
pub(crate) async fn lock(tx: &Tx, person: Uuid) -> Result<()> {
    let known = store::persons::find(tx.db(), person).await?;
    let since = match known {
        Some(row) => row.since,
        None => {
            let (hired, _) = store::persons::contract(tx.db(), person).await?;
            reckoning::opens(&store::counters::all(tx.db()).await?, hired, local_date(tx.now()))
        }
    };
    store::persons::lock(tx.db(), person, since).await.map(drop)
}

pub(crate) fn new_row(
    tx: &Tx,
    ctx: &Ctx,
    person: Uuid,
    asked: &Asked,
    counted: &Counted,
) -> Result<period::Model> {
    Ok(period::Model {
        id: Uuid::now_v7(),
        person_id: person,
        counter: counted.counter.key.clone(),
        from_day: asked.from.0,
        from_half: half_key(asked.from.1).to_owned(),
        until_day: asked.until.0,
        until_half: half_key(asked.until.1).to_owned(),
        quantity: kept(counted.quantity)?,
        shares: serde_json::to_value(&counted.shares).map_err(Error::internal)?,
        state: State::Taken.key().to_owned(),
        subject_module: String::new(),
        subject_kind: String::new(),
        subject_id: None,
        field: String::new(),
        why: String::new(),
        author_id: ctx.author(),
        created_at: tx.now(),
        decided_at: None,
    })
}

/// Writes the days into the ledger, from the buckets that were held.
pub(crate) async fn take(tx: &Tx, ctx: &Ctx, row: period::Model) -> Result<()> {
    let mut lines = Vec::new();
    for share in shares_of(&row)? {
        for (bucket, quantity) in share.buckets {
            let line = line(tx, ctx, &row, bucket, share.day)?;
            lines.push(entry::Model {
                quantity: kept(-quantity)?,
                kind: Kind::Taken.key().to_owned(),
                ..line
            });
        }
    }
    store::ledger::insert(tx.db(), lines).await?;
    changed(tx, &row).await?;
    let taken = period::Model { state: State::Taken.key().to_owned(), decided_at: Some(tx.now()), ..row };
    store::periods::update(tx.db(), taken).await
}

/// Ends an absence: what was taken goes back to the buckets that it came from, even to one that is over since.
pub(crate) async fn end(tx: &Tx, ctx: &Ctx, row: period::Model, state: State) -> Result<()> {
    let mut net = Split::new();
    for line in store::ledger::of_period(tx.db(), row.id, row.person_id).await? {
        *net.entry(line.bucket).or_default() -= i64::from(line.quantity);
    }
    restore(tx, ctx, &row, &net).await?;
    changed(tx, &row).await?;
    let ended = period::Model { state: state.key().to_owned(), decided_at: Some(tx.now()), ..row };
    store::periods::update(tx.db(), ended).await
}

/// Lets a taken absence end earlier: the days after it come back, the newest bucket first.
pub(crate) async fn shorten(
    tx: &Tx,
    ctx: &Ctx,
    row: period::Model,
    until: HalfDay,
    counted: &Counted,
) -> Result<()> {
    let mut shares = shares_of(&row)?;
    let mut left = i64::from(row.quantity) - counted.quantity;
    let mut back = Split::new();
    for share in shares.iter_mut().rev() {
        let part = given_back(&share.buckets, left);
        left -= total(&part);
        for (bucket, quantity) in part {
            *share.buckets.entry(bucket).or_default() -= quantity;
            *back.entry(bucket).or_default() += quantity;
        }
    }
    restore(tx, ctx, &row, &back).await?;
    changed(tx, &row).await?;
    let shorter = period::Model {
        until_day: until.0,
        until_half: half_key(until.1).to_owned(),
        quantity: kept(counted.quantity)?,
        shares: serde_json::to_value(&shares).map_err(Error::internal)?,
        decided_at: Some(tx.now()),
        ..row
    };
    store::periods::update(tx.db(), shorter).await
}

/// What the person is planned for on these days is looked at again.
async fn changed(tx: &Tx, row: &period::Model) -> Result<()> {
    tx.emit(&AbsencesChanged { person: row.person_id, from: row.from_day, until: row.until_day }).await
}

async fn restore(tx: &Tx, ctx: &Ctx, row: &period::Model, split: &Split) -> Result<()> {
    let mut lines = Vec::new();
    for (bucket, quantity) in split.iter().filter(|(_, quantity)| **quantity != 0) {
        let line = line(tx, ctx, row, *bucket, local_date(tx.now()))?;
        lines.push(entry::Model {
            quantity: kept(*quantity)?,
            kind: Kind::Restored.key().to_owned(),
            ..line
        });
    }
    store::ledger::insert(tx.db(), lines).await
}

fn line(tx: &Tx, ctx: &Ctx, row: &period::Model, bucket: Date, day: Date) -> Result<entry::Model> {
    Ok(entry::Model {
        id: Uuid::now_v7(),
        person_id: row.person_id,
        counter: row.counter.clone(),
        bucket,
        kind: String::new(),
        quantity: 0,
        day,
        why: row.why.clone(),
        author_id: ctx.author(),
        period_id: Some(row.id),
        subject_id: row.subject_id,
        created_at: tx.now(),
    })
}

pub(crate) fn shares_of(row: &period::Model) -> Result<Vec<Share>> {
    serde_json::from_value(row.shares.clone()).map_err(Error::internal)
}

/// The half-days of an absence.
pub(crate) fn span(row: &period::Model) -> (HalfDay, HalfDay) {
    let half = |key: &str, otherwise| half_from_key(key).unwrap_or(otherwise);
    (
        (row.from_day, half(&row.from_half, Half::Morning)),
        (row.until_day, half(&row.until_half, Half::Afternoon)),
    )
}

pub(crate) fn said_days(message: Message, from: Date, until: Date) -> Message {
    let day = |day: Date| day.format("%d/%m/%Y").to_string();
    message.with("from", day(from)).with("until", day(until))
}
