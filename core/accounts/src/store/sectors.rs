//! Sectors of the organisation: an editable list (T3, R6).

use parvis_kernel::error::Result;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::entities::{person_sector, role_holding, sector};

pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<sector::Model>> {
    let rows =
        sector::Entity::find().order_by_asc(sector::Column::Position).order_by_asc(sector::Column::Name);
    Ok(rows.all(db).await?)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<sector::Model>> {
    Ok(sector::Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: sector::Model) -> Result<()> {
    sector::Entity::insert(sector::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: sector::Model) -> Result<()> {
    sector::Entity::update(sector::ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    sector::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// How many people belong to the sector or hold a role in it.
pub(crate) async fn uses(db: &impl ConnectionTrait, id: Uuid) -> Result<u64> {
    let members =
        person_sector::Entity::find().filter(person_sector::Column::SectorId.eq(id)).count(db).await?;
    let roles = role_holding::Entity::find().filter(role_holding::Column::SectorId.eq(id)).count(db).await?;
    Ok(members + roles)
}
