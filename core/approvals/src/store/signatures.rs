//! The chain of signatures: read in its order, only ever added to.

use parvis_kernel::error::{Error, Result};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use crate::domain::content::canonical;
use crate::domain::evidence::{Blank, Head, Record};
use crate::entities::signature::{ActiveModel, Column, Entity, Model};
use crate::entities::signature_head;

/// PostgreSQL's advisory lock that lets one signature follow another.
const LOCK: i64 = 0x5041_5256_4955;

/// Seals a record at the end of the chain and keeps it.
pub(crate) async fn append(db: &impl ConnectionTrait, record: Record) -> Result<Record> {
    if db.get_database_backend() == DbBackend::Postgres {
        let lock = format!("SELECT pg_advisory_xact_lock({LOCK})");
        db.execute_raw(Statement::from_string(DbBackend::Postgres, lock)).await?;
    }
    let record = record.sealed(&head(db).await?);
    let row = Model {
        number: record.number,
        request_id: record.request,
        signer_id: record.signer.id,
        record: canonical(&serde_json::to_value(&record).map_err(Error::internal)?),
        hash: record.hash.clone(),
    };
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(record)
}

/// Where the chain ends.
pub(crate) async fn head(db: &impl ConnectionTrait) -> Result<Head> {
    let last = Entity::find().order_by_desc(Column::Number).limit(1).one(db).await?;
    Ok(last.map(|row| Head { number: row.number, hash: row.hash }).unwrap_or_default())
}

/// The heads of days past, the last one first.
pub(crate) async fn heads(db: &impl ConnectionTrait) -> Result<Vec<signature_head::Model>> {
    Ok(signature_head::Entity::find().order_by_desc(signature_head::Column::Day).all(db).await?)
}

pub(crate) async fn keep_head(db: &impl ConnectionTrait, row: signature_head::Model) -> Result<()> {
    signature_head::Entity::insert(signature_head::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

/// What was done with a request, in order.
pub(crate) async fn of(db: &impl ConnectionTrait, request: Uuid) -> Result<Vec<Record>> {
    let rows = Entity::find().filter(Column::RequestId.eq(request)).order_by_asc(Column::Number);
    rows.all(db).await?.iter().map(read).collect()
}

/// Takes what the records of a request say away, and leaves their places in the chain.
pub(crate) async fn blank(db: &impl ConnectionTrait, request: Uuid) -> Result<()> {
    for record in of(db, request).await? {
        let place = canonical(&serde_json::to_value(Blank::of(&record)).map_err(Error::internal)?);
        Entity::update_many()
            .col_expr(Column::Record, Expr::value(place))
            .col_expr(Column::SignerId, Expr::value(Uuid::nil()))
            .filter(Column::Number.eq(record.number))
            .exec(db)
            .await?;
    }
    Ok(())
}

/// The rows after a number, at most so many.
pub(crate) async fn after(db: &impl ConnectionTrait, number: i64, limit: u64) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::Number.gt(number)).order_by_asc(Column::Number);
    Ok(rows.limit(limit).all(db).await?)
}

/// The last signature of a person, on whatever request.
pub(crate) async fn last_of(db: &impl ConnectionTrait, person: Uuid) -> Result<Option<Record>> {
    let rows = Entity::find().filter(Column::SignerId.eq(person)).order_by_desc(Column::Number);
    rows.limit(1).one(db).await?.as_ref().map(read).transpose()
}

pub(crate) async fn has_signed(db: &impl ConnectionTrait, request: Uuid, person: Uuid) -> Result<bool> {
    let theirs = Entity::find().filter(Column::RequestId.eq(request)).filter(Column::SignerId.eq(person));
    Ok(theirs.limit(1).one(db).await?.is_some())
}

fn read(row: &Model) -> Result<Record> {
    serde_json::from_str(&row.record).map_err(Error::internal)
}
