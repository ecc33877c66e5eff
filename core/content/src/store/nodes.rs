//! Nodes of the tree.

use std::collections::HashSet;

use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::order::Order;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::tree::DEEPEST;
use crate::entities::node::{ActiveModel, Column, Entity, Model};

pub(crate) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

/// The same, for whoever is about to change it: on PostgreSQL a second writer waits here and sees the first one's work;
/// SQLite has one writer.
pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid) -> Result<Model> {
    Entity::find_by_id(id).lock_exclusive().one(db).await?.ok_or(Error::NotFound)
}

/// The node and all above it, as they now stand in the database.
pub(crate) async fn line(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Uuid>> {
    let mut line = vec![id];
    while let Some(row) = find(db, line[line.len() - 1]).await? {
        match row.parent_id {
            Some(parent) if line.len() <= DEEPEST + 1 => line.push(parent),
            _ => break,
        }
    }
    Ok(line)
}

pub(crate) async fn set_position(db: &impl ConnectionTrait, id: Uuid, position: i32) -> Result<()> {
    let moved = Entity::update_many().col_expr(Column::Position, position.into()).filter(Column::Id.eq(id));
    moved.exec(db).await?;
    Ok(())
}

pub(crate) async fn find_many(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?)
}

/// The containers, and the leaves with rules of their own: what the tree in memory is made of.
pub(crate) async fn skeleton(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    let containers = [Kind::Home, Kind::Section, Kind::Library].map(Kind::key);
    let wanted = Condition::any().add(Column::Kind.is_in(containers)).add(Column::Restricted.eq(true));
    Ok(Entity::find().filter(wanted).all(db).await?)
}

pub(crate) async fn by_slug(db: &impl ConnectionTrait, parent: Uuid, slug: &str) -> Result<Option<Model>> {
    Ok(Entity::find().filter(Column::ParentId.eq(parent)).filter(Column::Slug.eq(slug)).one(db).await?)
}

/// The slugs taken under a parent that begin alike.
pub(crate) async fn slugs_like(
    db: &impl ConnectionTrait,
    parent: Uuid,
    slug: &str,
) -> Result<HashSet<String>> {
    let rows = Entity::find()
        .select_only()
        .column(Column::Slug)
        .filter(Column::ParentId.eq(parent))
        .filter(Column::Slug.starts_with(slug));
    Ok(rows.into_tuple::<String>().all(db).await?.into_iter().collect())
}

/// Everything right under a parent, in the order set by the editors.
pub(crate) async fn children(db: &impl ConnectionTrait, parent: Uuid) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ParentId.eq(parent));
    Ok(rows
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Title)
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

pub(crate) async fn last_position(db: &impl ConnectionTrait, parent: Uuid) -> Result<i32> {
    let last: Option<Option<i32>> = Entity::find()
        .select_only()
        .column_as(Column::Position.max(), "last")
        .filter(Column::ParentId.eq(parent))
        .into_tuple()
        .one(db)
        .await?;
    Ok(last.flatten().unwrap_or(0))
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

pub(crate) async fn update(db: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::update(ActiveModel::from(row).reset_all()).exec(db).await?;
    Ok(())
}

/// What a reader may see of what is written: published, not over, not hidden, in a place they may read or, with readers
/// of its own, named.
pub(crate) fn visible(parents: &[Uuid], named: &[Uuid], now: Instant) -> Condition {
    let open = Condition::all()
        .add(Column::Restricted.eq(false))
        .add(Column::ParentId.is_in(parents.iter().copied()));
    let named =
        Condition::all().add(Column::Restricted.eq(true)).add(Column::Id.is_in(named.iter().copied()));
    Condition::all()
        .add(Column::LiveRevisionId.is_not_null())
        .add(Column::Hidden.eq(false))
        // Said backwards, so that SQLite takes the index that gives the order of the list rather than the one of the dates.
        .add(Column::PublishedAt.gt(now).not())
        .add(Condition::any().add(Column::ExpiresAt.is_null()).add(Column::ExpiresAt.gt(now)))
        .add(Condition::any().add(open).add(named))
}

/// Right under one of these.
pub(crate) fn under(parents: &[Uuid]) -> Condition {
    Condition::all().add(Column::ParentId.is_in(parents.iter().copied()))
}

/// News for the home page and the list: pinned first, then the newest.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    visible: Condition,
    offset: u64,
    limit: u64,
) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::Kind.eq(Kind::News.key())).filter(visible);
    let rows =
        rows.order_by_desc(Column::Pinned).order_by_desc(Column::PublishedAt).order_by_desc(Column::Id);
    Ok(rows.offset(offset).limit(limit).all(db).await?)
}

