//! Those who stand in line for what is taken.

use chrono::TimeDelta;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use crate::domain::booking::State;
use crate::entities::booking::{Column, Entity, Model};

/// So long after it began a time may still be wanted, as it may still be booked.
const LATE: TimeDelta = TimeDelta::minutes(60);

/// All of them for times that are not past, the first the first.
pub(crate) async fn open(db: &impl ConnectionTrait, now: Instant) -> Result<Vec<Model>> {
    let rows = queued().filter(Column::StartsAt.gt(now - LATE));
    Ok(rows.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await?)
}

/// Forgets those whose time has come without the place; says how many.
pub(crate) async fn forget_past(db: &impl ConnectionTrait, now: Instant) -> Result<u64> {
    let past = Entity::delete_many()
        .filter(Column::State.eq(State::Queued.key()))
        .filter(Column::StartsAt.lte(now - LATE));
    Ok(past.exec(db).await?.rows_affected)
}

/// Whether there is anything to forget.
pub(crate) async fn has_past(db: &impl ConnectionTrait, now: Instant) -> Result<bool> {
    Ok(queued().filter(Column::StartsAt.lte(now - LATE)).one(db).await?.is_some())
}

/// Holds the place for whoever stands in line; false when they have left it meanwhile.
pub(crate) async fn offer(db: &impl ConnectionTrait, id: Uuid, until: Instant, now: Instant) -> Result<bool> {
    let update = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(State::Queued.key()))
        .col_expr(Column::State, Expr::value(State::Offered.key()))
        .col_expr(Column::HeldUntil, Expr::value(until))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// Leaves the line; false when one was not in it any more.
pub(crate) async fn leave(db: &impl ConnectionTrait, id: Uuid) -> Result<bool> {
    let gone = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::State.eq(State::Queued.key()));
    Ok(gone.exec(db).await?.rows_affected == 1)
}

/// What somebody stands in line for or is offered, of one thing.
pub(crate) async fn of_person(db: &impl ConnectionTrait, person: Uuid, now: Instant) -> Result<Vec<Model>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person))
        .filter(Column::EndsAt.gt(now))
        .filter(Column::State.is_in([State::Queued.key(), State::Offered.key()]));
    Ok(rows.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).all(db).await?)
}

fn queued() -> Select<Entity> {
    Entity::find().filter(Column::State.eq(State::Queued.key()))
}
