//! What people were told by invitations.

use parvis_kernel::Subject;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::entities::calendar_invitation::{Column, Entity, Model};

/// Everything that anybody was told about something.
pub(crate) async fn about(db: &impl ConnectionTrait, about: &Subject) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::ObjectId.eq(about.id))
        .filter(Column::Module.eq(about.module.as_str()))
        .filter(Column::Kind.eq(about.kind.as_str()));
    Ok(rows.all(db).await?)
}

pub(crate) async fn of_person(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::PersonId.eq(person)).all(db).await?)
}

/// Keeps what is told now. Of two processes that tell the same, one fails here and finds nothing left to tell.
pub(crate) async fn keep(db: &impl ConnectionTrait, row: &Model, is_first: bool) -> Result<()> {
    let (id, before) = (row.id, row.sequence - 1);
    let row = row.clone().into_active_model().reset_all();
    if is_first {
        Entity::insert(row).exec_without_returning(db).await?;
        return Ok(());
    }
    let rows = Entity::update_many().set(row).filter(Column::Id.eq(id));
    let rows = rows.filter(Column::Sequence.eq(before));
    match rows.exec(db).await?.rows_affected {
        1 => Ok(()),
        _ => Err(Error::Conflict(Message::new("being-sent"))),
    }
}
