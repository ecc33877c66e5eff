//! Rows of series and of their dates.

use std::collections::HashSet;

use parvis_kernel::Subject;
use parvis_kernel::clock::{Instant, ZONE};
use parvis_kernel::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::claims::SHORT;
use crate::domain::series::{Occurrence, Series};
use crate::domain::span::{LONGEST, Span};
use crate::entities::{occurrence, series};

/// How many rows go into one statement.
const CHUNK: usize = 500;

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Series> {
    whole(series::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?)
}

pub(crate) async fn all_of(db: &impl ConnectionTrait, owner: Uuid) -> Result<Vec<Series>> {
    let rows = series::Entity::find().filter(series::Column::OwnerId.eq(owner));
    rows.order_by_asc(series::Column::Id).all(db).await?.into_iter().map(whole).collect()
}

pub(crate) async fn repeating(db: &impl ConnectionTrait, owners: &[Uuid]) -> Result<HashSet<Uuid>> {
    let mut found = HashSet::new();
    for chunk in owners.chunks(CHUNK) {
        let rows = series::Entity::find()
            .select_only()
            .column(series::Column::OwnerId)
            .filter(series::Column::OwnerId.is_in(chunk.iter().copied()))
            .filter(series::Column::Rule.is_not_null());
        found.extend(rows.into_tuple::<Uuid>().all(db).await?);
    }
    Ok(found)
}

fn whole(row: series::Model) -> Result<Series> {
    let rule = row.rule.map(serde_json::from_value).transpose().map_err(Error::internal)?;
    Ok(Series {
        id: row.id,
        owner: Subject { module: row.owner_module, kind: row.owner_kind, id: row.owner_id },
        rule,
        start: row.start_local,
        end: row.end_local,
        uid: row.uid,
        sequence: row.sequence,
        split_from: row.split_from,
    })
}

fn row(series: &Series, created_at: Instant) -> Result<series::Model> {
    let rule = series.rule.as_ref().map(serde_json::to_value).transpose().map_err(Error::internal)?;
    Ok(series::Model {
        id: series.id,
        owner_module: series.owner.module.clone(),
        owner_kind: series.owner.kind.clone(),
        owner_id: series.owner.id,
        rule,
        start_local: series.start,
        end_local: series.end,
        zone: ZONE.name().to_owned(),
        uid: series.uid.clone(),
        sequence: series.sequence,
        split_from: series.split_from,
        created_at,
    })
}

pub(crate) async fn insert(db: &impl ConnectionTrait, series: &Series, now: Instant) -> Result<()> {
    let row = row(series, now)?.into_active_model();
    series::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, series: &Series) -> Result<()> {
    // A model that came as a whole writes nothing until its columns count as changed.
    let row = row(series, Instant::default())?.into_active_model().reset_all();
    let row = series::ActiveModel { created_at: ActiveValue::NotSet, ..row };
    series::Entity::update(row).exec(db).await?;
    Ok(())
}

/// What belongs to an owner goes with it.
pub(crate) async fn delete_of(db: &impl ConnectionTrait, owner: Uuid) -> Result<()> {
    series::Entity::delete_many().filter(series::Column::OwnerId.eq(owner)).exec(db).await?;
    Ok(())
}

pub(crate) async fn occurrence(db: &impl ConnectionTrait, id: Uuid) -> Result<Occurrence> {
    let row = occurrence::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    read(row)
}

pub(crate) async fn by_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Occurrence>> {
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let rows = occurrence::Entity::find().filter(occurrence::Column::Id.is_in(chunk.iter().copied()));
        found.extend(rows.all(db).await?);
    }
    found.into_iter().map(read).collect()
}

