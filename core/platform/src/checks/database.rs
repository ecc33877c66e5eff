//! What the database tells: whether it answers and is whole, what was left undone, what time it believes it is.

use chrono::TimeDelta;
use parvis_kernel::check::{Depth, Found};
use parvis_kernel::clock::{Instant, ZONE};
use parvis_kernel::entities::{audit_line, job};
use parvis_kernel::{Ctx, Error, Message, Result};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};

use super::count;
use crate::{clockwatch, database, integrity, remembered};

/// A job that waits longer than this past its time waits for nobody.
const STUCK: TimeDelta = TimeDelta::minutes(30);

/// Lines of the trail whose times are looked at.
const LINES: u64 = 500;

/// A jump of the clock is told for so long.
const TOLD: TimeDelta = TimeDelta::days(1);

pub(super) async fn answers(ctx: &Ctx, depth: Depth) -> Result<Found> {
    let backend = ctx.app().db.backend();
    let question = if backend == DbBackend::Postgres { "SELECT version()" } else { "PRAGMA schema_version" };
    let asked = ctx.read().query_one_raw(Statement::from_string(backend, question)).await;
    Ok(match (backend, asked) {
        (DbBackend::Postgres, Ok(_)) => Found::ok(Message::new("check-database-good")),
        (DbBackend::Postgres, Err(fault)) => silent(ctx, &fault),
        _ if !ctx.app().db.is_there() => {
            Found::fault(Message::new("check-database-gone"), "check-database-damaged-do")
        }
        // Reading every page of the file takes its time; for a page, what the last reading found has to do.
        _ if depth == Depth::Whole => found(integrity::fault(ctx).await, Some(ctx.now())),
        (_, Err(fault)) => found(Some(fault.to_string()), None),
        (_, Ok(_)) => match integrity::last(&ctx.app().config) {
            Some(read) => found(read.fault, Some(read.at)),
            None => found(None, None),
        },
    })
}

/// What reading the file showed, and when that was, if it was not now.
fn found(fault: Option<String>, at: Option<Instant>) -> Found {
    let when = |at: Instant| at.with_timezone(&ZONE).format("%d/%m/%Y %H:%M").to_string();
    match (fault, at) {
        (Some(cause), _) => {
            tracing::error!(cause, "the file of the database is damaged");
            let said = Message::new("check-database-damaged")
                .with("cause", cause.lines().next().unwrap_or_default());
            Found::fault(said, "check-database-damaged-do")
        }
        (None, Some(at)) => Found::ok(Message::new("check-database-read").with("when", when(at))),
        (None, None) => Found::ok(Message::new("check-database-good")),
    }
}

fn silent(ctx: &Ctx, fault: &DbErr) -> Found {
    tracing::error!(%fault, "the database does not answer");
    match (database::code(fault).as_deref(), &ctx.app().config.database_url) {
        (Some(database::NO_SUCH_DATABASE), Some(url)) => {
            let said = Message::new("check-database-unknown").with("name", database::name_in(url));
            Found::fault(said, "check-database-unknown-do")
        }
        _ => Found::fault(Message::new("check-database-silent"), "check-database-silent-do"),
    }
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
    let clocked = remembered::clocked(&ctx.app().db).await?;
    apart = apart.max(clockwatch::gone_back(&clocked, ctx.now()).map_or(0, |jump| -jump.seconds));
    let jump = clocked.jump.filter(|jump| (ctx.now() - jump.at).abs() < TOLD);
    Ok(if apart > clockwatch::APART.num_seconds() {
        let said = Message::new("check-clock-wrong").with("seconds", apart);
        Found::fault(said, "check-clock-wrong-do")
    } else if let Some(jump) = jump {
        let key = if jump.seconds > 0 { "check-clock-ahead" } else { "check-clock-back" };
        let when = jump.at.with_timezone(&ZONE).format("%d/%m/%Y %H:%M").to_string();
        let said = Message::new(key).with("minutes", jump.seconds.abs() / 60).with("when", when);
        Found::warning(said, "check-clock-jump-do")
    } else {
        let now = ctx.now().with_timezone(&ZONE);
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
