//! Absences that were asked for or written down, and notices of return.

use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::domain::period::State;
use crate::entities::notice;
use crate::entities::period::{ActiveModel, Column, Entity, Model};

/// Held or taken: the days are not free.
fn standing() -> Condition {
    Condition::all().add(Column::State.is_in([State::Held.key(), State::Taken.key()]))
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Model> {
    Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)
}

/// The standing absences of these people that touch a day of `[from, until]`, the earliest first.
pub(crate) async fn between(
    db: &impl ConnectionTrait,
    people: &[Uuid],
    from: Date,
    until: Date,
) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(standing())
        .filter(Column::PersonId.is_in(people.iter().copied()))
        .filter(Column::UntilDay.gte(from))
        .filter(Column::FromDay.lte(until));
    Ok(rows.order_by_asc(Column::FromDay).order_by_asc(Column::Id).all(db).await?)
}

/// Everybody's standing absences that touch these days.
pub(crate) async fn standing_between(
    db: &impl ConnectionTrait,
    from: Date,
    until: Date,
) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(standing())
        .filter(Column::UntilDay.gte(from))
        .filter(Column::FromDay.lte(until));
    Ok(rows.order_by_asc(Column::FromDay).order_by_asc(Column::Id).all(db).await?)
}

/// Everybody's taken absences that touch these days.
pub(crate) async fn taken_between(db: &impl ConnectionTrait, from: Date, until: Date) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::State.eq(State::Taken.key()))
        .filter(Column::UntilDay.gte(from))
        .filter(Column::FromDay.lte(until));
    Ok(rows.order_by_asc(Column::FromDay).order_by_asc(Column::Id).all(db).await?)
}

/// What waits of these people's.
pub(crate) async fn held(db: &impl ConnectionTrait, people: &[Uuid]) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::PersonId.is_in(people.iter().copied()))
        .filter(Column::State.eq(State::Held.key()));
    Ok(rows.all(db).await?)
}

/// Everything that waits.
pub(crate) async fn all_held(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::State.eq(State::Held.key())).all(db).await?)
}

/// A person's absences of any state, the latest first.
pub(crate) async fn of_person(db: &impl ConnectionTrait, person: Uuid, limit: u64) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::PersonId.eq(person));
    Ok(rows.order_by_desc(Column::FromDay).order_by_desc(Column::Id).limit(limit).all(db).await?)
}

/// What one field of one request asks for, if it still stands.
pub(crate) async fn of_subject(
    db: &impl ConnectionTrait,
    subject: Uuid,
    field: &str,
) -> Result<Option<Model>> {
    let rows = Entity::find()
        .filter(standing())
        .filter(Column::SubjectId.eq(subject))
        .filter(Column::Field.eq(field));
    Ok(rows.order_by_desc(Column::CreatedAt).one(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn notices(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<notice::Model>> {
    let rows = notice::Entity::find().filter(notice::Column::PersonId.eq(person));
    Ok(rows.order_by_asc(notice::Column::ToldOn).all(db).await?)
}

pub(crate) async fn insert_notice(db: &impl ConnectionTrait, row: notice::Model) -> Result<()> {
    notice::Entity::insert(notice::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}
