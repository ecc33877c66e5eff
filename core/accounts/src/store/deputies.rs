//! Who stands in for whom.

use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::entities::deputy::{ActiveModel, Column, Entity, Model};

/// Those that are not over, of one person's making or taking, the nearest first.
pub(crate) async fn about(db: &impl ConnectionTrait, person: Uuid, today: Date) -> Result<Vec<Model>> {
    let theirs = Condition::any().add(Column::PersonId.eq(person)).add(Column::DeputyId.eq(person));
    Ok(coming(today).filter(theirs).all(db).await?)
}

/// All of those that are not over.
pub(crate) async fn all(db: &impl ConnectionTrait, today: Date) -> Result<Vec<Model>> {
    Ok(coming(today).all(db).await?)
}

fn coming(today: Date) -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::UntilDay.gte(today)).order_by_asc(Column::FromDay).order_by_asc(Column::Id)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn shorten(db: &impl ConnectionTrait, row: Model, until: Date) -> Result<()> {
    Entity::update(ActiveModel::from(Model { until_day: until, ..row }).reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
