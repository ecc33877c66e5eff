//! « Jours de fractionnement »: proposed after 31 October, credited by the HR team, who know who agreed to do without.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::Months;
use parvis_agenda::domain::days::Facts;
use parvis_agenda::services::{calendar, pattern};
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::hr::tell;
use super::request::{shares_of, span};
use super::{accrual, ledger_of, request};
use crate::MANAGE;
use crate::domain::counter::{Counter, PAID};
use crate::domain::counting;
use crate::domain::ledger::{Kind, Line};
use crate::domain::quantity::{Hundredths, french};
use crate::domain::split_days::{self, main_leave_left, owed};
use crate::entities::entry;
use crate::store;

/// What one person is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    pub person: Uuid,
    pub name: String,
    /// Of the main leave, at the end of 31 October.
    pub left: Hundredths,
    pub days: Hundredths,
    /// What was credited already.
    pub credited: Hundredths,
}

/// The year to look at: the one that was asked for, or the last whose 31 October is over.
pub fn year(ctx: &Ctx, asked: Option<i32>) -> Result<i32> {
    let last = split_days::last_year(local_date(ctx.now()));
    match asked {
        Some(year) if (2000..=last).contains(&year) => Ok(year),
        Some(_) => Err(Error::invalid("year", Message::new("leave-split-early"))),
        None => Ok(last),
    }
}

/// Everybody whose account is open and who is owed something, by name.
pub async fn proposed(ctx: &Ctx, year: i32) -> Result<Vec<Owed>> {
    ctx.require(MANAGE)?;
    self::year(ctx, Some(year))?;
    reckon(ctx, ctx.read(), year).await
}

/// Credits these people with what they are owed, and tells them. Done again, it credits nobody twice.
pub async fn credit(ctx: &Ctx, year: i32, people: &[Uuid]) -> Result<usize> {
    ctx.require(MANAGE)?;
    self::year(ctx, Some(year))?;
    if people.is_empty() {
        return Err(Error::invalid("people", Message::new("leave-split-nobody")));
    }
    let mut people = people.to_vec();
    // Ledgers are locked in one order everywhere.
    people.sort();
    people.dedup();
    ctx.write(|tx| async move {
        for person in &people {
            request::lock(&tx, *person).await?;
        }
        let found = reckon(ctx, tx.db(), year).await?;
        let counter = paid(tx.db()).await?;
        let bucket = split_days::bucket(&counter, last_day(year)?);
        let mut count = 0;
        for one in found.into_iter().filter(|one| people.contains(&one.person) && one.credited == 0) {
            let day = local_date(tx.now());
            let line = Line { bucket, kind: Kind::SplitDays, quantity: one.days, day };
            let row = accrual::row(&tx, one.person, &counter.key, &line)?;
            let row = entry::Model { author_id: ctx.author(), ..row };
            store::ledger::insert(tx.db(), vec![row]).await?;
            tx.audit(ctx, "leave.split_credited", Some(&ledger_of(one.person)), &one.name).await?;
            tell(&tx, ctx, one.person, Message::new("notice-leave-split").with("days", french(one.days)))
                .await?;
            count += 1;
        }
        Ok(count)
    })
    .await
}

fn last_day(year: i32) -> Result<Date> {
    split_days::last_day(year).ok_or(Error::NotFound)
}

async fn paid(db: &impl ConnectionTrait) -> Result<Counter> {
    store::counters::find(db, PAID).await?.ok_or_else(|| Error::internal("there is no counter of paid leave"))
}

async fn reckon(ctx: &Ctx, db: &impl ConnectionTrait, year: i32) -> Result<Vec<Owed>> {
    let (last_day, counter) = (last_day(year)?, paid(db).await?);
    let bucket = split_days::bucket(&counter, last_day);
    let mut sums: HashMap<Uuid, BTreeMap<Kind, Hundredths>> = HashMap::new();
    for (person, kind, sum) in store::ledger::in_bucket(db, &counter.key, bucket).await? {
        *sums.entry(person).or_default().entry(kind).or_default() += sum;
    }
    let rights = store::persons::rights_of(db, &counter.key).await?;
    let taken = taken(ctx, db, &counter, bucket, last_day).await?;
    let mut found = Vec::new();
    for (person, _, name) in store::persons::usernames(db).await? {
        let Some(sums) = sums.get(&person) else { continue };
        let of = |kinds: &[Kind]| kinds.iter().filter_map(|kind| sums.get(kind)).sum::<Hundredths>();
        let had = of(&[Kind::Opening, Kind::Accrual, Kind::CarryOver, Kind::Adjustment]);
        // What a ledger was opened with says what was left, not what had been acquired.
        let yearly = rights.get(&person).copied().unwrap_or(counter.yearly);
        let acquired = if sums.contains_key(&Kind::Opening) { had.max(yearly) } else { had };
        let left = had - taken.get(&person).copied().unwrap_or(0);
        let left = main_leave_left(counter.unit, acquired, left);
        let (days, credited) = (owed(counter.unit, left), of(&[Kind::SplitDays]));
        if days > 0 || credited > 0 {
            found.push(Owed { person, name, left, days, credited });
        }
    }
    found.sort_by(|one, other| (&one.name, one.person).cmp(&(&other.name, other.person)));
    Ok(found)
}

/// What each person had taken of a bucket at the end of a day. Of an absence that goes on after it, the days until then.
async fn taken(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    counter: &Counter,
    bucket: Date,
    last_day: Date,
) -> Result<HashMap<Uuid, Hundredths>> {
    let rows = store::periods::taken_between(db, bucket, last_day).await?;
    let rows: Vec<_> = rows.into_iter().filter(|row| row.counter == counter.key).collect();
    let longer: HashSet<_> =
        rows.iter().filter(|row| row.until_day > last_day).map(|row| row.person_id).collect();
    let patterns = pattern::of_many(db, &longer.into_iter().collect::<Vec<_>>()).await?;
    let until = rows.iter().map(|row| row.until_day).max().unwrap_or(last_day);
    let calendar = calendar::between(ctx, db, bucket, until + Months::new(2)).await?;
    let mut taken: HashMap<Uuid, Hundredths> = HashMap::new();
    for row in rows {
        let shares = shares_of(&row)?.into_iter();
        let mut quantity = shares.filter_map(|share| share.buckets.get(&bucket).copied()).sum::<Hundredths>();
        if row.until_day > last_day {
            let patterns = patterns.get(&row.person_id).cloned().unwrap_or_default();
            let facts = Facts { calendar: &calendar, patterns: &patterns };
            let (from, until) = span(&row);
            let days = counting::days(facts, counter.unit, from, until).into_iter();
            // The oldest bucket is spent first, so it pays the first days.
            quantity =
                quantity.min(days.filter(|(day, _)| *day <= last_day).map(|(_, quantity)| quantity).sum());
        }
        *taken.entry(row.person_id).or_default() += quantity;
    }
    Ok(taken)
}
