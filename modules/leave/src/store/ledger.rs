//! The lines of the ledger: read, summed and added. Nothing here changes or removes one.

use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::domain::ledger::{Kind, Line};
use crate::entities::entry::{ActiveModel, Column, Entity, Model};

/// Everything one person has, by counter: the lines of one bucket, kind and day put together by the database, on one index.
pub(crate) async fn summed(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<(String, Line)>> {
    let rows: Vec<(String, Date, String, Date, Option<i64>)> = Entity::find()
        .select_only()
        .column(Column::Counter)
        .column(Column::Bucket)
        .column(Column::Kind)
        .column(Column::Day)
        .column_as(Column::Quantity.sum(), "quantity")
        .filter(Column::PersonId.eq(person))
        .group_by(Column::Counter)
        .group_by(Column::Bucket)
        .group_by(Column::Kind)
        .group_by(Column::Day)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(counter, bucket, kind, day, quantity): (String, Date, String, Date, Option<i64>)| {
        let kind = Kind::from_key(&kind)?;
        Some((counter, Line { bucket, kind, quantity: quantity.unwrap_or(0), day }))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The whole ledger of a person, the newest line first.
pub(crate) async fn of_person(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::PersonId.eq(person));
    Ok(rows.order_by_desc(Column::Day).order_by_desc(Column::Id).all(db).await?)
}

/// The sum of each person's lines of each counter.
pub(crate) async fn everyone(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, String, i64)>> {
    let rows: Vec<(Uuid, String, Option<i64>)> = Entity::find()
        .select_only()
        .column(Column::PersonId)
        .column(Column::Counter)
        .column_as(Column::Quantity.sum(), "quantity")
        .group_by(Column::PersonId)
        .group_by(Column::Counter)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(person, counter, sum)| (person, counter, sum.unwrap_or(0))).collect())
}

/// The sum of each kind of lines that people have in one bucket.
pub(crate) async fn in_bucket(
    db: &impl ConnectionTrait,
    counter: &str,
    bucket: Date,
) -> Result<Vec<(Uuid, Kind, i64)>> {
    let rows: Vec<(Uuid, String, Option<i64>)> = Entity::find()
        .select_only()
        .column(Column::PersonId)
        .column(Column::Kind)
        .column_as(Column::Quantity.sum(), "quantity")
        .filter(Column::Counter.eq(counter))
        .filter(Column::Bucket.eq(bucket))
        .group_by(Column::PersonId)
        .group_by(Column::Kind)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(person, kind, sum): (Uuid, String, Option<i64>)| {
        Kind::from_key(&kind).map(|kind| (person, kind, sum.unwrap_or(0)))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Whether anybody has a line of this counter.
pub(crate) async fn is_used(db: &impl ConnectionTrait, counter: &str) -> Result<bool> {
    Ok(Entity::find().filter(Column::Counter.eq(counter)).one(db).await?.is_some())
}

/// The lines that one absence wrote.
pub(crate) async fn of_period(db: &impl ConnectionTrait, period: Uuid, person: Uuid) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::PersonId.eq(person)).filter(Column::PeriodId.eq(period));
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<()> {
    if !rows.is_empty() {
        Entity::insert_many(rows.into_iter().map(ActiveModel::from)).exec_without_returning(db).await?;
    }
    Ok(())
}
