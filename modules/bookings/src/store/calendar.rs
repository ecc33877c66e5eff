//! Bookings as calendars ask for them: by whose they are, or by what they take.

use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::domain::booking::State;
use crate::entities::booking::{Column, Entity, Model};

/// The most bookings of one calendar.
const MOST: u64 = 5_000;

/// Somebody's that touch `[from, until)`: what stands, and what came to nothing since `since`.
pub(crate) async fn of_person(
    db: &impl ConnectionTrait,
    person: Uuid,
    (from, until): (Instant, Instant),
    since: Instant,
) -> Result<Vec<Model>> {
    let fate = Condition::any().add(stands()).add(Column::UpdatedAt.gte(since));
    let rows = Entity::find().filter(Column::PersonId.eq(person)).filter(fate);
    // Who stands in line has nothing to write into an agenda.
    let rows = rows.filter(Column::State.ne(State::Queued.key()));
    let rows = rows.filter(Column::EndsAt.gt(from)).filter(Column::StartsAt.lt(until));
    Ok(rows.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).limit(MOST).all(db).await?)
}

/// What stands of these resources and touches `[from, until)`.
pub(crate) async fn of_resources(
    db: &impl ConnectionTrait,
    resources: &[Uuid],
    (from, until): (Instant, Instant),
) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ResourceId.is_in(resources.iter().copied())).filter(stands());
    let rows = rows.filter(Column::EndsAt.gt(from)).filter(Column::StartsAt.lt(until));
    Ok(rows.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).limit(MOST).all(db).await?)
}

fn stands() -> sea_orm::sea_query::SimpleExpr {
    Column::State.is_in(State::ALL.into_iter().filter(|state| state.stands()).map(State::key))
}
