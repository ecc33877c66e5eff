//! What pages hold: images, documents, places that a block shows.

use std::collections::HashSet;

use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::entities::mention::{ActiveModel, Column, Entity, Model};

/// Takes the place of what was known of a page: of its draft, or of both once it is published.
pub(crate) async fn set(
    db: &impl ConnectionTrait,
    node: Uuid,
    targets: HashSet<Uuid>,
    live: bool,
) -> Result<()> {
    let mut before = Entity::delete_many().filter(Column::NodeId.eq(node));
    if !live {
        before = before.filter(Column::Live.eq(false));
    }
    before.exec(db).await?;
    let rows = targets.into_iter().map(|target_id| Model { node_id: node, target_id, live });
    let rows: Vec<_> = rows.map(ActiveModel::from).collect();
    if !rows.is_empty() {
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The pages that hold one of these, in what readers see or in a draft.
pub(crate) async fn of(db: &impl ConnectionTrait, targets: &[Uuid]) -> Result<HashSet<Uuid>> {
    let rows = Entity::find()
        .select_only()
        .column(Column::NodeId)
        .filter(Column::TargetId.is_in(targets.iter().copied()));
    Ok(rows.into_tuple().all(db).await?.into_iter().collect())
}

/// The pages that show it to readers.
pub(crate) async fn live(db: &impl ConnectionTrait, target: Uuid) -> Result<Vec<Uuid>> {
    let rows = Entity::find()
        .select_only()
        .column(Column::NodeId)
        .filter(Column::TargetId.eq(target))
        .filter(Column::Live.eq(true));
    Ok(rows.into_tuple().all(db).await?)
}

/// Everything that some page holds.
pub(crate) async fn targets(db: &impl ConnectionTrait) -> Result<HashSet<Uuid>> {
    let rows = Entity::find().select_only().column(Column::TargetId).distinct();
    Ok(rows.into_tuple().all(db).await?.into_iter().collect())
}
