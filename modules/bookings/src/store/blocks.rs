//! When things are out of order.

use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entities::block::{ActiveModel, Column, Entity, Model};

/// Those of a resource that are not over, the next one first.
pub(crate) async fn coming(db: &impl ConnectionTrait, resource: Uuid, now: Instant) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ResourceId.eq(resource)).filter(Column::EndsAt.gt(now));
    Ok(rows.order_by_asc(Column::Starts).order_by_asc(Column::Id).all(db).await?)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Model> {
    Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
