//! Funding procedures.

use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::domain::procedure::Status;
use crate::entities::procedure::{Column, Entity, Model};

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Model> {
    Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)
}

/// The same, for whoever is about to change it.
pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid) -> Result<Model> {
    Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or(Error::NotFound)
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

pub(crate) async fn after(db: &impl ConnectionTrait, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
    let mut rows = Entity::find().order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        rows = rows.filter(Column::Id.gt(after));
    }
    Ok(rows.all(db).await?.into_iter().map(|row| row.id).collect())
}

/// By their deadline; of one owner, or of all.
pub(crate) async fn between(
    db: &impl ConnectionTrait,
    from: Date,
    until: Date,
    owner: Option<Uuid>,
) -> Result<Vec<Model>> {
    let within = Condition::all()
        .add(Column::Deadline.gte(from))
        .add(Column::Deadline.lte(until))
        .add_option(owner.map(|owner| Column::OwnerId.eq(owner)));
    let rows = Entity::find().filter(within).order_by_asc(Column::Deadline).order_by_asc(Column::Id);
    Ok(rows.all(db).await?)
}

/// What somebody has still to send.
pub(crate) async fn open_of(db: &impl ConnectionTrait, owner: Uuid) -> Result<Vec<Model>> {
    let rows =
        Entity::find().filter(Column::OwnerId.eq(owner)).filter(Column::Status.eq(Status::ToPrepare.key()));
    Ok(rows.order_by_asc(Column::Deadline).all(db).await?)
}

/// Yearly ones whose deadline is over and that have no next year yet.
pub(crate) async fn to_renew(db: &impl ConnectionTrait, today: Date) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::IsYearly.eq(true)).filter(Column::Deadline.lt(today));
    let rows = rows.order_by_asc(Column::Id).all(db).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let next = Entity::find().filter(Column::RenewedFrom.is_in(ids)).all(db).await?;
    let renewed: Vec<_> = next.into_iter().filter_map(|row| row.renewed_from).collect();
    Ok(rows.into_iter().filter(|row| !renewed.contains(&row.id)).collect())
}

pub(crate) async fn is_renewed(db: &impl ConnectionTrait, id: Uuid) -> Result<bool> {
    Ok(Entity::find().filter(Column::RenewedFrom.eq(id)).one(db).await?.is_some())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(row.into_active_model().reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}
