//! Closures that are taken off leave: written down for everybody at once, part-timers included, on the company's week.

use chrono::Months;
use parvis_agenda::services::calendar;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::absences::Half;
use uuid::Uuid;

use super::counted::{Asked, By, count};
use super::hr::tell;
use super::request;
use crate::MANAGE;
use crate::domain::counter::PAID;
use crate::entities::period;
use crate::store;

/// A closure that takes leave.
#[derive(Clone, Debug)]
pub struct Closure {
    pub id: Uuid,
    pub name: String,
    pub from: Date,
    pub until: Date,
    /// How many absences were written down for it.
    pub entered: usize,
}

/// What came of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imposed {
    pub entered: usize,
    /// Who has another absence on some of these days: the HR team looks at them one by one.
    pub left_out: Vec<String>,
}

/// Those of the last months and of the year to come.
pub async fn list(ctx: &Ctx) -> Result<Vec<Closure>> {
    ctx.require(MANAGE)?;
    let today = local_date(ctx.now());
    let rows = calendar::closures(ctx, today - Months::new(6), today + Months::new(12)).await?;
    let mut found = Vec::new();
    for row in rows.into_iter().filter(|row| row.takes_leave) {
        let taken = store::periods::taken_between(ctx.read(), row.from_day, row.until_day).await?;
        let ours = |one: &&period::Model| one.why == row.name && one.subject_id.is_none();
        let entered = taken.iter().filter(ours).count();
        found.push(Closure { id: row.id, name: row.name, from: row.from_day, until: row.until_day, entered });
    }
    Ok(found)
}

/// Writes a closure down for everybody whose account is open. Done again, it adds only those who are new.
pub async fn impose(ctx: &Ctx, id: Uuid) -> Result<Imposed> {
    ctx.require(MANAGE)?;
    let closure = calendar::closure(ctx, id).await?;
    if !closure.takes_leave {
        return Err(Error::Conflict(Message::new("leave-closure-given")));
    }
    let mut people = store::persons::usernames(ctx.read()).await?;
    // Everybody's ledger is locked in one order: two who do this at once wait for each other, and for nothing else.
    people.sort_by_key(|(id, _, _)| *id);
    let (from, until, name) = (closure.from_day, closure.until_day, closure.name);
    ctx.write(|tx| async move {
        let asked =
            Asked { counter: PAID.to_owned(), from: (from, Half::Morning), until: (until, Half::Afternoon) };
        let mut imposed = Imposed::default();
        for (person, _, called) in people {
            let known = store::periods::between(tx.db(), &[person], from, until).await?;
            if known.iter().any(|one| one.why == name && one.subject_id.is_none()) {
                continue;
            }
            if !known.is_empty() {
                imposed.left_out.push(called);
            } else if enter(&tx, ctx, person, &asked, &name).await? {
                imposed.entered += 1;
            }
        }
        imposed.left_out.sort();
        tx.audit(ctx, "leave.closure_imposed", None, &format!("{name} ({from} – {until})")).await?;
        Ok(imposed)
    })
    .await
}

/// False for somebody who would not have worked on any of these days, or is not there yet.
async fn enter(tx: &Tx, ctx: &Ctx, person: Uuid, asked: &Asked, why: &str) -> Result<bool> {
    request::lock(tx, person).await?;
    let counted = match count(ctx, tx.db(), person, asked, By::Hr, None).await {
        Ok(counted) => counted,
        Err(Error::Invalid(_)) => return Ok(false),
        Err(error) => return Err(error),
    };
    let row = request::new_row(tx, ctx, person, asked, &counted)?;
    let row = period::Model { why: why.to_owned(), ..row };
    store::periods::insert(tx.db(), row.clone()).await?;
    request::take(tx, ctx, row).await?;
    let said = request::said_days(Message::new("notice-leave-entered"), asked.from.0, asked.until.0);
    tell(tx, ctx, person, said).await?;
    Ok(true)
}
