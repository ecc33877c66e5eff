//! What the database tells: whether it answers and is whole, what was left undone, what time it believes it is.

use chrono::TimeDelta;
use parvis_kernel::check::{Depth, Found};
use parvis_kernel::entities::{audit_line, job};
use parvis_kernel::{Ctx, Error, Message, Result};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};

use super::count;

/// A job that waits longer than this past its time waits for nobody.
const STUCK: TimeDelta = TimeDelta::minutes(30);

/// Lines of the trail whose times are looked at.
const LINES: u64 = 500;

/// Clocks of good machines differ by less.
const APART: i64 = 60;

pub(super) async fn answers(ctx: &Ctx, depth: Depth) -> Result<Found> {
    let backend = ctx.app().db.backend();
    let ask = async |question: &str| -> Result<String> {
        let row = ctx.read().query_one_raw(Statement::from_string(backend, question)).await?;
        Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default())
    };
    let good = || Found::ok(Message::new("check-database-good"));
    let asked = match backend {
        DbBackend::Postgres => ask("SELECT version()").await.map(|_| good()),
        // Reading every page of the file takes its time; each backup does so as well.
        _ if depth == Depth::Whole => ask("PRAGMA quick_check(1)").await.map(|said| match said.as_str() {
            "ok" => good(),
            _ => Found::fault(Message::new("check-database-damaged"), "check-database-damaged-do"),
        }),
        _ => ask("SELECT sqlite_version()").await.map(|_| good()),
    };
    asked.or_else(|fault| {
        tracing::error!(%fault, "the database does not answer");
        Ok(Found::fault(Message::new("check-database-silent"), "check-database-silent-do"))
    })
}

/// What was given up, and what nobody does.
pub(super) async fn jobs(ctx: &Ctx) -> Result<Found> {
    let (failed, stuck) = (failed(ctx).await?, stuck(ctx).await?);
    Ok(if failed > 0 {
        let said = Message::new("check-jobs-failed").with("count", count(failed));
        Found::warning(said, "check-jobs-failed-do")
    } else if stuck > 0 {
        let said = Message::new("check-jobs-stuck").with("count", count(stuck));
        Found::warning(said, "check-jobs-stuck-do")
    } else {
        Found::ok(Message::new("check-jobs-good"))
    })
}

pub(super) async fn failed(ctx: &Ctx) -> Result<u64> {
    Ok(job::Entity::find().filter(job::Column::FailedAt.is_not_null()).count(ctx.read()).await?)
}

async fn stuck(ctx: &Ctx) -> Result<u64> {
    let waiting = job::Entity::find()
        .filter(job::Column::FailedAt.is_null())
        .filter(job::Column::LeasedUntil.is_null())
        .filter(job::Column::RunAt.lt(ctx.now() - STUCK));
    Ok(waiting.count(ctx.read()).await?)
}

/// What was written down lately is not in the future, and the database's server agrees.
pub(super) async fn clock(ctx: &Ctx) -> Result<Found> {
    // A clock that went back writes earlier lines after later ones.
    let newest = audit_line::Entity::find().order_by_desc(audit_line::Column::Seq).limit(LINES);
    let latest = newest.all(ctx.read()).await?.into_iter().map(|line| line.at).max();
    let mut apart = latest.map_or(0, |at| (at - ctx.now()).num_seconds());
    if ctx.app().db.backend() == DbBackend::Postgres {
        apart = apart.max(apart_from_server(ctx).await?);
    }
    Ok(if apart > APART {
        let said = Message::new("check-clock-wrong").with("seconds", apart);
        Found::fault(said, "check-clock-wrong-do")
    } else {
        let now = ctx.now().with_timezone(&parvis_kernel::clock::ZONE);
        Found::ok(Message::new("check-clock-good").with("time", now.format("%H:%M").to_string()))
    })
}

async fn apart_from_server(ctx: &Ctx) -> Result<i64> {
    let asked = Statement::from_string(
        DbBackend::Postgres,
        "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
    );
    let row = ctx.read().query_one_raw(asked).await?.ok_or_else(|| Error::internal("no time"))?;
    let theirs: i64 = row.try_get_by_index(0)?;
    Ok((theirs - ctx.now().timestamp_millis()).abs() / 1000)
}
