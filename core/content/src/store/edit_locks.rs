//! Who holds which page while writing.

use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query};
use uuid::Uuid;

use crate::entities::edit_lock::{ActiveModel, Column, Entity, Model};

pub(crate) async fn find(db: &impl ConnectionTrait, node: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(node).one(db).await?)
}

/// The same, for whoever is about to change it.
pub(crate) async fn take(db: &impl ConnectionTrait, node: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(node).lock_exclusive().one(db).await?)
}

pub(crate) async fn put(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    let replace = sea_query::OnConflict::column(Column::NodeId)
        .update_columns([Column::PersonId, Column::Since, Column::SeenAt])
        .to_owned();
    Entity::insert(ActiveModel::from(row)).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, node: Uuid, person: Uuid) -> Result<()> {
    Entity::delete_by_id(node).filter(Column::PersonId.eq(person)).exec(db).await?;
    Ok(())
}
