//! Changes that wait for somebody to agree.

use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::entities::proposal::{Column, Entity, Model};

pub(crate) async fn of(db: &impl ConnectionTrait, event: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::EventId.eq(event)).one(db).await?)
}

/// All of them, the oldest first.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::AskedAt).all(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
