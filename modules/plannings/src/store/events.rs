//! The only code that names the tables.

use std::collections::HashMap;

use parvis_kernel::error::Result;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::domain::publication::Publication;
use crate::entities::event::{ActiveModel, Column, Entity, Model};
use crate::entities::person;

/// How many ids go into one question.
const CHUNK: usize = 500;

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// The same, held until the transaction ends: of two who decide, the second sees what the first did.
pub(crate) async fn find_locked(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(db).await?)
}

/// What stands there on its way to everybody, the oldest first.
pub(crate) async fn at(db: &impl ConnectionTrait, publication: Publication) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::Publication.eq(publication.key()));
    Ok(rows.order_by_asc(Column::ChangedAt).all(db).await?)
}

/// With all that belongs to it; its dates are the agenda's.
pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Model>> {
    let mut found = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let rows = Entity::find().filter(Column::Id.is_in(chunk.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found)
}

pub(crate) async fn after(db: &impl ConnectionTrait, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
    let mut rows = Entity::find().order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        rows = rows.filter(Column::Id.gt(after));
    }
    Ok(rows.all(db).await?.into_iter().map(|row| row.id).collect())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn people(db: &impl ConnectionTrait, event: Uuid) -> Result<Vec<Uuid>> {
    let rows = person::Entity::find().filter(person::Column::EventId.eq(event)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

pub(crate) async fn set_people(db: &impl ConnectionTrait, event: Uuid, people: &[Uuid]) -> Result<()> {
    person::Entity::delete_many().filter(person::Column::EventId.eq(event)).exec(db).await?;
    let row = |person_id: &Uuid| person::Model { event_id: event, person_id: *person_id }.into_active_model();
    if !people.is_empty() {
        person::Entity::insert_many(people.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Which of these were copied already.
pub(crate) async fn copied(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let rows = Entity::find().filter(Column::CopiedFrom.is_in(chunk.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().filter_map(|row| row.copied_from));
    }
    Ok(found)
}

impl Model {
    pub fn publication(&self) -> Publication {
        Publication::from_key(&self.publication)
    }
}
