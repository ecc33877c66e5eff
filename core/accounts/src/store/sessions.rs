//! Sessions, named by the SHA-256 of the id in the cookie (trust.md SE1).

use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::revision::Revisions;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Statement, sea_query,
};
use serde_json::Value;
use uuid::Uuid;

use crate::entities::session;

/// What a request needs to know of its session, in one read: the revisions come with it.
pub(crate) struct Found {
    pub person: Option<Uuid>,
    pub data: Value,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub revisions: Revisions,
}

pub(crate) async fn find(db: &impl ConnectionTrait, hash: &str) -> Result<Option<Found>> {
    const SQL: &str = "SELECT s.person_id, s.data, s.created_at, s.seen_at, \
                       r.rights, r.content, r.desk, r.settings, r.theme \
                       FROM session s CROSS JOIN revision r WHERE s.id_hash = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [hash.into()]);
    let Some(row) = db.query_one_raw(statement).await? else { return Ok(None) };
    Ok(Some(Found {
        person: row.try_get_by_index(0)?,
        data: row.try_get_by_index(1)?,
        created_at: row.try_get_by_index(2)?,
        seen_at: row.try_get_by_index(3)?,
        revisions: Revisions {
            rights: row.try_get_by_index(4)?,
            content: row.try_get_by_index(5)?,
            desk: row.try_get_by_index(6)?,
            settings: row.try_get_by_index(7)?,
            theme: row.try_get_by_index(8)?,
        },
    }))
}

pub(crate) async fn save(db: &impl ConnectionTrait, row: session::Model) -> Result<()> {
    let replace = sea_query::OnConflict::column(session::Column::IdHash)
        .update_columns([session::Column::PersonId, session::Column::Data, session::Column::ExpiresAt])
        .to_owned();
    session::Entity::insert(session::ActiveModel::from(row))
        .on_conflict(replace)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

pub(crate) async fn touch(
    db: &impl ConnectionTrait,
    hash: &str,
    at: Instant,
    address: &str,
    user_agent: &str,
) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, at.into())
        .col_expr(session::Column::Address, address.into())
        .col_expr(session::Column::UserAgent, user_agent.into())
        .filter(session::Column::IdHash.eq(hash))
        .exec(db)
        .await?;
    Ok(())
}

/// Takes one thing out of what a session keeps.
pub(crate) async fn forget(db: &impl ConnectionTrait, hash: &str, key: &str) -> Result<()> {
    keep(db, hash, |kept| kept.remove(key).is_some()).await
}

/// Puts one thing to what a session keeps.
pub(crate) async fn remember(db: &impl ConnectionTrait, hash: &str, key: &str, value: Value) -> Result<()> {
    keep(db, hash, |kept| {
        kept.insert(key.to_owned(), value);
        true
    })
    .await
}

/// Writes what a session keeps when `change` says that it did change something. The session may be gone by now.
async fn keep(
    db: &impl ConnectionTrait,
    hash: &str,
    change: impl FnOnce(&mut serde_json::Map<String, Value>) -> bool,
) -> Result<()> {
    let Some(mut data) = find(db, hash).await?.map(|found| found.data) else { return Ok(()) };
    if data.as_object_mut().is_some_and(change) {
        let row = session::Entity::update_many().col_expr(session::Column::Data, data.into());
        row.filter(session::Column::IdHash.eq(hash)).exec(db).await?;
    }
    Ok(())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, hash: &str) -> Result<()> {
    session::Entity::delete_by_id(hash).exec(db).await?;
    Ok(())
}

/// The sessions of a person, the last seen first.
pub(crate) async fn of_person(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<session::Model>> {
    let rows = session::Entity::find().filter(session::Column::PersonId.eq(person));
    Ok(rows.order_by_desc(session::Column::SeenAt).all(db).await?)
}

/// Everybody's sessions, the last seen first.
pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<Vec<session::Model>> {
    let rows = session::Entity::find().filter(session::Column::PersonId.is_not_null());
    Ok(rows.order_by_desc(session::Column::SeenAt).all(db).await?)
}

/// Those that were used since `seen` and began after `created`.
pub(crate) async fn count(db: &impl ConnectionTrait, seen: Instant, created: Instant) -> Result<u64> {
    let held = session::Column::SeenAt.gt(seen).and(session::Column::CreatedAt.gt(created));
    let rows = session::Entity::find().filter(session::Column::PersonId.is_not_null()).filter(held);
    Ok(rows.count(db).await?)
}

/// Ends the sessions of a person, but for the one named.
pub(crate) async fn delete_of_person(
    db: &impl ConnectionTrait,
    person: Uuid,
    except: Option<&str>,
) -> Result<()> {
    let mut rows = session::Entity::delete_many().filter(session::Column::PersonId.eq(person));
    if let Some(except) = except {
        rows = rows.filter(session::Column::IdHash.ne(except));
    }
    rows.exec(db).await?;
    Ok(())
}

/// Ends those that nobody used since `seen`, and those that began before `created`.
pub(crate) async fn delete_over(db: &impl ConnectionTrait, seen: Instant, created: Instant) -> Result<()> {
    let old = session::Column::SeenAt.lte(seen).or(session::Column::CreatedAt.lte(created));
    session::Entity::delete_many().filter(old).exec(db).await?;
    Ok(())
}
