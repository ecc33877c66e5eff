//! What can still be put back.

use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::entities::undo::{Column, Entity, Model};

pub(crate) async fn find(db: &impl ConnectionTrait, event: Uuid, person: Uuid) -> Result<Option<Model>> {
    let of = Entity::find().filter(Column::EventId.eq(event)).filter(Column::PersonId.eq(person));
    Ok(of.one(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// What the same person could undo of the same event, and all that is too late.
pub(crate) async fn forget_old(
    db: &impl ConnectionTrait,
    event: Uuid,
    person: Uuid,
    late: Instant,
) -> Result<()> {
    let same = Condition::all().add(Column::EventId.eq(event)).add(Column::PersonId.eq(person));
    let old = Condition::any().add(same).add(Column::UntilAt.lt(late));
    Entity::delete_many().filter(old).exec(db).await?;
    Ok(())
}
