//! Who looks after a page in place of whoever wrote it last.

use parvis_kernel::error::Result;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entities::page_keeper::{ActiveModel, Column, Entity, Model};

/// Those of these pages that have one.
pub(crate) async fn of(db: &impl ConnectionTrait, nodes: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::NodeId.is_in(nodes.iter().copied())).all(db).await?)
}

pub(crate) async fn put(db: &impl ConnectionTrait, node_id: Uuid, person_id: Uuid) -> Result<()> {
    let replace = OnConflict::column(Column::NodeId).update_column(Column::PersonId).to_owned();
    let row = ActiveModel::from(Model { node_id, person_id });
    Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}
