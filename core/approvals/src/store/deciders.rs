//! Who may decide on what is open.

use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::Result;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::domain::decider::Decider;
use crate::entities::decider::{ActiveModel, Column, Entity, Model};

pub(crate) async fn of(db: &impl ConnectionTrait, request: Uuid) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::RequestId.eq(request)).order_by_asc(Column::PersonId);
    Ok(rows.all(db).await?)
}

pub(crate) async fn of_many(db: &impl ConnectionTrait, requests: &[Uuid]) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::RequestId.is_in(requests.iter().copied()));
    Ok(rows.order_by_asc(Column::PersonId).all(db).await?)
}

pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    Ok(Entity::find().order_by_asc(Column::PersonId).order_by_asc(Column::Since).all(db).await?)
}

/// Puts these in the place of whoever was there; who stays keeps since when.
pub(crate) async fn replace(
    db: &impl ConnectionTrait,
    request: Uuid,
    deciders: &[Decider],
    now: Instant,
) -> Result<()> {
    let known = of(db, request).await?;
    Entity::delete_many().filter(Column::RequestId.eq(request)).exec(db).await?;
    let row = |decider: &Decider| {
        let before = known.iter().find(|row| row.person_id == decider.person);
        Model {
            request_id: request,
            person_id: decider.person,
            stands_in_for: decider.stands_in_for,
            since: before.map_or(now, |row| row.since),
            told_on: before.and_then(|row| row.told_on),
            reminded_on: before.and_then(|row| row.reminded_on),
        }
    };
    let rows: Vec<ActiveModel> = one_each(deciders).iter().map(row).map(Into::into).collect();
    if !rows.is_empty() {
        Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Somebody who decides for themselves and for others decides for themselves.
fn one_each(deciders: &[Decider]) -> Vec<Decider> {
    let mut each: Vec<Decider> = Vec::new();
    for decider in deciders {
        match each.iter_mut().find(|one| one.person == decider.person) {
            Some(one) if decider.stands_in_for.is_none() => *one = *decider,
            Some(_) => {}
            None => each.push(*decider),
        }
    }
    each
}

pub(crate) async fn clear(db: &impl ConnectionTrait, request: Uuid) -> Result<()> {
    Entity::delete_many().filter(Column::RequestId.eq(request)).exec(db).await?;
    Ok(())
}

/// Notes that a letter told, or reminded, somebody of everything that waits for them.
pub(crate) async fn told(
    db: &impl ConnectionTrait,
    person: Uuid,
    reminded: &[Uuid],
    today: Date,
) -> Result<()> {
    let theirs = || Entity::update_many().filter(Column::PersonId.eq(person));
    theirs().col_expr(Column::ToldOn, Expr::value(today)).filter(Column::ToldOn.is_null()).exec(db).await?;
    theirs()
        .col_expr(Column::RemindedOn, Expr::value(today))
        .filter(Column::RequestId.is_in(reminded.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}