/// Those of these ids that name a series or a date here.
pub(crate) async fn are_there(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashSet<Uuid>> {
    let mut found = HashSet::new();
    for chunk in ids.chunks(CHUNK) {
        let rows = occurrence::Entity::find().filter(
            Condition::any()
                .add(occurrence::Column::Id.is_in(chunk.iter().copied()))
                .add(occurrence::Column::SeriesId.is_in(chunk.iter().copied())),
        );
        found.extend(rows.all(db).await?.into_iter().flat_map(|row| [row.id, row.series_id]));
    }
    Ok(found)
}

/// The dates of a series, in the order of their days.
pub(crate) async fn of_series(db: &impl ConnectionTrait, series: Uuid) -> Result<Vec<Occurrence>> {
    let rows = occurrence::Entity::find().filter(occurrence::Column::SeriesId.eq(series));
    let rows = rows.order_by_asc(occurrence::Column::Day).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// The dates of everything that an owner has, the earliest first.
pub(crate) async fn of_owner(db: &impl ConnectionTrait, owner: Uuid) -> Result<Vec<Occurrence>> {
    let rows = occurrence::Entity::find().filter(occurrence::Column::OwnerId.eq(owner));
    let rows = rows.order_by_asc(occurrence::Column::StartAt).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// The dates of one kind of things that touch a stretch, the earliest first; cancelled ones too.
pub(crate) async fn between(
    db: &impl ConnectionTrait,
    (module, kind): (&str, &str),
    span: Span,
    most: u64,
) -> Result<Vec<Occurrence>> {
    stretch(db, (module, kind), (span.start(), span.end()), most).await
}

/// The same of a stretch however long it is.
pub(crate) async fn stretch(
    db: &impl ConnectionTrait,
    (module, kind): (&str, &str),
    (from, until): (Instant, Instant),
    most: u64,
) -> Result<Vec<Occurrence>> {
    use occurrence::Column;
    let mut found = Vec::new();
    for (is_long, reach) in [(false, SHORT), (true, LONGEST)] {
        let rows = occurrence::Entity::find()
            .filter(Column::OwnerModule.eq(module))
            .filter(Column::OwnerKind.eq(kind))
            .filter(Column::IsLong.eq(is_long))
            .filter(Column::StartAt.gt(from - reach))
            .filter(Column::StartAt.lt(until))
            .filter(Column::EndAt.gt(from))
            .order_by_asc(Column::StartAt)
            .limit(most);
        found.extend(rows.all(db).await?);
    }
    found.sort_by_key(|row| (row.start_at, row.id));
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    found.into_iter().map(read).collect()
}

/// The dates of some owners that touch a stretch.
pub(crate) async fn stretch_of(
    db: &impl ConnectionTrait,
    owners: &[Uuid],
    (from, until): (Instant, Instant),
    most: u64,
) -> Result<Vec<Occurrence>> {
    use occurrence::Column;
    let mut found = Vec::new();
    for chunk in owners.chunks(CHUNK) {
        let rows = occurrence::Entity::find()
            .filter(Column::OwnerId.is_in(chunk.iter().copied()))
            .filter(Column::StartAt.gt(from - LONGEST))
            .filter(Column::StartAt.lt(until))
            .filter(Column::EndAt.gt(from))
            .order_by_asc(Column::StartAt)
            .limit(most);
        found.extend(rows.all(db).await?);
    }
    found.sort_by_key(|row| (row.start_at, row.id));
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    found.into_iter().map(read).collect()
}

pub(crate) async fn insert_all(db: &impl ConnectionTrait, dates: &[Occurrence]) -> Result<()> {
    for chunk in dates.chunks(CHUNK) {
        let rows: Vec<_> = chunk.iter().map(|one| written(one).into_active_model()).collect();
        occurrence::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

pub(crate) async fn update_all(db: &impl ConnectionTrait, dates: &[Occurrence]) -> Result<()> {
    for one in dates {
        occurrence::Entity::update(written(one).into_active_model().reset_all()).exec(db).await?;
    }
    Ok(())
}

pub(crate) async fn delete_all(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<()> {
    for chunk in ids.chunks(CHUNK) {
        let of = occurrence::Column::Id.is_in(chunk.iter().copied());
        occurrence::Entity::delete_many().filter(of).exec(db).await?;
    }
    Ok(())
}

/// The rows of everything that an owner has.
pub(crate) async fn models(
    db: &impl ConnectionTrait,
    owner: Uuid,
) -> Result<(Vec<series::Model>, Vec<occurrence::Model>)> {
    let rows = series::Entity::find().filter(series::Column::OwnerId.eq(owner));
    let rows = rows.order_by_asc(series::Column::Id).all(db).await?;
    let dates = occurrence::Entity::find().filter(occurrence::Column::OwnerId.eq(owner));
    Ok((rows, dates.order_by_asc(occurrence::Column::Id).all(db).await?))
}

pub(crate) async fn insert_model(db: &impl ConnectionTrait, row: series::Model) -> Result<()> {
    series::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update_model(db: &impl ConnectionTrait, row: series::Model) -> Result<()> {
    series::Entity::update(row.into_active_model().reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn insert_date(db: &impl ConnectionTrait, row: occurrence::Model) -> Result<()> {
    occurrence::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update_date(db: &impl ConnectionTrait, row: occurrence::Model) -> Result<()> {
    occurrence::Entity::update(row.into_active_model().reset_all()).exec(db).await?;
    Ok(())
}

/// Their dates go with them.
pub(crate) async fn delete_series(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<()> {
    if !ids.is_empty() {
        let of = series::Column::Id.is_in(ids.iter().copied());
        series::Entity::delete_many().filter(of).exec(db).await?;
    }
    Ok(())
}

fn written(one: &Occurrence) -> occurrence::Model {
    occurrence::Model {
        id: one.id,
        series_id: one.series,
        owner_module: one.owner.module.clone(),
        owner_kind: one.owner.kind.clone(),
        owner_id: one.owner.id,
        day: one.day,
        start_local: one.start,
        end_local: one.end,
        start_at: one.span.start(),
        end_at: one.span.end(),
        is_long: one.span.length() > SHORT,
        is_provisional: one.is_provisional,
        is_detached: one.is_detached,
        is_cancelled: one.is_cancelled,
        sequence: one.sequence,
    }
}

pub(crate) fn read(row: occurrence::Model) -> Result<Occurrence> {
    let span = Span::new(row.start_at, row.end_at);
    Ok(Occurrence {
        span: span.map_err(|fault| Error::internal(format!("occurrence {}: {fault:?}", row.id)))?,
        id: row.id,
        series: row.series_id,
        owner: Subject { module: row.owner_module, kind: row.owner_kind, id: row.owner_id },
        day: row.day,
        start: row.start_local,
        end: row.end_local,
        is_provisional: row.is_provisional,
        is_detached: row.is_detached,
        is_cancelled: row.is_cancelled,
        sequence: row.sequence,
    })
}
