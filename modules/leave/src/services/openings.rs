//! Opening balances: what somebody had on the day on which their ledger begins, with its date and its author.

use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::hr::{name, reason};
use super::{accrual, ledger_of, request};
use crate::MANAGE;
use crate::domain::ledger::{Kind, Line};
use crate::domain::quantity::Hundredths;
use crate::entities::{entry, person};
use crate::store;

/// What somebody had in one bucket at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub person: Uuid,
    pub counter: String,
    /// A day of the period in which it was earned.
    pub period: Date,
    pub quantity: Hundredths,
}

/// Opens ledgers on a day: what came in by itself before is replaced by what is said here.
pub async fn open(ctx: &Ctx, openings: Vec<Opening>, day: Date, why: &str) -> Result<()> {
    ctx.require(MANAGE)?;
    let why = reason(why)?;
    if day > local_date(ctx.now()) {
        return Err(Error::invalid("day", Message::new("leave-day-future")));
    }
    let mut names = Vec::with_capacity(openings.len());
    for one in &openings {
        names.push(name(ctx, one.person).await?);
    }
    ctx.write(|tx| async move {
        for (opening, name) in openings.into_iter().zip(names) {
            tx.audit(ctx, "leave.opened", Some(&ledger_of(opening.person)), &name).await?;
            open_one(&tx, ctx, opening, day, &why).await?;
        }
        Ok(())
    })
    .await
}

async fn open_one(tx: &Tx, ctx: &Ctx, opening: Opening, day: Date, why: &str) -> Result<()> {
    let person = opening.person;
    request::lock(tx, person).await?;
    let counter = store::counters::find(tx.db(), &opening.counter).await?.filter(|counter| counter.is_kept);
    let counter = counter.ok_or_else(|| Error::invalid("counter", Message::new("leave-counter-unknown")))?;
    let bucket = counter.period(opening.period);
    if bucket > day || counter.closes(bucket) <= day {
        return Err(Error::invalid("period", Message::new("leave-period-closed")));
    }
    let lines = store::ledger::summed(tx.db(), person).await?;
    let first = lines.iter().filter(|(_, line)| line.kind == Kind::Opening).map(|(_, line)| line.day).min();
    if let Some(first) = first.filter(|first| *first != day) {
        let said = Message::new("leave-opened-already").with("day", first.format("%d/%m/%Y").to_string());
        return Err(Error::invalid("day", said));
    }
    let own =
        lines.iter().filter(|(key, line)| *key == counter.key && line.bucket == bucket && line.day <= day);
    // Absences keep their own lines: what is said here is what there was beside them.
    let by_itself = |kind| matches!(kind, Kind::Accrual | Kind::CarryOver | Kind::Expiry | Kind::Opening);
    let before: Hundredths =
        own.filter(|(_, line)| by_itself(line.kind)).map(|(_, line)| line.quantity).sum();
    let line = Line { bucket, kind: Kind::Opening, quantity: opening.quantity - before, day };
    let row = accrual::row(tx, person, &counter.key, &line)?;
    store::ledger::insert(
        tx.db(),
        vec![entry::Model { why: why.to_owned(), author_id: ctx.author(), ..row }],
    )
    .await?;
    // From here on days come in by themselves; those of the day itself are in the opening.
    let since = day.succ_opt().unwrap_or(day);
    store::persons::update(tx.db(), person::Model { person_id: person, since, begun: None }).await
}
