//! The only code that names the tables of the webhooks.

use std::collections::HashMap;

use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entities::{webhook, webhook_delivery as delivery, webhook_known as known};

pub(super) async fn all(db: &impl ConnectionTrait) -> Result<Vec<webhook::Model>> {
    Ok(webhook::Entity::find().order_by_asc(webhook::Column::Id).all(db).await?)
}

pub(super) async fn active(db: &impl ConnectionTrait) -> Result<Vec<webhook::Model>> {
    Ok(webhook::Entity::find().filter(webhook::Column::Active.eq(true)).all(db).await?)
}

pub(super) async fn count(db: &impl ConnectionTrait) -> Result<u64> {
    Ok(webhook::Entity::find().count(db).await?)
}

pub(super) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<webhook::Model> {
    webhook::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)
}

pub(super) async fn insert(db: &impl ConnectionTrait, row: webhook::Model) -> Result<()> {
    webhook::Entity::insert(webhook::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn update(db: &impl ConnectionTrait, row: webhook::Model) -> Result<()> {
    use sea_orm::ActiveModelTrait;
    webhook::Entity::update(webhook::ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

pub(super) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    webhook::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

pub(super) async fn rest(db: &impl ConnectionTrait, id: Uuid, until: Option<Instant>) -> Result<()> {
    let rest = webhook::Entity::update_many().col_expr(webhook::Column::RestsUntil, Expr::value(until));
    rest.filter(webhook::Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

/// What a site knows of these objects: kind and state.
pub(super) async fn known(
    db: &impl ConnectionTrait,
    webhook: Uuid,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, (String, String)>> {
    let rows = known::Entity::find()
        .filter(known::Column::WebhookId.eq(webhook))
        .filter(known::Column::ObjectId.is_in(ids.iter().copied()));
    Ok(rows.all(db).await?.into_iter().map(|row| (row.object_id, (row.kind, row.state))).collect())
}

pub(super) async fn learn(db: &impl ConnectionTrait, rows: Vec<known::Model>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let newer = OnConflict::columns([known::Column::WebhookId, known::Column::ObjectId])
        .update_columns([known::Column::Kind, known::Column::State])
        .to_owned();
    let rows = rows.into_iter().map(known::ActiveModel::from);
    known::Entity::insert_many(rows).on_conflict(newer).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn unlearn(db: &impl ConnectionTrait, webhook: Uuid, ids: Option<&[Uuid]>) -> Result<()> {
    let mut gone = known::Entity::delete_many().filter(known::Column::WebhookId.eq(webhook));
    if let Some(ids) = ids {
        gone = gone.filter(known::Column::ObjectId.is_in(ids.iter().copied()));
    }
    gone.exec(db).await?;
    Ok(())
}

pub(super) async fn insert_delivery(db: &impl ConnectionTrait, row: delivery::Model) -> Result<()> {
    delivery::Entity::insert(delivery::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(super) async fn find_delivery(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<delivery::Model>> {
    Ok(delivery::Entity::find_by_id(id).one(db).await?)
}

/// The newest first, before `before`.
pub(super) async fn deliveries(
    db: &impl ConnectionTrait,
    webhook: Uuid,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<delivery::Model>> {
    let mut rows = delivery::Entity::find().filter(delivery::Column::WebhookId.eq(webhook));
    if let Some(before) = before {
        rows = rows.filter(delivery::Column::Id.lt(before));
    }
    Ok(rows.order_by_desc(delivery::Column::Id).limit(limit).all(db).await?)
}

pub(super) async fn count_deliveries(db: &impl ConnectionTrait, webhook: Uuid) -> Result<u64> {
    Ok(delivery::Entity::find().filter(delivery::Column::WebhookId.eq(webhook)).count(db).await?)
}

/// How a try went.
pub(super) struct Outcome<'a> {
    pub(super) state: &'a str,
    pub(super) status: Option<i32>,
    pub(super) fault: Option<&'a str>,
    pub(super) cause: &'a str,
    pub(super) at: Instant,
}

pub(super) async fn tried(db: &impl ConnectionTrait, id: Uuid, outcome: &Outcome<'_>) -> Result<()> {
    let tried = delivery::Entity::update_many()
        .col_expr(delivery::Column::State, Expr::value(outcome.state))
        .col_expr(delivery::Column::Attempts, Expr::col(delivery::Column::Attempts).add(1))
        .col_expr(delivery::Column::Status, Expr::value(outcome.status))
        .col_expr(delivery::Column::Fault, Expr::value(outcome.fault))
        .col_expr(delivery::Column::Cause, Expr::value(outcome.cause))
        .col_expr(delivery::Column::TriedAt, Expr::value(outcome.at));
    tried.filter(delivery::Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

pub(super) async fn set_state(db: &impl ConnectionTrait, id: Uuid, state: &str) -> Result<()> {
    let set = delivery::Entity::update_many().col_expr(delivery::Column::State, Expr::value(state));
    set.filter(delivery::Column::Id.eq(id)).exec(db).await?;
    Ok(())
}

pub(super) async fn forget_before(db: &impl ConnectionTrait, at: Instant) -> Result<()> {
    delivery::Entity::delete_many().filter(delivery::Column::CreatedAt.lt(at)).exec(db).await?;
    Ok(())
}
