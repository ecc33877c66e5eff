//! Teams in rooms: what takes a room for a week of a team.

use parvis_kernel::error::{Error, Result};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::entities::team::reception::{Column, Entity, Model};

/// The same, made where it is not there yet.
pub(crate) async fn made(db: &impl ConnectionTrait, week: Uuid, room: Uuid) -> Result<Model> {
    let row = Model { id: Uuid::now_v7(), week_id: week, room_id: room };
    let known = OnConflict::columns([Column::WeekId, Column::RoomId]).do_nothing().to_owned();
    Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    let found =
        Entity::find().filter(Column::WeekId.eq(week)).filter(Column::RoomId.eq(room)).one(db).await?;
    found.ok_or_else(|| Error::internal("a reception that was made is not there"))
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?)
}
