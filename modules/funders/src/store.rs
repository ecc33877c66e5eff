//! The only code that names the table.

use parvis_kernel::error::{Error, Result};
use parvis_kernel::order::Order;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::link::{ActiveModel, Column, Entity, Model};

pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::Title).order_by_asc(Column::Id).all(db).await?)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// The same, for whoever is about to change it.
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

/// A page of a list, of one level or of all, in the order asked for, after the last item of the page before.
pub(crate) async fn listed(
    db: &impl ConnectionTrait,
    level: Option<&str>,
    order: Order<Column>,
    after: Option<Condition>,
    limit: u64,
) -> Result<Vec<Model>> {
    let rows = order.of(Entity::find()).filter(of_level(level)).limit(limit);
    let rows = match after {
        Some(after) => rows.filter(after),
        None => rows,
    };
    Ok(rows.all(db).await?)
}

pub(crate) async fn count(db: &impl ConnectionTrait, level: Option<&str>) -> Result<u64> {
    Ok(Entity::find().filter(of_level(level)).count(db).await?)
}

fn of_level(level: Option<&str>) -> Condition {
    Condition::all().add_option(level.map(|level| Column::Level.eq(level)))
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
