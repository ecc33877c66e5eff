//! Links of calendar programs.

use parvis_kernel::Subject;
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::calendar_feed::{Column, Entity, Model};

pub(crate) async fn of_person(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::PersonId.eq(person)).order_by_asc(Column::CreatedAt);
    Ok(rows.order_by_asc(Column::Id).all(db).await?)
}

pub(crate) async fn by_hash(db: &impl ConnectionTrait, hash: &str) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::TokenHash.eq(hash)).one(db).await?)
}

/// Puts a link in the place of the one that there was for the same thing.
pub(crate) async fn replace(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::delete_many()
        .filter(Column::PersonId.eq(row.person_id))
        .filter(Column::Module.eq(row.module.as_str()))
        .filter(Column::Kind.eq(row.kind.as_str()))
        .filter(Column::ObjectId.eq(row.object_id))
        .exec(db)
        .await?;
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn read_on(db: &impl ConnectionTrait, id: Uuid, day: Date) -> Result<()> {
    let rows = Entity::update_many().col_expr(Column::ReadOn, Expr::value(day));
    rows.filter(Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// Somebody's own; true when there was one.
pub(crate) async fn delete(db: &impl ConnectionTrait, person: Uuid, id: Uuid) -> Result<bool> {
    let own = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::PersonId.eq(person));
    Ok(own.exec(db).await?.rows_affected > 0)
}

/// Everybody who has a link.
pub(crate) async fn owners(db: &impl ConnectionTrait) -> Result<Vec<Uuid>> {
    let people = Entity::find().select_only().column(Column::PersonId).distinct();
    Ok(people.into_tuple().all(db).await?)
}

pub(crate) async fn delete_all(db: &impl ConnectionTrait, person: Uuid) -> Result<()> {
    Entity::delete_many().filter(Column::PersonId.eq(person)).exec(db).await?;
    Ok(())
}

pub(crate) fn subject(row: &Model) -> Subject {
    Subject::new(&row.module, &row.kind, row.object_id)
}
