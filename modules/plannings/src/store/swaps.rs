//! Swaps of shifts.

use parvis_kernel::error::Result;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use uuid::Uuid;

use crate::entities::team::swap::{Column, Entity, Model};

/// What still waits for somebody.
pub(crate) const OPEN: [&str; 2] = ["asked", "accepted"];

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// The same, held until the transaction ends.
pub(crate) async fn held(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(db).await?)
}

/// Swaps under way that touch one of these shifts.
pub(crate) async fn open_of(db: &impl ConnectionTrait, shifts: &[Uuid]) -> Result<Vec<Model>> {
    let of = Condition::any()
        .add(Column::ShiftId.is_in(shifts.iter().copied()))
        .add(Column::OtherId.is_in(shifts.iter().copied()));
    Ok(Entity::find().filter(of).filter(Column::State.is_in(OPEN)).all(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(row.into_active_model().reset_all()).exec(db).await?;
    Ok(())
}
