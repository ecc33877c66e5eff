//! Which events belong to a calendar.

use parvis_kernel::Subject;
use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entities::{event, person, resource};

/// What somebody runs.
pub(crate) async fn run_by(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<Uuid>> {
    let rows = person::Entity::find().filter(person::Column::PersonId.eq(person)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.event_id).collect())
}

pub(crate) async fn of_sector(db: &impl ConnectionTrait, sector: Uuid) -> Result<Vec<Uuid>> {
    let rows = event::Entity::find().filter(event::Column::SectorId.eq(sector)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// What takes a room or an item.
pub(crate) async fn taking(db: &impl ConnectionTrait, what: &Subject) -> Result<Vec<Uuid>> {
    let rows = resource::Entity::find()
        .filter(resource::Column::ResourceId.eq(what.id))
        .filter(resource::Column::Module.eq(what.module.as_str()))
        .filter(resource::Column::Kind.eq(what.kind.as_str()));
    Ok(rows.all(db).await?.into_iter().map(|row| row.event_id).collect())
}
