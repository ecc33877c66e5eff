//! The table of jobs: taking one under a lease, keeping it, and writing down how it went. Each is one short statement.

use std::sync::Arc;

use chrono::Duration;
use parvis_kernel::clock::Instant;
use parvis_kernel::entities::job::{Column, Entity, Model};
use parvis_kernel::event::Event;
use parvis_kernel::job::{JobFailed, JobKind};
use parvis_kernel::{App, Ctx, Result, Tx};
use sea_orm::sea_query::{Cond, Condition, Expr, LockBehavior, LockType, Query};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, Order, QueryFilter, QuerySelect, UpdateMany};
use serde_json::Value;
use uuid::Uuid;

/// A process that does not renew its lease for so long is taken for dead.
const LEASE: Duration = Duration::seconds(60);

/// Between two tries, in seconds: ten tries within about two days.
const PAUSES: [i64; 9] = [30, 120, 600, 3_600, 10_800, 21_600, 36_000, 43_200, 57_600];

/// The longest failure kept beside a job.
const LONGEST_ERROR: usize = 2_000;

/// A job that this process holds.
pub(super) struct Leased {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) payload: Value,
    /// This try included: a try that ends with the whole process counts too.
    attempts: i32,
    /// True for the one row of a recurring job.
    recurs: bool,
    /// Made anew each time a job is taken, so that a lease that was lost and taken again is not mistaken for the old one.
    lease: Uuid,
}

impl Leased {
    /// True when every try was used up and the last one never reported: the job kills its process.
    pub(super) fn is_exhausted(&self) -> bool {
        usize::try_from(self.attempts).is_ok_and(|attempts| attempts > PAUSES.len() + 1)
    }
}

/// Takes the job that is due first, if any. Two processes never get the same one.
pub(super) async fn take(app: &App) -> Result<Option<Leased>> {
    let now = app.clock.now();
    let due = due(app, now).await?;
    // Looking costs no write: an idle server leaves the writing connection alone.
    let waiting = Entity::find().select_only().column(Column::Id).filter(due.clone()).limit(1);
    if waiting.into_tuple::<Uuid>().one(app.db.read()).await?.is_none() {
        return Ok(None);
    }
    let first = Query::select()
        .column(Column::Id)
        .from(Entity)
        .cond_where(due)
        .order_by(Column::RunAt, Order::Asc)
        .limit(1)
        // PostgreSQL: a row that another process is taking is passed over. SQLite writes one at a time anyway.
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let lease = Uuid::now_v7();
    let taken = Entity::update_many()
        .col_expr(Column::LeaseOwner, Expr::value(lease))
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        // One row by equality, not a list: PostgreSQL may run a list's query twice and lock more than it says.
        .filter(Expr::col(Column::Id).eq(Expr::SubQuery(None, Box::new(first.into()))))
        .exec_with_returning(app.db.write())
        .await?;
    Ok(taken.into_iter().next().map(|row| leased(row, lease)))
}

/// Keeps a lease for another while; false when it is not ours any more.
pub(super) async fn renew(app: &App, leased: &Leased) -> Result<bool> {
    let until = app.clock.now() + LEASE;
    let renewed = ours(leased).col_expr(Column::LeasedUntil, Expr::value(until)).exec(app.db.write()).await?;
    Ok(renewed.rows_affected > 0)
}

