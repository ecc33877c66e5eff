//! UIDs that came in from elsewhere.

use std::collections::HashSet;

use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query};

use crate::entities::calendar_import::{Column, Entity, Model};

/// Those of these hashes that are known.
pub(crate) async fn known(db: &impl ConnectionTrait, hashes: &[String]) -> Result<HashSet<String>> {
    let mut found = HashSet::new();
    for chunk in hashes.chunks(500) {
        let rows = Entity::find().filter(Column::UidHash.is_in(chunk.iter().map(String::as_str)));
        found.extend(rows.all(db).await?.into_iter().map(|row| row.uid_hash));
    }
    Ok(found)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    let again = sea_query::OnConflict::column(Column::UidHash)
        .update_columns([Column::ObjectId, Column::ImportedAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(db).await?;
    Ok(())
}
