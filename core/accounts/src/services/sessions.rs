//! The devices where a person is signed in, listed and ended by their owner (SE6).

use chrono::Duration;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::setting::Setting;

use super::person::subject;
use crate::entities::session::Model;
use crate::store;

/// The most days that any session may last; a setting makes it less.
pub const MOST_DAYS: i64 = 30;

pub(crate) const IDLE_HOURS: &str = "accounts.idle_hours";
pub(crate) const SESSION_DAYS: &str = "accounts.session_days";

pub(crate) fn settings() -> [Setting; 2] {
    [Setting::number(IDLE_HOURS, 8, 1..=12), Setting::number(SESSION_DAYS, MOST_DAYS, 1..=MOST_DAYS)]
}

/// How long a session lasts (SE5): without activity, and whatever the activity.
pub(crate) struct Limits {
    idle: Duration,
    whole: Duration,
}

impl Limits {
    pub(crate) async fn of(ctx: &Ctx) -> Result<Self> {
        Ok(Self {
            idle: Duration::hours(ctx.setting(IDLE_HOURS).await?),
            whole: Duration::days(ctx.setting(SESSION_DAYS).await?),
        })
    }

    /// The latest visit and the latest sign-in of sessions that are over at `now`.
    pub(crate) fn over_since(&self, now: Instant) -> (Instant, Instant) {
        (now - self.idle, now - self.whole)
    }

    pub(crate) fn holds(&self, created_at: Instant, seen_at: Instant, now: Instant) -> bool {
        let (seen, created) = self.over_since(now);
        seen_at > seen && created_at > created
    }
}

/// How many there are.
pub(crate) async fn count(ctx: &Ctx) -> Result<i64> {
    let (seen, created) = Limits::of(ctx).await?.over_since(ctx.now());
    let count = store::sessions::count(ctx.read(), seen, created).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

pub async fn own(ctx: &Ctx) -> Result<Vec<Model>> {
    let limits = Limits::of(ctx).await?;
    let mut rows = store::sessions::of_person(ctx.read(), ctx.signed_in()?.id).await?;
    rows.retain(|row| limits.holds(row.created_at, row.seen_at, ctx.now()));
    Ok(rows)
}

/// Ends one session of one's own, named by the beginning of its hash.
pub async fn end(ctx: &Ctx, named: &str) -> Result<()> {
    let row = own(ctx).await?.into_iter().find(|row| row.id_hash.get(..NAME_LENGTH) == Some(named));
    let row = row.ok_or(Error::NotFound)?;
    ctx.write(|tx| async move {
        store::sessions::delete(tx.db(), &row.id_hash).await?;
        noted(&tx, ctx).await
    })
    .await
}

/// Ends all but the one that asks.
pub async fn end_others(ctx: &Ctx, except: Option<&str>) -> Result<()> {
    let id = ctx.signed_in()?.id;
    ctx.write(|tx| async move {
        store::sessions::delete_of_person(tx.db(), id, except).await?;
        noted(&tx, ctx).await
    })
    .await
}

async fn noted(tx: &Tx, ctx: &Ctx) -> Result<()> {
    let me = ctx.signed_in()?;
    tx.audit(ctx, "accounts.sessions_ended", Some(&subject(me.id)), &me.name).await
}

/// How much of the hash names a session on screen: enough to be unique, not enough to be of use.
pub const NAME_LENGTH: usize = 16;
