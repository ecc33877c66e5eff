//! One throttle for every place where a secret is typed: sign-in, forgotten password, re-entered password, links (AU5).

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};

use crate::domain::throttle::{Counted, is_forgotten};
use crate::entities::throttle::Model;
use crate::store;

/// Refuses to go on while what is counted is blocked.
pub async fn check(ctx: &Ctx, counted: &[Counted]) -> Result<()> {
    let keys: Vec<_> = counted.iter().map(Counted::key).collect();
    let now = ctx.now();
    let rows = store::throttle::find(ctx.read(), &keys).await?;
    let until = rows.iter().filter_map(|row| row.blocked_until).filter(|until| *until > now).max();
    match until {
        Some(until) => Err(Error::TooMany((until - now).num_seconds().max(1).unsigned_abs())),
        None => Ok(()),
    }
}

/// Counts a failure.
pub async fn failed(ctx: &Ctx, counted: &[Counted]) -> Result<()> {
    ctx.write(|tx| async move {
        let now = tx.now();
        for one in counted {
            let key = one.key();
            let known = store::throttle::find(tx.db(), std::slice::from_ref(&key)).await?.pop();
            let (failures, since) = match known {
                Some(row) if !is_forgotten(row.since, now) => (row.failures.saturating_add(1), row.since),
                _ => (1, now),
            };
            let blocked_until = one.penalty(failures).map(|time| now + time);
            store::throttle::save(tx.db(), Model { key, failures, since, blocked_until }).await?;
        }
        Ok(())
    })
    .await
}

/// What is counted of a request: the login typed, and the address it came from.
pub fn counted(ctx: &Ctx, login: &str) -> Vec<Counted> {
    let account = Counted::Account(login.trim().to_lowercase().chars().take(100).collect());
    std::iter::once(account).chain(ctx.address.map(Counted::Address)).collect()
}
