//! The bookings of one series.

use parvis_kernel::error::Result;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::domain::booking::State;
use crate::entities::booking::{ActiveModel, Column, Entity, Model};

/// How many rows go into one statement.
const CHUNK: usize = 200;

/// All of them, whatever became of them, the earliest first.
pub(crate) async fn of(db: &impl ConnectionTrait, series: Uuid) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::SeriesId.eq(series));
    Ok(rows.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).all(db).await?)
}

/// The same, for whoever is about to change them: locked one after the other, always in the same order.
pub(crate) async fn take(db: &impl ConnectionTrait, series: Uuid) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::SeriesId.eq(series)).order_by_asc(Column::Id);
    let mut rows = rows.lock_exclusive().all(db).await?;
    rows.sort_by_key(|row| (row.starts_at, row.id));
    Ok(rows)
}

/// How many of a series wait, this one left aside.
pub(crate) async fn others_waiting(db: &impl ConnectionTrait, series: Uuid, but: Uuid) -> Result<u64> {
    let rows = Entity::find().filter(Column::SeriesId.eq(series)).filter(Column::Id.ne(but));
    Ok(rows.filter(Column::State.eq(State::Waiting.key())).count(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<()> {
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(ActiveModel::from);
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

pub(crate) async fn update_all(db: &impl ConnectionTrait, rows: &[Model]) -> Result<()> {
    for row in rows {
        Entity::update(ActiveModel::from(row.clone()).reset_all()).exec(db).await?;
    }
    Ok(())
}
