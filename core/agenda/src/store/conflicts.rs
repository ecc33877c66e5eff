//! Rows of conflicts, one for each person who has to do something about it.

use parvis_kernel::Subject;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::conflict::{Column, Entity, Model};

/// How many ids go into one question.
const CHUNK: usize = 500;

/// What somebody still has to look at, the earliest first.
fn open(keeper: Uuid, now: Instant) -> Condition {
    Condition::all()
        .add(Column::KeeperId.eq(keeper))
        .add(Column::AcceptedAt.is_null())
        .add(Column::EndAt.gt(now))
}

pub(crate) async fn of(db: &impl ConnectionTrait, keeper: Uuid, now: Instant) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(open(keeper, now)).order_by_asc(Column::StartAt).all(db).await?)
}

pub(crate) async fn count(db: &impl ConnectionTrait, keeper: Uuid, now: Instant) -> Result<u64> {
    Ok(Entity::find().filter(open(keeper, now)).count(db).await?)
}

/// One that its keeper has to look at. Others' are not there.
pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid, keeper: Uuid) -> Result<Model> {
    let row = Entity::find_by_id(id).filter(Column::KeeperId.eq(keeper)).filter(Column::AcceptedAt.is_null());
    row.one(db).await?.ok_or(Error::NotFound)
}

/// What is known about these plans.
pub(crate) async fn about(db: &impl ConnectionTrait, by: &[Subject]) -> Result<Vec<Model>> {
    let mut found = Vec::new();
    for chunk in by.chunks(CHUNK) {
        let rows = Entity::find().filter(Column::ById.is_in(chunk.iter().map(|by| by.id))).all(db).await?;
        found.extend(rows);
    }
    found.retain(|row| {
        by.iter().any(|by| (&by.module, &by.kind, by.id) == (&row.by_module, &row.by_kind, row.by_id))
    });
    Ok(found)
}

/// Whose conflicts are over.
pub(crate) async fn keepers_of_past(db: &impl ConnectionTrait, now: Instant) -> Result<Vec<Uuid>> {
    let past =
        Entity::find().filter(Column::EndAt.lte(now)).select_only().column(Column::KeeperId).distinct();
    Ok(past.into_tuple().all(db).await?)
}

pub(crate) async fn delete_past(db: &impl ConnectionTrait, now: Instant) -> Result<()> {
    Entity::delete_many().filter(Column::EndAt.lte(now)).exec(db).await?;
    Ok(())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<()> {
    for chunk in rows.chunks(CHUNK) {
        let rows: Vec<_> = chunk.iter().cloned().map(IntoActiveModel::into_active_model).collect();
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(row.into_active_model().reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<()> {
    for chunk in ids.chunks(CHUNK) {
        Entity::delete_many().filter(Column::Id.is_in(chunk.iter().copied())).exec(db).await?;
    }
    Ok(())
}
