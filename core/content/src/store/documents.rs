//! Documents and their versions.

use std::collections::HashSet;

use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::order::Order;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::ExprTrait,
};
use uuid::Uuid;

use crate::entities::{document, document_version as version};

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<document::Model>> {
    Ok(document::Entity::find_by_id(id).one(db).await?)
}

/// The same, for whoever is about to change it: on PostgreSQL a second writer waits here and sees the first one's work;
/// SQLite has one writer.
pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid) -> Result<document::Model> {
    document::Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or(Error::NotFound)
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<document::Model>> {
    Ok(document::Entity::find().filter(document::Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

pub(crate) async fn in_library(db: &impl ConnectionTrait, library: Uuid) -> Result<Vec<document::Model>> {
    let rows = document::Entity::find().filter(document::Column::LibraryId.eq(library));
    Ok(rows.order_by_asc(document::Column::Title).order_by_asc(document::Column::Id).all(db).await?)
}

pub(crate) async fn ids_in(db: &impl ConnectionTrait, libraries: &[Uuid]) -> Result<Vec<Uuid>> {
    let rows = document::Entity::find()
        .select_only()
        .column(document::Column::Id)
        .filter(document::Column::LibraryId.is_in(libraries.iter().copied()));
    Ok(rows.into_tuple().all(db).await?)
}

/// Not over on that day.
fn shown_on(today: Date) -> Condition {
    let until = document::Column::ShownUntil;
    Condition::any().add(until.is_null()).add(until.gte(today))
}

/// The documents changed last, among the libraries that the reader may see.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    readable: &HashSet<Uuid>,
    today: Date,
    limit: u64,
) -> Result<Vec<document::Model>> {
    let rows = document::Entity::find()
        .filter(document::Column::LibraryId.is_in(readable.iter().copied()))
        .filter(shown_on(today));
    Ok(rows
        .order_by_desc(document::Column::ChangedAt)
        .order_by_desc(document::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// What a list holds: the documents of these libraries that are not over on that day.
pub(crate) fn wanted(libraries: &HashSet<Uuid>, today: Date, changed_since: Option<Instant>) -> Condition {
    Condition::all()
        .add(document::Column::LibraryId.is_in(libraries.iter().copied()))
        .add(shown_on(today))
        .add_option(changed_since.map(|since| document::Column::ChangedAt.gte(since)))
}

/// A page of a list, in the order asked for, after the last item of the page before.
pub(crate) async fn listed(
    db: &impl ConnectionTrait,
    wanted: Condition,
    order: Order<document::Column>,
    after: Option<Condition>,
    limit: u64,
) -> Result<Vec<document::Model>> {
    let rows = order.of(document::Entity::find()).filter(wanted).limit(limit);
    let rows = match after {
        Some(after) => rows.filter(after),
        None => rows,
    };
    Ok(rows.all(db).await?)
}

pub(crate) async fn count(db: &impl ConnectionTrait, wanted: Condition) -> Result<u64> {
    Ok(document::Entity::find().filter(wanted).count(db).await?)
}

/// The documents that follow `after`: all of them, or those of these libraries that are not over on that day.
pub(crate) async fn after(
    db: &impl ConnectionTrait,
    shown: Option<(&HashSet<Uuid>, Date)>,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<document::Model>> {
    let mut rows = document::Entity::find().order_by_asc(document::Column::Id).limit(limit);
    if let Some((readable, today)) = shown {
        rows = rows.filter(document::Column::LibraryId.is_in(readable.iter().copied()));
        rows = rows.filter(shown_on(today));
    }
    if let Some(after) = after {
        rows = rows.filter(document::Column::Id.gt(after));
    }
    Ok(rows.all(db).await?)
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: document::Model) -> Result<()> {
    document::Entity::insert(document::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: document::Model) -> Result<()> {
    document::Entity::update(document::ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

pub(crate) async fn count_download(db: &impl ConnectionTrait, id: Uuid) -> Result<()> {
    document::Entity::update_many()
        .col_expr(document::Column::Downloads, Expr::col(document::Column::Downloads).add(1))
        .filter(document::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn version(
    db: &impl ConnectionTrait,
    document: Uuid,
    number: i32,
) -> Result<Option<version::Model>> {
    let rows = version::Entity::find().filter(version::Column::DocumentId.eq(document));
    Ok(rows.filter(version::Column::Number.eq(number)).one(db).await?)
}

/// A version as lists show it: everything but the text, which may be long.
#[derive(Clone, Debug, sea_orm::FromQueryResult)]
pub(crate) struct Described {
    pub document_id: Uuid,
    pub number: i32,
    pub blob: String,
    pub file_name: String,
    pub media_type: String,
    pub size: i64,
    pub text_state: String,
    pub author_id: Option<Uuid>,
    pub at: Instant,
    pub picture: Option<String>,
}

fn described() -> sea_orm::Select<version::Entity> {
    version::Entity::find().select_only().columns([
        version::Column::DocumentId,
        version::Column::Number,
        version::Column::Blob,
        version::Column::FileName,
        version::Column::MediaType,
        version::Column::Size,
        version::Column::TextState,
        version::Column::AuthorId,
        version::Column::At,
        version::Column::Picture,
    ])
}

/// The versions of a document, the newest first.
pub(crate) async fn versions(db: &impl ConnectionTrait, document: Uuid) -> Result<Vec<Described>> {
    let rows =
        described().filter(version::Column::DocumentId.eq(document)).order_by_desc(version::Column::Number);
    Ok(rows.into_model().all(db).await?)
}

/// The versions of several documents, the newest first.
pub(crate) async fn versions_of(db: &impl ConnectionTrait, documents: &[Uuid]) -> Result<Vec<Described>> {
    let rows = described().filter(version::Column::DocumentId.is_in(documents.iter().copied()));
    Ok(rows.order_by_desc(version::Column::Number).into_model().all(db).await?)
}

pub(crate) async fn find_version(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<version::Model>> {
    Ok(version::Entity::find_by_id(id).one(db).await?)
}

pub(crate) async fn insert_version(db: &impl ConnectionTrait, row: version::Model) -> Result<()> {
    version::Entity::insert(version::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn set_text(db: &impl ConnectionTrait, id: Uuid, state: &str, text: &str) -> Result<()> {
    version::Entity::update_many()
        .col_expr(version::Column::TextState, state.into())
        .col_expr(version::Column::Text, text.into())
        .filter(version::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn set_picture(db: &impl ConnectionTrait, id: Uuid, blob: &str) -> Result<()> {
    version::Entity::update_many()
        .col_expr(version::Column::Picture, blob.into())
        .filter(version::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What readers no longer see and nobody was told of.
pub(crate) async fn just_over(db: &impl ConnectionTrait, today: Date) -> Result<Vec<document::Model>> {
    let rows = document::Entity::find()
        .filter(document::Column::ShownUntil.lt(today))
        .filter(document::Column::Ended.eq(false));
    Ok(rows.order_by_asc(document::Column::Id).limit(200).all(db).await?)
}

/// For the demonstration: the document and its versions are as old as that.
pub(crate) async fn set_dates(db: &impl ConnectionTrait, id: Uuid, at: Instant) -> Result<()> {
    document::Entity::update_many()
        .col_expr(document::Column::CreatedAt, Expr::value(at))
        .col_expr(document::Column::ChangedAt, Expr::value(at))
        .filter(document::Column::Id.eq(id))
        .exec(db)
        .await?;
    version::Entity::update_many()
        .col_expr(version::Column::At, Expr::value(at))
        .filter(version::Column::DocumentId.eq(id))
        .exec(db)
        .await?;
    Ok(())
}
