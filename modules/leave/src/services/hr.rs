//! What the HR team writes down: adjustments with their reason, absences that nobody asked for, an absence that ends
//! earlier. Whoever it is about is told.

use parvis_agenda::domain::days::HalfDay;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::counted::{Asked, By, count};
use super::{accrual, ledger_of, request};
use crate::MANAGE;
use crate::domain::ledger::{Kind, Line};
use crate::domain::period::State;
use crate::domain::quantity::Hundredths;
use crate::entities::{entry, period};
use crate::store;

/// The longest reason.
const LONGEST_WHY: usize = 300;

/// One more line, up or down, with its reason.
#[derive(Clone, Debug)]
pub struct Adjustment {
    pub person: Uuid,
    pub counter: String,
    /// A day of the period of reference that it is about.
    pub period: Date,
    pub quantity: Hundredths,
    pub why: String,
}

pub async fn adjust(ctx: &Ctx, asked: Adjustment) -> Result<()> {
    ctx.require(MANAGE)?;
    let why = reason(&asked.why)?;
    if asked.quantity == 0 {
        return Err(Error::invalid("quantity", Message::new("leave-quantity-wrong")));
    }
    let name = name(ctx, asked.person).await?;
    ctx.write(|tx| async move {
        request::lock(&tx, asked.person).await?;
        let counter = store::counters::find(tx.db(), &asked.counter).await?.filter(|counter| counter.is_kept);
        let counter =
            counter.ok_or_else(|| Error::invalid("counter", Message::new("leave-counter-unknown")))?;
        let line = Line {
            bucket: counter.period(asked.period),
            kind: Kind::Adjustment,
            quantity: asked.quantity,
            day: local_date(tx.now()),
        };
        let row = accrual::row(&tx, asked.person, &counter.key, &line)?;
        store::ledger::insert(tx.db(), vec![entry::Model { why, author_id: ctx.author(), ..row }]).await?;
        tx.audit(ctx, "leave.adjusted", Some(&ledger_of(asked.person)), &name).await?;
        tell(&tx, ctx, asked.person, Message::new("notice-leave-adjusted").with("counter", counter.name))
            .await
    })
    .await
}

/// Writes an absence down for somebody: illness, a closure, what was agreed on paper.
pub async fn enter(ctx: &Ctx, person: Uuid, asked: Asked, why: &str) -> Result<Uuid> {
    ctx.require(MANAGE)?;
    let why = if why.trim().is_empty() { String::new() } else { reason(why)? };
    let name = name(ctx, person).await?;
    ctx.write(|tx| async move {
        request::lock(&tx, person).await?;
        let counted = count(ctx, tx.db(), person, &asked, By::Hr, None).await?;
        let row = period::Model { why, ..request::new_row(&tx, ctx, person, &asked, &counted)? };
        let id = row.id;
        store::periods::insert(tx.db(), row.clone()).await?;
        request::take(&tx, ctx, row).await?;
        tx.audit(ctx, "leave.entered", Some(&subject(id)), &name).await?;
        let said = request::said_days(Message::new("notice-leave-entered"), asked.from.0, asked.until.0);
        tell(&tx, ctx, person, said).await?;
        Ok(id)
    })
    .await
}

/// Lets a granted absence end earlier; what is no longer taken comes back to the buckets that it came from.
pub async fn shorten(ctx: &Ctx, id: Uuid, until: HalfDay) -> Result<()> {
    ctx.require(MANAGE)?;
    ctx.write(|tx| async move {
        let row = locked(&tx, id).await?;
        let (from, before) = request::span(&row);
        if until < from || until >= before {
            return Err(Error::invalid("until", Message::new("leave-not-shorter")));
        }
        let asked = Asked { counter: row.counter.clone(), from, until };
        let counted = count(ctx, tx.db(), row.person_id, &asked, By::Hr, Some(id)).await?;
        if counted.quantity > i64::from(row.quantity) {
            return Err(Error::Conflict(Message::new("leave-counted-otherwise")));
        }
        let person = row.person_id;
        request::shorten(&tx, ctx, row, until, &counted).await?;
        tx.audit(ctx, "leave.shortened", Some(&subject(id)), &name(ctx, person).await?).await?;
        tell(&tx, ctx, person, request::said_days(Message::new("notice-leave-shortened"), from.0, until.0))
            .await
    })
    .await
}

/// Takes an absence back that the HR team had written down itself; one that was asked for is cancelled with its request.
pub async fn take_back(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(MANAGE)?;
    ctx.write(|tx| async move {
        let row = locked(&tx, id).await?;
        if row.subject_id.is_some() {
            return Err(Error::Conflict(Message::new("leave-cancel-request")));
        }
        let (person, from, until) = (row.person_id, row.from_day, row.until_day);
        request::end(&tx, ctx, row, State::Cancelled).await?;
        tx.audit(ctx, "leave.taken_back", Some(&subject(id)), &name(ctx, person).await?).await?;
        tell(&tx, ctx, person, request::said_days(Message::new("notice-leave-taken-back"), from, until)).await
    })
    .await
}

/// A taken absence, nobody else writing into that person's ledger.
async fn locked(tx: &Tx, id: Uuid) -> Result<period::Model> {
    let row = store::periods::find(tx.db(), id).await?;
    request::lock(tx, row.person_id).await?;
    let row = store::periods::find(tx.db(), id).await?;
    if row.state == State::Taken.key() {
        Ok(row)
    } else {
        Err(Error::Conflict(Message::new("leave-not-taken")))
    }
}

/// An absence of somebody, for those who keep balances.
pub async fn find(ctx: &Ctx, id: Uuid) -> Result<period::Model> {
    ctx.require(MANAGE)?;
    store::periods::find(ctx.read(), id).await
}

/// The whole ledger of a person, the newest line first: their own, or anybody's for those who keep balances.
pub async fn ledger(ctx: &Ctx, person: Uuid) -> Result<Vec<entry::Model>> {
    super::may_see(ctx, person)?;
    store::ledger::of_person(ctx.read(), person).await
}

pub(crate) fn reason(typed: &str) -> Result<String> {
    let why = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match why.chars().count() {
        0 => Err(Error::invalid("why", Message::new("leave-why-missing"))),
        1..=LONGEST_WHY => Ok(why),
        _ => Err(Error::invalid("why", Message::new("text-too-long").with("most", LONGEST_WHY as i64))),
    }
}

pub(crate) async fn name(ctx: &Ctx, person: Uuid) -> Result<String> {
    Ok(parvis_accounts::services::person::find(ctx, person).await?.person.name)
}

/// Tells somebody about their own leave; who does it for themselves knows.
pub(crate) async fn tell(tx: &Tx, ctx: &Ctx, person: Uuid, text: Message) -> Result<()> {
    if ctx.author() == Some(person) {
        return Ok(());
    }
    let told = Notification { subject: ledger_of(person), person, text, url: "/conges".to_owned() };
    tx.app().ports.notify.notify(tx, told).await
}

fn subject(id: Uuid) -> Subject {
    Subject::new("leave", "period", id)
}
