//! What somebody has: acquired, taken, pending, available, counter by counter, on a day.

use std::collections::{HashMap, HashSet};

use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use uuid::Uuid;

use super::{may_see, reckoning};
use crate::MANAGE;
use crate::domain::counter::Counter;
use crate::domain::ledger::{Balance, Bucket};
use crate::domain::quantity::Hundredths;
use crate::entities::period;
use crate::store;

/// How many absences a list shows at most.
const LISTED: u64 = 200;

/// What somebody has of one counter on a day.
#[derive(Clone, Debug)]
pub struct CounterBalance {
    pub counter: Counter,
    pub sum: Bucket,
    /// Each bucket that is not over, the oldest first.
    pub buckets: Balance,
    /// What a whole period gives this person.
    pub yearly: Hundredths,
}

impl CounterBalance {
    pub fn available(&self) -> Hundredths {
        self.sum.free()
    }
}

/// The balances of a person on a day, counters without any left out for others than those who may ask for them.
pub async fn of(ctx: &Ctx, person: Uuid, day: Date) -> Result<Vec<CounterBalance>> {
    may_see(ctx, person)?;
    let known = reckoning::load(ctx, ctx.read(), person, None).await?;
    let kept = known.counters.iter().filter(|counter| counter.is_kept && counter.is_active);
    Ok(kept
        .map(|counter| {
            let buckets = known.balance(counter, day);
            CounterBalance {
                sum: buckets.sum(),
                buckets,
                yearly: known.yearly(counter),
                counter: counter.clone(),
            }
        })
        .collect())
}

/// The same as it stands today.
pub async fn today(ctx: &Ctx, person: Uuid) -> Result<Vec<CounterBalance>> {
    of(ctx, person, local_date(ctx.now())).await
}

/// Everybody's balances as the ledgers stand: the counter's name, what is free, what is pending. Those who have nothing of a
/// counter do not have it here.
pub async fn everyone(ctx: &Ctx) -> Result<HashMap<Uuid, Vec<(String, Hundredths, Hundredths)>>> {
    ctx.require(MANAGE)?;
    let mut pending: HashMap<(Uuid, String), Hundredths> = HashMap::new();
    for row in store::periods::all_held(ctx.read()).await? {
        *pending.entry((row.person_id, row.counter)).or_default() += Hundredths::from(row.quantity);
    }
    let mut sums: HashMap<(Uuid, String), Hundredths> = HashMap::new();
    for (person, counter, quantity) in store::ledger::everyone(ctx.read()).await? {
        sums.insert((person, counter), quantity);
    }
    let people: HashSet<_> = sums.keys().chain(pending.keys()).map(|(person, _)| *person).collect();
    let counters = store::counters::all(ctx.read()).await?;
    let mut everyone: HashMap<Uuid, Vec<_>> = HashMap::new();
    for counter in counters.iter().filter(|counter| counter.is_kept) {
        for person in &people {
            let key = (*person, counter.key.clone());
            let (sum, held) = (sums.get(&key), pending.get(&key).copied().unwrap_or(0));
            if sum.is_some() || held > 0 {
                let free = sum.copied().unwrap_or(0) - held;
                everyone.entry(*person).or_default().push((counter.name.clone(), free, held));
            }
        }
    }
    Ok(everyone)
}

/// A person's absences, the latest first.
pub async fn periods(ctx: &Ctx, person: Uuid) -> Result<Vec<period::Model>> {
    may_see(ctx, person)?;
    store::periods::of_person(ctx.read(), person, LISTED).await
}

pub async fn counters(ctx: &Ctx) -> Result<Vec<Counter>> {
    ctx.signed_in()?;
    store::counters::all(ctx.read()).await
}
