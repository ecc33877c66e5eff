//! Addresses that were given up, and the nodes that stood there.

use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entities::former_place::{ActiveModel, Column, Entity, Model};

pub(crate) async fn find(db: &impl ConnectionTrait, parent: Uuid, slug: &str) -> Result<Option<Uuid>> {
    let row = Entity::find_by_id((parent, slug.to_owned())).one(db).await?;
    Ok(row.map(|row| row.node_id))
}

/// The last one who left a place is the one to be sent to.
pub(crate) async fn keep(
    db: &impl ConnectionTrait,
    parent_id: Uuid,
    slug: String,
    node_id: Uuid,
    at: Instant,
) -> Result<()> {
    let later = OnConflict::columns([Column::ParentId, Column::Slug])
        .update_columns([Column::NodeId, Column::At])
        .to_owned();
    let row = ActiveModel::from(Model { parent_id, slug, node_id, at });
    Entity::insert(row).on_conflict(later).exec_without_returning(db).await?;
    Ok(())
}

/// Somebody stands there again.
pub(crate) async fn forget(db: &impl ConnectionTrait, parent: Uuid, slug: &str) -> Result<()> {
    let there = Entity::delete_many().filter(Column::ParentId.eq(parent)).filter(Column::Slug.eq(slug));
    there.exec(db).await?;
    Ok(())
}
