//! The devices where a person is signed in, listed and ended by their owner (SE6).

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, Result};

use super::person::subject;
use crate::entities::session::Model;
use crate::store;

/// Without activity, a session ends after this many hours (SE5).
pub const IDLE_HOURS: i64 = 8;

/// Whatever the activity, it ends after this many days.
pub const MOST_DAYS: i64 = 30;

pub async fn own(ctx: &Ctx) -> Result<Vec<Model>> {
    let idle_since = ctx.now() - chrono::Duration::hours(IDLE_HOURS);
    let mut rows = store::sessions::of_person(ctx.read(), ctx.signed_in()?.id).await?;
    rows.retain(|row| row.seen_at > idle_since && row.expires_at > ctx.now());
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
