//! What was thrown away, and where it stood.

use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entities::trashed::{ActiveModel, Column, Entity, Model};

pub(crate) async fn newest(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_desc(Column::At).order_by_desc(Column::Id).limit(limit).all(db).await?)
}

/// What was thrown away before that, the oldest first.
pub(crate) async fn older(db: &impl ConnectionTrait, before: Instant, limit: u64) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::At.lt(before)).order_by_asc(Column::At);
    Ok(rows.order_by_asc(Column::Id).limit(limit).all(db).await?)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid) -> Result<Model> {
    Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or(Error::NotFound)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
