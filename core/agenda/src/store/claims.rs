//! Rows of claims. What touches a stretch of time is found by the thing and the stretch, however long the history is.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use parvis_kernel::Subject;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use sea_orm::sea_query::{Expr, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, QueryTrait, Select, Statement,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::claim::{Capacity, Claim};
use crate::domain::span::{LONGEST, Span};
use crate::entities::claim::{ActiveModel, Column, Entity, Model};

/// Up to here a claim is short: a booking, a shift. The few that are longer are looked for apart, so that a question about
/// a morning reads the days around it and not a year.
pub(crate) const SHORT: TimeDelta = TimeDelta::hours(36);

/// How many rows go into one statement.
const CHUNK: usize = 500;

/// How many stretches go into one question.
const STRETCHES: usize = 50;

/// How many takers share one lock at the least: a series of two hundred dates must not use up the server's locks.
const STRIPES: u64 = 64;

/// Names a thing in one number, never negative and never the largest.
pub(crate) fn key(what: &Subject) -> i64 {
    let hash = Sha256::digest(what.to_string());
    let first = hash.first_chunk::<8>().copied().unwrap_or_default();
    // A number of 62 bits always fits.
    i64::try_from(u64::from_be_bytes(first) >> 2).unwrap_or_default()
}

fn stripe(by: &Subject) -> i64 {
    -1 - (key(by) % i64::try_from(STRIPES).unwrap_or(1))
}

/// Lets one writer at a time change what these take, until its transaction ends. Takers are locked before things, and each
/// of the two in order: no two writers ever wait for each other. SQLite has one writer anyway.
pub(crate) async fn lock_takers(
    db: &impl ConnectionTrait,
    by: impl IntoIterator<Item = &Subject>,
) -> Result<()> {
    lock(db, by.into_iter().map(stripe).collect()).await
}

/// The same for what is taken.
pub(crate) async fn lock_things(
    db: &impl ConnectionTrait,
    what: impl IntoIterator<Item = &Subject>,
) -> Result<()> {
    lock(db, what.into_iter().map(key).collect()).await
}

async fn lock(db: &impl ConnectionTrait, mut keys: Vec<i64>) -> Result<()> {
    if db.get_database_backend() != DbBackend::Postgres || keys.is_empty() {
        return Ok(());
    }
    keys.sort_unstable();
    keys.dedup();
    let keys: Vec<_> = keys.iter().map(i64::to_string).collect();
    // They are taken one after the other, as they stand in the array.
    let sql =
        format!("SELECT pg_advisory_xact_lock(key) FROM unnest(ARRAY[{}]::bigint[]) AS key", keys.join(","));
    db.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    Ok(())
}

/// What touches a stretch, of short or of long ones.
pub(crate) fn touching(what: &[Uuid], span: Span, is_long: bool) -> Select<Entity> {
    let reach = if is_long { LONGEST } else { SHORT };
    Entity::find()
        .filter(Column::WhatId.is_in(what.iter().copied()))
        .filter(Column::IsLong.eq(is_long))
        .filter(Column::StartAt.gt(span.start() - reach))
        .filter(Column::StartAt.lt(span.end()))
        .filter(Column::EndAt.gt(span.start()))
}

/// The claims on these things that touch a stretch, the earliest first; lapsed ones too.
pub(crate) async fn between(db: &impl ConnectionTrait, what: &[Subject], span: Span) -> Result<Vec<Claim>> {
    let ids: Vec<_> = what.iter().map(|what| what.id).collect();
    let mut rows = touching(&ids, span, false).all(db).await?;
    rows.extend(touching(&ids, span, true).all(db).await?);
    rows.sort_by_key(|row| (row.start_at, row.id));
    let claims = rows.into_iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(claims.into_iter().filter(|claim| what.contains(&claim.what)).collect())
}

/// The same for one thing and many stretches, lapsed ones too, in no order: each is found by the index, and a hundred are
/// one question.
pub(crate) async fn among(db: &impl ConnectionTrait, what: &Subject, spans: &[Span]) -> Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for chunk in spans.chunks(STRETCHES) {
        let parts = chunk.iter().flat_map(|span| [false, true].map(|is_long| (*span, is_long)));
        let parts = parts.map(|(span, is_long)| touching(&[what.id], span, is_long).into_query());
        let all = parts.reduce(|mut all, part| all.union(UnionType::All, part).to_owned());
        let Some(all) = all else { continue };
        let statement = db.get_database_backend().build(&all);
        let rows = Model::find_by_statement(statement).all(db).await?;
        claims.extend(rows.into_iter().map(read).collect::<Result<Vec<_>>>()?);
    }
    claims.retain(|claim| claim.what == *what);
    Ok(claims)
}

