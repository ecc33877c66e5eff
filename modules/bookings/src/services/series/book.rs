//! Booking a whole series: one answer, one transaction, one letter.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use parvis_agenda::domain::series::Occurrence;
use parvis_agenda::services::series;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::plan::{self, Plan, Planned, Wish};
use super::subject;
use crate::HOLD_HOURS;
use crate::domain::booking::Asked;
use crate::domain::rules::last_day;
use crate::entities::booking::Model;
use crate::services::catalogue::{self, Known};
use crate::services::{book, place, quota, tell};
use crate::store;

/// What was made.
#[derive(Clone, Debug)]
pub struct Booked {
    pub series: Uuid,
    /// At least one, the earliest first.
    pub rows: Vec<Model>,
    pub left: Vec<Date>,
}

/// Books every date that is not left out, or none: a date that is not free is refused by its name.
pub async fn book(ctx: &Ctx, wish: &Wish) -> Result<Booked> {
    let person = ctx.signed_in()?.id;
    let plan = plan::plan(ctx, wish).await?;
    let (kept, left): (Vec<_>, Vec<_>) = plan.dates.iter().partition(|date| !date.leave);
    let left: Vec<_> = left.into_iter().map(|date| date.day).collect();
    check(&kept)?;
    let hours: i64 = ctx.setting(HOLD_HOURS).await?;
    let id = Uuid::now_v7();
    let (plan, kept, left) = (&plan, &kept, &left);
    let rows = ctx
        .write(|tx| async move {
            let known = still_there(&tx, kept).await?;
            let (_, dates) = series::create(&tx, ctx, &subject(id), &wish.timing(left.clone())).await?;
            let dates = placed(&tx, wish, kept, dates).await?;
            let mut rows = Vec::new();
            for date in kept {
                let Some(row) = dates.get(&date.day) else { continue };
                let asked = Asked { starts: date.starts, ends: date.ends, ..wish.asked.clone() };
                let fresh = book::fresh(ctx, &known[&date.known.row.id], person, asked, hours)?;
                rows.push(Model { id: row.id, series_id: Some(id), ..fresh });
            }
            place::take_all(&tx, ctx, rows.iter().map(|row| (row, &known[&row.resource_id])), &[]).await?;
            check_quotas(&tx, ctx, &known, &rows).await?;
            store::series::insert(tx.db(), rows.clone()).await?;
            told(&tx, ctx, plan, &rows, left).await?;
            let said = format!("{} × {}", plan.known.row.name, rows.len());
            tx.audit(ctx, "bookings.booked", Some(&subject(id)), &said).await?;
            Ok(rows)
        })
        .await?;
    Ok(Booked { series: id, rows, left: left.clone() })
}

/// Everything that stands in the way is named, not the first date alone.
fn check(kept: &[&Planned]) -> Result<()> {
    if kept.is_empty() {
        return Err(Error::invalid("dates", Message::new("bookings-series-empty")));
    }
    let days =
        |is: &dyn Fn(&Planned) -> bool| kept.iter().filter(|date| is(date)).map(|date| date.day).collect();
    let shut: BTreeSet<Date> = days(&|date| date.fault.is_some());
    if let Some(fault) = kept.iter().find_map(|date| date.fault.clone()) {
        let message = match shut.len() {
            1 if kept.len() == 1 => fault,
            _ => Message::new("bookings-dates-shut").with("dates", tell::days(shut)),
        };
        return Err(Error::invalid("dates", message));
    }
    let taken: BTreeSet<Date> = days(&|date| date.taken.is_some());
    if taken.is_empty() {
        return Ok(());
    }
    Err(Error::Conflict(Message::new("bookings-dates-taken").with("dates", tell::days(taken))))
}

/// The rooms as the transaction sees them; one that was retired meanwhile is refused.
async fn still_there(tx: &Tx, kept: &[&Planned]) -> Result<HashMap<Uuid, Known>> {
    let mut known: HashMap<Uuid, Known> = HashMap::new();
    for date in kept {
        let one = match known.entry(date.known.row.id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(catalogue::within(tx.db(), date.known.row.id).await?),
        };
        if !one.is_there_on(last_day(date.ends)) || one.row.form.is_some() {
            return Err(Error::invalid("dates", Message::new("bookings-gone")));
        }
    }
    Ok(known)
}

/// Each room has its own limits: the dates there count together.
async fn check_quotas(tx: &Tx, ctx: &Ctx, known: &HashMap<Uuid, Known>, rows: &[Model]) -> Result<()> {
    for (id, known) in known {
        let there: Vec<_> = rows.iter().filter(|row| row.resource_id == *id).collect();
        let checked = quota::check(ctx, tx.db(), known, &there).await;
        checked.map_err(|error| error.renamed(&[("slots", "dates")]))?;
    }
    Ok(())
}

/// The dates of the agenda by their day; those that are elsewhere or at another time are marked so.
async fn placed(
    tx: &Tx,
    wish: &Wish,
    kept: &[&Planned],
    dates: Vec<Occurrence>,
) -> Result<HashMap<Date, Occurrence>> {
    let mut dates: HashMap<_, _> = dates.into_iter().map(|date| (date.day, date)).collect();
    let mut detached = Vec::new();
    for date in kept {
        let Some(row) = dates.get_mut(&date.day) else { continue };
        if (row.start, row.end) != (date.starts, date.ends) || date.known.row.id != wish.resource {
            *row = row.moved(date.starts, date.ends).map_err(place::refused)?;
            (row.is_detached, row.sequence) = (true, 0);
            detached.push(row.clone());
        }
    }
    series::set(tx, &detached).await?;
    Ok(dates)
}

async fn told(tx: &Tx, ctx: &Ctx, plan: &Plan, rows: &[Model], left: &[Date]) -> Result<()> {
    let waiting: Vec<_> = rows.iter().filter(|row| row.held_until.is_some()).cloned().collect();
    if !waiting.is_empty() {
        super::tell::deciders(tx, ctx, &waiting, &plan.known).await?;
    }
    let what = if waiting.is_empty() { "booked" } else { "sent" };
    super::tell::letter(tx, ctx, rows, left, &plan.known, what).await
}