/// Done: gone, or waiting for its next time. Failed: later again, or given up.
pub(super) async fn settle(
    app: &Arc<App>,
    kind: &JobKind,
    leased: &Leased,
    outcome: Result<()>,
) -> Result<()> {
    let now = app.clock.now();
    match (outcome, period(kind, leased)) {
        (Ok(()), None) => {
            Entity::delete_many()
                .filter(Column::Id.eq(leased.id).and(Column::LeaseOwner.eq(leased.lease)))
                .exec(app.db.write())
                .await?;
        }
        (Ok(()), Some(period)) => {
            let next = released(leased).col_expr(Column::RunAt, Expr::value(now + period));
            next.col_expr(Column::Attempts, Expr::value(0)).exec(app.db.write()).await?;
        }
        (Err(fault), period) => {
            let text: String = fault.to_string().chars().take(LONGEST_ERROR).collect();
            let given_up = period.is_none() && pause_after(leased.attempts).is_none();
            let later = postpone(leased, now, period, &text);
            let ctx = Ctx::system(app.clone());
            let work = ctx.write(|tx| async move {
                later.exec(tx.db()).await?;
                if given_up { tell(&tx, leased).await } else { Ok(()) }
            });
            work.await?;
        }
    }
    Ok(())
}

/// Says that a job was given up, unless it is itself what hears of that.
async fn tell(tx: &Tx, leased: &Leased) -> Result<()> {
    if tx.app().registry.subscribers(JobFailed::NAME).contains(&leased.name.as_str()) {
        return Ok(());
    }
    tx.emit(&JobFailed { id: leased.id, name: leased.name.clone() }).await
}

fn postpone(leased: &Leased, now: Instant, period: Option<Duration>, text: &str) -> UpdateMany<Entity> {
    let failed = released(leased).col_expr(Column::LastError, Expr::value(text));
    let (id, name, attempts) = (leased.id, leased.name.as_str(), leased.attempts);
    match (pause_after(attempts), period) {
        // What recurs is never given up: its reason may go away.
        (pause, Some(period)) => {
            tracing::error!(job = name, %id, attempts, fault = text, "a recurring job failed");
            failed.col_expr(Column::RunAt, Expr::value(now + pause.unwrap_or(period).min(period)))
        }
        (Some(pause), None) => {
            tracing::warn!(job = name, %id, attempts, fault = text, "a job failed and will be tried again");
            failed.col_expr(Column::RunAt, Expr::value(now + pause))
        }
        (None, None) => {
            tracing::error!(job = name, %id, attempts, fault = text, "a job failed for good");
            failed.col_expr(Column::FailedAt, Expr::value(now))
        }
    }
}

/// Known here, not given up, its time come, held by nobody. What belongs to a module that is switched off, or to a newer
/// version beside this one, waits.
async fn due(app: &App, now: Instant) -> Result<Condition> {
    let settings = app.settings(0).await?;
    let on = app.registry.on(&settings).flat_map(|module| module.jobs());
    let free = Cond::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lte(now));
    Ok(Cond::all()
        .add(Column::FailedAt.is_null())
        .add(Column::RunAt.lte(now))
        .add(free)
        .add(Column::Name.is_in(on.map(|kind| kind.name))))
}

fn ours(leased: &Leased) -> UpdateMany<Entity> {
    Entity::update_many().filter(Column::Id.eq(leased.id)).filter(Column::LeaseOwner.eq(leased.lease))
}

fn released(leased: &Leased) -> UpdateMany<Entity> {
    ours(leased)
        .col_expr(Column::LeaseOwner, Expr::value(None::<Uuid>))
        .col_expr(Column::LeasedUntil, Expr::value(None::<Instant>))
}

/// The period of a job that starts by itself; one that was enqueued by hand runs once, whatever its kind.
fn period(kind: &JobKind, leased: &Leased) -> Option<Duration> {
    kind.every.filter(|_| leased.recurs).and_then(|period| Duration::from_std(period).ok())
}

fn pause_after(attempts: i32) -> Option<Duration> {
    let index = usize::try_from(attempts - 1).unwrap_or(0);
    PAUSES.get(index).map(|seconds| Duration::seconds(*seconds))
}

fn leased(row: Model, lease: Uuid) -> Leased {
    Leased {
        id: row.id,
        name: row.name,
        payload: row.payload,
        attempts: row.attempts,
        recurs: row.unique_key.is_some(),
        lease,
    }
}
