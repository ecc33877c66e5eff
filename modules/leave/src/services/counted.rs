//! Counting an absence: every rule that it must keep, what it costs, and which buckets pay. Asked before a request is sent,
//! and again inside the transaction that holds its days.

use chrono::TimeDelta;
use parvis_agenda::domain::days::{Facts, HalfDay};
use parvis_agenda::services::{calendar, pattern};
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::reckoning::{self, Reckoning};
use super::request::{said_days, span};
use crate::domain::counter::Counter;
use crate::domain::counting::{LONGEST, Part, parts};
use crate::domain::ledger::Split;
use crate::domain::period::meet;
use crate::domain::quantity::{Hundredths, MOST, french};
use crate::store;

/// What somebody asks for: both half-days included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub counter: String,
    pub from: HalfDay,
    pub until: HalfDay,
}

/// What one period of reference pays of an absence, from which buckets. Kept with the absence: what was counted once is
/// never counted again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub period: Date,
    /// The first day of the absence within it.
    pub day: Date,
    pub buckets: Split,
}

/// An absence whose every rule is kept.
#[derive(Clone, Debug)]
pub struct Counted {
    pub counter: Counter,
    pub quantity: Hundredths,
    pub shares: Vec<Share>,
}

/// Who writes an absence down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The person: within the limits of the counter.
    Person,
    /// The HR team: for any day, of any counter, whatever the balance.
    Hr,
}

/// Counts what is asked for, or says what is wrong with it, at `counter`, `from` or `until`. `except` is an absence that
/// this one takes the place of.
pub(crate) async fn count(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    person: Uuid,
    asked: &Asked,
    by: By,
    except: Option<Uuid>,
) -> Result<Counted> {
    let known = reckoning::load(ctx, db, person, except).await?;
    let counter = known.counter(&asked.counter).filter(|counter| counter.is_active);
    let counter = counter.filter(|counter| by == By::Hr || counter.may_be_asked);
    let counter = counter.ok_or_else(|| Error::invalid("counter", Message::new("leave-counter-unknown")))?;
    check_days(asked, counter, &known, by, local_date(ctx.now()))?;
    for row in store::periods::between(db, &[person], asked.from.0, asked.until.0).await? {
        if Some(row.id) != except && meet(span(&row), (asked.from, asked.until)) {
            let said = said_days(Message::new("leave-overlap"), row.from_day, row.until_day);
            return Err(Error::invalid("from", said));
        }
    }
    // Whoever is away over a weekend or a closure comes back some days later.
    let calendar = calendar::between(ctx, db, asked.from.0, asked.until.0 + TimeDelta::days(45)).await?;
    let patterns = pattern::of(db, person).await?;
    let facts = Facts { calendar: &calendar, patterns: &patterns };
    let parts = parts(facts, counter, asked.from, asked.until);
    let quantity = parts.iter().map(|part| part.quantity).sum();
    if quantity == 0 {
        return Err(Error::invalid("from", Message::new("leave-no-working-day")));
    }
    let shares = share(&known, counter, parts, by)?;
    Ok(Counted { counter: counter.clone(), quantity, shares })
}

fn check_days(asked: &Asked, counter: &Counter, known: &Reckoning, by: By, today: Date) -> Result<()> {
    let refuse = |part: &str, message: Message| Err(Error::invalid(part, message));
    if asked.until < asked.from {
        return refuse("until", Message::new("leave-backwards"));
    }
    if (asked.until.0 - asked.from.0).num_days() > LONGEST {
        return refuse("until", Message::new("leave-too-long").with("most", LONGEST));
    }
    let (hired, left) = known.contract;
    if let Some(hired) = hired.filter(|hired| asked.from.0 < *hired) {
        return refuse("from", said_day("leave-before-contract", hired));
    }
    if let Some(left) = left.filter(|left| asked.until.0 > *left) {
        return refuse("until", said_day("leave-after-contract", left));
    }
    if by == By::Hr {
        return Ok(());
    }
    if asked.from.0 < today - TimeDelta::days(counter.days_back.into()) {
        let days = i64::from(counter.days_back);
        return refuse(
            "from",
            Message::new("leave-too-late").with("days", days).with("counter", counter.name.as_str()),
        );
    }
    if (asked.until.0 - today).num_days() > 2 * 366 {
        return refuse("until", Message::new("leave-too-early"));
    }
    Ok(())
}

/// Which buckets pay each part: what there will be when it begins, less what the parts before it take.
fn share(known: &Reckoning, counter: &Counter, parts: Vec<Part>, by: By) -> Result<Vec<Share>> {
    let overdraft = if by == By::Hr { MOST * 10 } else { counter.overdraft };
    let mut shares: Vec<Share> = Vec::new();
    for part in parts {
        let mut buckets = Split::new();
        if counter.is_kept {
            let mut balance = known.balance(counter, part.day);
            for (bucket, quantity) in shares.iter().flat_map(|share| &share.buckets) {
                balance.0.entry(*bucket).or_default().pending += quantity;
            }
            let split = balance.take(part.quantity, overdraft, part.period);
            buckets = split.map_err(|_| not_enough(counter, &part, balance.free() + counter.overdraft))?;
        }
        shares.push(Share { period: part.period, day: part.day, buckets });
    }
    Ok(shares)
}

fn not_enough(counter: &Counter, part: &Part, available: Hundredths) -> Error {
    let message = Message::new("leave-not-enough")
        .with("counter", counter.name.as_str())
        .with("day", part.day.format("%d/%m/%Y").to_string())
        .with("available", french(available.max(0)))
        .with("asked", french(part.quantity));
    Error::invalid("until", message)
}

fn said_day(key: &str, day: Date) -> Message {
    Message::new(key).with("day", day.format("%d/%m/%Y").to_string())
}
