//! Files that were sent with forms.

use std::collections::BTreeSet;

use parvis_kernel::Subject;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::entities::fields_file::{ActiveModel, Column, Entity, Model};

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

/// One that its sender may still use: the newest, when the same file was sent twice.
pub(crate) async fn free(db: &impl ConnectionTrait, owner: Uuid, blob: &str) -> Result<Option<Model>> {
    let own = Entity::find().filter(free_of(owner)).filter(Column::Blob.eq(blob));
    Ok(own.order_by_desc(Column::Id).one(db).await?)
}

/// One that its sender may have given to a request.
pub(crate) async fn any_of(db: &impl ConnectionTrait, owner: Uuid, blob: &str) -> Result<Option<Model>> {
    let own = Entity::find().filter(Column::OwnerId.eq(owner)).filter(Column::Blob.eq(blob));
    Ok(own.order_by_desc(Column::Id).one(db).await?)
}

fn free_of(owner: Uuid) -> Condition {
    Condition::all().add(Column::OwnerId.eq(owner)).add(Column::SubjectId.is_null())
}

pub(crate) async fn of(db: &impl ConnectionTrait, subject: &Subject) -> Result<Vec<Model>> {
    let of = Entity::find()
        .filter(Column::SubjectId.eq(subject.id))
        .filter(Column::SubjectModule.eq(subject.module.as_str()))
        .filter(Column::SubjectKind.eq(subject.kind.as_str()));
    Ok(of.order_by_asc(Column::Id).all(db).await?)
}

pub(crate) async fn any_older(
    db: &impl ConnectionTrait,
    owner: Uuid,
    blobs: &BTreeSet<String>,
    before: Instant,
) -> Result<bool> {
    let older =
        Entity::find().filter(free_of(owner)).filter(Column::Blob.is_in(blobs.iter().map(String::as_str)));
    Ok(older.filter(Column::FreeSince.lt(before)).count(db).await? > 0)
}

pub(crate) async fn hold(
    db: &impl ConnectionTrait,
    owner: Uuid,
    blobs: &BTreeSet<String>,
    now: Instant,
) -> Result<()> {
    let own = Entity::update_many()
        .filter(free_of(owner))
        .filter(Column::Blob.is_in(blobs.iter().map(String::as_str)));
    own.col_expr(Column::FreeSince, Expr::value(now)).exec(db).await?;
    Ok(())
}

/// Two requests that are sent at once do not both get it.
pub(crate) async fn keep(db: &impl ConnectionTrait, id: Uuid, subject: &Subject) -> Result<()> {
    let taken = Entity::update_many()
        .filter(Column::Id.eq(id))
        .filter(Column::SubjectId.is_null())
        .col_expr(Column::SubjectModule, Expr::value(subject.module.as_str()))
        .col_expr(Column::SubjectKind, Expr::value(subject.kind.as_str()))
        .col_expr(Column::SubjectId, Expr::value(subject.id))
        .col_expr(Column::FreeSince, Expr::value(None::<Instant>));
    match taken.exec(db).await?.rows_affected {
        1 => Ok(()),
        _ => Err(Error::internal("a file was taken by another request meanwhile")),
    }
}

pub(crate) async fn let_go(db: &impl ConnectionTrait, id: Uuid, now: Instant) -> Result<()> {
    let nothing = || Expr::value(None::<String>);
    Entity::update_many()
        .filter(Column::Id.eq(id))
        .col_expr(Column::SubjectModule, nothing())
        .col_expr(Column::SubjectKind, nothing())
        .col_expr(Column::SubjectId, Expr::value(None::<Uuid>))
        .col_expr(Column::FreeSince, Expr::value(now))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete_free(db: &impl ConnectionTrait, before: Instant) -> Result<()> {
    let free = Entity::delete_many().filter(Column::SubjectId.is_null());
    free.filter(Column::FreeSince.lt(before)).exec(db).await?;
    Ok(())
}

/// What a person has sent that no request keeps.
pub(crate) async fn all_free(db: &impl ConnectionTrait, owner: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(free_of(owner)).order_by_asc(Column::Id).all(db).await?)
}
