//! The numbers of the platform: what waits, what failed, what the process holds.

use parvis_kernel::entities::job;
use parvis_kernel::gauge::Gauge;
use parvis_kernel::job::Job;
use parvis_kernel::mail::Mail;
use parvis_kernel::{Ctx, Result};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter};

use super::{count, database, index, machine};

pub(super) fn all() -> Vec<Gauge> {
    vec![
        Gauge::new(
            "platform.jobs_waiting",
            "Jobs that wait for their turn, e-mail included.",
            |ctx| async move {
                let waiting = job::Entity::find().filter(job::Column::FailedAt.is_null());
                told(waiting.count(ctx.read()).await?)
            },
        ),
        Gauge::new(
            "platform.jobs_failed",
            "Jobs that were given up after their last try.",
            |ctx| async move { told(database::failed(&ctx).await?) },
        ),
        Gauge::new("platform.mails_waiting", "E-mails that have not left yet.", |ctx| async move {
            let waiting = job::Entity::find().filter(job::Column::Name.eq(Mail::NAME));
            told(waiting.filter(job::Column::FailedAt.is_null()).count(ctx.read()).await?)
        }),
        Gauge::new("platform.index_lag_changes", "Changes that the search has not seen.", |ctx| async move {
            index::lag(&ctx).await.map(Some)
        }),
        Gauge::new("platform.index_entries", "Entries that can be found.", |ctx| async move {
            told(ctx.app().ports.search.count())
        }),
        Gauge::new("platform.memory_bytes", "Resident memory of the process.", |_| async {
            Ok(machine::memory())
        }),
        Gauge::new("platform.pool_connections", "Open connections to the database.", |ctx| async move {
            told(u64::from(pool(&ctx).0))
        }),
        Gauge::new("platform.pool_idle", "Open connections that nobody uses.", |ctx| async move {
            told(pool(&ctx).1)
        }),
    ]
}

#[expect(clippy::unnecessary_wraps, reason = "what every gauge answers")]
fn told(number: u64) -> Result<Option<i64>> {
    Ok(Some(count(number)))
}

/// Open and idle connections of the reading pool; on PostgreSQL it is the only one.
fn pool(ctx: &Ctx) -> (u32, u64) {
    let db = ctx.read();
    match ctx.app().db.backend() {
        DbBackend::Postgres => {
            let pool = db.get_postgres_connection_pool();
            (pool.size(), pool.num_idle() as u64)
        }
        _ => {
            let pool = db.get_sqlite_connection_pool();
            (pool.size(), pool.num_idle() as u64)
        }
    }
}
