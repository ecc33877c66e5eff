//! Rooms and equipment, with the rooms that larger ones are made of.

use std::collections::HashMap;

use parvis_kernel::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::part;
use crate::entities::resource::{ActiveModel, Column, Entity, Model};

/// Every resource in the order of the catalogue, retired ones included.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    let rows = Entity::find().order_by_desc(Column::Kind).order_by_asc(Column::Position);
    Ok(rows.order_by_asc(Column::Name).order_by_asc(Column::Id).all(db).await?)
}

/// One, for whoever is about to change it.
pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid) -> Result<Model> {
    Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or(Error::NotFound)
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

pub(crate) async fn after(db: &impl ConnectionTrait, after: Option<Uuid>, limit: u64) -> Result<Vec<Model>> {
    let mut rows = Entity::find().order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        rows = rows.filter(Column::Id.gt(after));
    }
    Ok(rows.all(db).await?)
}

/// The addresses that begin like this one.
pub(crate) async fn slugs(db: &impl ConnectionTrait, like: &str) -> Result<Vec<String>> {
    let rows = Entity::find().filter(Column::Slug.starts_with(like)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.slug).collect())
}

/// What larger rooms are made of, by their ids.
pub(crate) async fn parts(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, Vec<Uuid>>> {
    let mut parts: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in part::Entity::find().order_by_asc(part::Column::PartId).all(db).await? {
        parts.entry(row.whole_id).or_default().push(row.part_id);
    }
    Ok(parts)
}

pub(crate) async fn set_parts(db: &impl ConnectionTrait, whole: Uuid, parts: &[Uuid]) -> Result<()> {
    part::Entity::delete_many().filter(part::Column::WholeId.eq(whole)).exec(db).await?;
    let rows =
        parts.iter().map(|part| part::ActiveModel::from(part::Model { whole_id: whole, part_id: *part }));
    if !parts.is_empty() {
        part::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}