/// The news published last, the newest first.
pub(crate) async fn latest_news(
    db: &impl ConnectionTrait,
    visible: Condition,
    limit: u64,
) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::Kind.eq(Kind::News.key())).filter(visible);
    let rows = rows.order_by_desc(Column::PublishedAt).order_by_desc(Column::Id);
    Ok(rows.limit(limit).all(db).await?)
}

pub(crate) async fn count(db: &impl ConnectionTrait, kind: Kind, visible: Condition) -> Result<u64> {
    Ok(Entity::find().filter(Column::Kind.eq(kind.key())).filter(visible).count(db).await?)
}

/// The ids that follow `after`, in order.
pub(crate) async fn ids_after(
    db: &impl ConnectionTrait,
    kind: Kind,
    visible: Option<Condition>,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let rows = Entity::find().select_only().column(Column::Id).filter(Column::Kind.eq(kind.key()));
    let mut rows = rows.order_by_asc(Column::Id).limit(limit);
    if let Some(visible) = visible {
        rows = rows.filter(visible);
    }
    if let Some(after) = after {
        rows = rows.filter(Column::Id.gt(after));
    }
    Ok(rows.into_tuple().all(db).await?)
}

/// What a list is narrowed to.
pub(crate) struct Wanted {
    pub parents: Option<Vec<Uuid>>,
    pub parent: Option<Uuid>,
    pub pinned: Option<bool>,
    pub changed_since: Option<Instant>,
    pub published_since: Option<Instant>,
}

impl Wanted {
    pub(crate) fn condition(self) -> Condition {
        Condition::all()
            .add_option(self.parents.map(|parents| Column::ParentId.is_in(parents)))
            .add_option(self.parent.map(|parent| Column::ParentId.eq(parent)))
            .add_option(self.pinned.map(|pinned| Column::Pinned.eq(pinned)))
            .add_option(self.changed_since.map(|since| Column::ChangedAt.gte(since)))
            .add_option(self.published_since.map(|since| Column::PublishedAt.gte(since)))
    }
}

/// The ids of a page of a list, in the order asked for, after the last item of the page before.
pub(crate) async fn listed(
    db: &impl ConnectionTrait,
    kind: Kind,
    wanted: Condition,
    order: Order<Column>,
    after: Option<Condition>,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let rows = Entity::find().select_only().column(Column::Id).filter(Column::Kind.eq(kind.key()));
    let mut rows = order.of(rows).filter(wanted).limit(limit);
    if let Some(after) = after {
        rows = rows.filter(after);
    }
    Ok(rows.into_tuple().all(db).await?)
}

/// What readers see and somebody promised to read again by now.
pub(crate) async fn to_review(db: &impl ConnectionTrait, today: Date) -> Result<Vec<Model>> {
    let rows =
        Entity::find().filter(Column::ReviewOn.lte(today)).filter(Column::LiveRevisionId.is_not_null());
    Ok(rows.order_by_asc(Column::ReviewOn).limit(200).all(db).await?)
}

/// The leaves of these kinds right under these containers.
pub(crate) async fn leaves_under(db: &impl ConnectionTrait, parents: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let rows = Entity::find()
        .select_only()
        .column(Column::Id)
        .column(Column::Kind)
        .filter(Column::ParentId.is_in(parents.iter().copied()))
        .filter(Column::Kind.is_in([Kind::Page.key(), Kind::News.key()]));
    Ok(rows.into_tuple().all(db).await?)
}

/// The pages and news whose newest words readers do not see.
pub(crate) async fn unpublished(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    let newer = Expr::col(Column::LatestRevisionId).ne(Expr::col(Column::LiveRevisionId));
    let rows = Entity::find()
        .filter(Column::Kind.is_in([Kind::Page.key(), Kind::News.key()]))
        .filter(Column::LatestRevisionId.is_not_null())
        .filter(Column::LiveRevisionId.is_null().or(newer));
    Ok(rows.order_by_asc(Column::Title).all(db).await?)
}

/// The pages and news that somebody promised to read again, one day.
pub(crate) async fn reviewed(db: &impl ConnectionTrait) -> Result<Vec<Model>> {
    let rows = Entity::find().filter(Column::ReviewOn.is_not_null());
    Ok(rows.filter(Column::LiveRevisionId.is_not_null()).order_by_asc(Column::Title).all(db).await?)
}
