//! Bookings, whatever became of them.

use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::domain::booking::State;
use crate::entities::booking::{ActiveModel, Column, Entity, Model};
use crate::entities::handover;

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Model> {
    Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)
}

/// The same, for whoever is about to change it.
pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid) -> Result<Model> {
    Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or(Error::NotFound)
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

/// Somebody's that are not over, the next one first.
pub(crate) async fn coming(
    db: &impl ConnectionTrait,
    person: Uuid,
    now: Instant,
    most: u64,
) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person))
        .filter(Column::EndsAt.gt(now))
        .filter(Column::State.is_not_in([State::Cancelled.key(), State::Queued.key()]));
    Ok(rows.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).limit(most).all(db).await?)
}

/// Somebody's that are over, the last one first.
pub(crate) async fn past(
    db: &impl ConnectionTrait,
    person: Uuid,
    now: Instant,
    most: u64,
) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person))
        .filter(Column::EndsAt.lte(now))
        .filter(Column::State.ne(State::Queued.key()));
    Ok(rows.order_by_desc(Column::StartsAt).order_by_asc(Column::Id).limit(most).all(db).await?)
}

/// What waits for a decision, the first asked for first.
pub(crate) async fn waiting(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::State.eq(State::Waiting.key()));
    Ok(rows.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await?)
}

/// What was held until now and nobody decided on or confirmed.
pub(crate) async fn overdue(db: &impl ConnectionTrait, now: Instant) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::State.is_in(State::ALL.into_iter().filter(|state| state.is_held()).map(State::key)))
        .filter(Column::HeldUntil.lte(now));
    Ok(rows.order_by_asc(Column::Id).limit(200).all(db).await?)
}

pub(crate) async fn of_request(db: &impl ConnectionTrait, request: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::RequestId.eq(request)).one(db).await?)
}

/// Everything that a request asked for, the first asked for first.
pub(crate) async fn all_of_request(db: &impl ConnectionTrait, request: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::RequestId.eq(request)).order_by_asc(Column::Id).all(db).await?)
}

/// What stands of a resource and is not over, the next one first.
pub(crate) async fn standing(
    db: &impl ConnectionTrait,
    resource: Uuid,
    now: Instant,
    most: u64,
) -> Result<Vec<Model>> {
    let stands = State::ALL.into_iter().filter(|state| state.stands()).map(State::key);
    let rows = Entity::find()
        .filter(Column::ResourceId.eq(resource))
        .filter(Column::EndsAt.gt(now))
        .filter(Column::State.is_in(stands));
    Ok(rows.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).limit(most).all(db).await?)
}

/// Somebody's bookings of one thing that stand and end later than `since`, the next one first.
pub(crate) async fn standing_of(
    db: &impl ConnectionTrait,
    person: Uuid,
    resource: Uuid,
    since: Instant,
) -> Result<Vec<Model>> {
    let stands = State::ALL.into_iter().filter(|state| state.stands()).map(State::key);
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person))
        .filter(Column::EndsAt.gt(since))
        .filter(Column::ResourceId.eq(resource))
        .filter(Column::State.is_in(stands));
    Ok(rows.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).all(db).await?)
}

/// What is firm of these and begins within a stretch, the earliest first.
pub(crate) async fn beginning(
    db: &impl ConnectionTrait,
    resources: &[Uuid],
    from: Instant,
    until: Instant,
) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::ResourceId.is_in(resources.iter().copied()))
        .filter(Column::State.eq(State::Booked.key()))
        .filter(Column::StartsAt.gte(from))
        .filter(Column::StartsAt.lt(until));
    Ok(rows.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).all(db).await?)
}

/// Who has something next after what is out now: begins after it was due, before `until`, and is not over.
pub(crate) async fn next(
    db: &impl ConnectionTrait,
    out: &handover::Model,
    now: Instant,
    until: Instant,
) -> Result<Option<Model>> {
    let rows = Entity::find()
        .filter(Column::ResourceId.eq(out.resource_id))
        .filter(Column::State.eq(State::Booked.key()))
        .filter(Column::Id.ne(out.booking_id))
        .filter(Column::StartsAt.gte(out.due_at))
        .filter(Column::StartsAt.lt(until))
        .filter(Column::EndsAt.gt(now));
    Ok(rows.order_by_asc(Column::StartsAt).one(db).await?)
}

/// What a list may be asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) resource: Option<Uuid>,
    pub(crate) person: Option<Uuid>,
    pub(crate) from: Option<Instant>,
    pub(crate) until: Option<Instant>,
    pub(crate) states: Vec<State>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.resource.map(|id| Column::ResourceId.eq(id)))
            .add_option(self.person.map(|id| Column::PersonId.eq(id)))
            .add_option(self.from.map(|from| Column::EndsAt.gt(from)))
            .add_option(self.until.map(|until| Column::StartsAt.lt(until)))
            .add(Column::State.is_in(self.states.iter().map(|state| state.key())))
    }
}

/// A page of a list, as they were made.
pub(crate) async fn listed(
    db: &impl ConnectionTrait,
    filter: &Filter,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Model>> {
    let mut rows = Entity::find().filter(filter.condition());
    if let Some(after) = after {
        rows = rows.filter(Column::Id.gt(after));
    }
    Ok(rows.order_by_asc(Column::Id).limit(limit).all(db).await?)
}

pub(crate) async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    Ok(Entity::find().filter(filter.condition()).count(db).await?)
}

pub(crate) async fn of_person(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::PersonId.eq(person));
    Ok(rows.order_by_asc(Column::StartsAt).all(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}