/// Whatever is taken within a stretch. It reads all of that time: for what happens a few times a year.
pub(crate) async fn all_between(db: &impl ConnectionTrait, span: Span) -> Result<Vec<Claim>> {
    let rows = Entity::find()
        .filter(Column::StartAt.gt(span.start() - LONGEST))
        .filter(Column::StartAt.lt(span.end()))
        .filter(Column::EndAt.gt(span.start()))
        .order_by_asc(Column::StartAt)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// What these take.
pub(crate) async fn of(db: &impl ConnectionTrait, by: &[Subject]) -> Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for chunk in by.chunks(CHUNK) {
        let rows = Entity::find()
            .filter(Column::ById.is_in(chunk.iter().map(|by| by.id)))
            .order_by_asc(Column::StartAt)
            .all(db)
            .await?;
        claims.extend(rows.into_iter().map(read).collect::<Result<Vec<_>>>()?);
    }
    claims.retain(|claim| by.contains(&claim.by));
    Ok(claims)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<()> {
    let rows: Vec<ActiveModel> = rows.into_iter().map(IntoActiveModel::into_active_model).collect();
    for chunk in rows.chunks(CHUNK) {
        Entity::insert_many(chunk.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Takes away whatever these take.
pub(crate) async fn release(db: &impl ConnectionTrait, by: &[Subject]) -> Result<()> {
    let kinds: BTreeSet<_> = by.iter().map(|by| (&*by.module, &*by.kind)).collect();
    for (module, kind) in kinds {
        let of_kind = by.iter().filter(|by| (&*by.module, &*by.kind) == (module, kind));
        let ids: Vec<_> = of_kind.map(|by| by.id).collect();
        for chunk in ids.chunks(CHUNK) {
            let of = Condition::all()
                .add(Column::ById.is_in(chunk.iter().copied()))
                .add(Column::ByModule.eq(module))
                .add(Column::ByKind.eq(kind));
            Entity::delete_many().filter(of).exec(db).await?;
        }
    }
    Ok(())
}

/// Holds that lapsed never hold again by themselves.
pub(crate) async fn lapse(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<()> {
    set(db, ids, |update| update.col_expr(Column::IsLapsed, Expr::value(true))).await
}

/// Holds become firm.
pub(crate) async fn confirm(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<()> {
    set(db, ids, |update| {
        update
            .col_expr(Column::IsLapsed, Expr::value(false))
            .col_expr(Column::UntilAt, Expr::value(Option::<Instant>::None))
    })
    .await
}

async fn set(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
    change: impl Fn(sea_orm::UpdateMany<Entity>) -> sea_orm::UpdateMany<Entity>,
) -> Result<()> {
    for chunk in ids.chunks(CHUNK) {
        let update = Entity::update_many().filter(Column::Id.is_in(chunk.iter().copied()));
        change(update).exec(db).await?;
    }
    Ok(())
}

fn read(row: Model) -> Result<Claim> {
    let units = u32::try_from(row.units).map_err(Error::internal)?;
    let capacity = match (&*row.capacity, row.total) {
        ("person", _) => Capacity::Person,
        ("single", _) => Capacity::Single,
        ("pool", Some(total)) => Capacity::Pool(u32::try_from(total).map_err(Error::internal)?),
        (other, _) => return Err(Error::internal(format!("claim {}: capacity `{other}`", row.id))),
    };
    let span = Span::new(row.start_at, row.end_at);
    Ok(Claim {
        span: span.map_err(|fault| Error::internal(format!("claim {}: {fault:?}", row.id)))?,
        id: row.id,
        what: Subject { module: row.what_module, kind: row.what_kind, id: row.what_id },
        by: Subject { module: row.by_module, kind: row.by_kind, id: row.by_id },
        capacity,
        units,
        until: row.until_at,
        lapsed: row.is_lapsed,
        overridden: row.reason,
    })
}
