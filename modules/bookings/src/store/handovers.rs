//! What is out, and what was.

use std::collections::HashMap;

use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::handover::{ActiveModel, Column, Entity, Model};

pub(crate) async fn find(db: &impl ConnectionTrait, booking: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(booking).one(db).await?)
}

/// The same, for whoever is about to change it.
pub(crate) async fn take(db: &impl ConnectionTrait, booking: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(booking).lock_exclusive().one(db).await?)
}

/// By the booking, those of these bookings that were handed over.
pub(crate) async fn of(db: &impl ConnectionTrait, bookings: &[Uuid]) -> Result<HashMap<Uuid, Model>> {
    if bookings.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find().filter(Column::BookingId.is_in(bookings.iter().copied())).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.booking_id, row)).collect())
}

/// What is out, what was due first first.
pub(crate) async fn out(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::BackAt.is_null());
    Ok(rows.order_by_asc(Column::DueAt).order_by_asc(Column::BookingId).all(db).await?)
}

/// What should have come back by now.
pub(crate) async fn late(db: &impl ConnectionTrait, now: Instant) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::BackAt.is_null()).filter(Column::DueAt.lt(now));
    Ok(rows.order_by_asc(Column::DueAt).all(db).await?)
}

/// What was ever handed over of a resource, the last one first.
pub(crate) async fn history(db: &impl ConnectionTrait, resource: Uuid, most: u64) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ResourceId.eq(resource));
    Ok(rows.order_by_desc(Column::OutAt).limit(most).all(db).await?)
}

/// What the odometer showed the last time that somebody read it.
pub(crate) async fn last_km(db: &impl ConnectionTrait, resource: Uuid) -> Result<Option<i32>> {
    let rows = history(db, resource, 20).await?;
    Ok(rows.into_iter().filter_map(|row| row.back_km.max(row.out_km)).max())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}
