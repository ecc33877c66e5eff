//! The table of keys, one short statement per step.

use chrono::Duration;
use parvis_kernel::{App, Result};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use uuid::Uuid;

use crate::entities::sent_once::{ActiveModel, Column, Entity};

/// A form that is under way for so long belongs to a process that died before it wrote anything.
const LONGEST: Duration = Duration::seconds(60);

/// Nobody sends a form again after so long.
const KEPT: Duration = Duration::days(2);

pub(super) enum State {
    UnderWay,
    Written,
    GoneOn(String),
}

/// Takes the key if nobody has it, or if its holder died; true when it is ours.
pub(super) async fn claim(app: &App, key: Uuid) -> Result<bool> {
    let now = app.clock.now();
    let row = ActiveModel { key: Set(key), location: Set(None), at: Set(now), ..Default::default() };
    // One statement decides, whichever process asks.
    let claimed = Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Key)
                .update_column(Column::At)
                .action_and_where(Expr::col((Entity, Column::Location)).is_null())
                .action_and_where(Expr::col((Entity, Column::At)).lte(now - LONGEST))
                .to_owned(),
        )
        .exec_without_returning(app.db.write())
        .await?;
    Ok(claimed > 0)
}

pub(super) async fn state(app: &App, key: Uuid) -> Result<Option<State>> {
    let row = Entity::find_by_id(key).one(app.db.read()).await?;
    Ok(row.map(|row| match row.location {
        None => State::UnderWay,
        Some(location) if location.is_empty() => State::Written,
        Some(location) => State::GoneOn(location),
    }))
}

/// What an `Idempotency-Key` was used for: the body that came with it, and the answer once there is one.
pub(super) async fn used(app: &App, key: Uuid) -> Result<Option<(String, Option<Value>)>> {
    let row = Entity::find_by_id(key).one(app.db.read()).await?;
    Ok(row.map(|row| (row.body_hash.unwrap_or_default(), row.answer)))
}

/// Notes the body that came with a key of ours.
pub(super) async fn name_body(app: &App, key: Uuid, hash: &str) -> Result<()> {
    let named = Entity::update_many().col_expr(Column::BodyHash, Expr::value(hash));
    named.filter(Column::Key.eq(key)).exec(app.db.write()).await?;
    Ok(())
}

pub(super) async fn answer(app: &App, key: Uuid, answer: Value) -> Result<()> {
    let answered = Entity::update_many()
        .col_expr(Column::Location, Expr::value(""))
        .col_expr(Column::Answer, Expr::value(answer));
    answered.filter(Column::Key.eq(key)).exec(app.db.write()).await?;
    Ok(())
}

pub(super) async fn settle(app: &App, key: Uuid, location: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Location, Expr::value(location))
        .filter(Column::Key.eq(key))
        .exec(app.db.write())
        .await?;
    Ok(())
}

pub(super) async fn release(app: &App, key: Uuid) -> Result<()> {
    Entity::delete_by_id(key).exec(app.db.write()).await?;
    Ok(())
}

/// Only if nothing was written under it.
pub(super) async fn release_unwritten(app: &App, key: Uuid) -> Result<()> {
    Entity::delete_by_id(key).filter(Column::Location.is_null()).exec(app.db.write()).await?;
    Ok(())
}

pub(crate) async fn forget_old(app: &App) -> Result<()> {
    let old = app.clock.now() - KEPT;
    Entity::delete_many().filter(Column::At.lt(old)).exec(app.db.write()).await?;
    Ok(())
}
