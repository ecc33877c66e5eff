//! API tokens: hashed, expiring, never above their owner's rights.

use parvis_kernel::clock::Instant;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::revision::Revisions;
use sea_orm::{ConnectionTrait, EntityTrait, Statement};
use uuid::Uuid;

use crate::entities::api_token;

pub(crate) async fn insert(db: &impl ConnectionTrait, row: api_token::Model) -> Result<()> {
    api_token::Entity::insert(api_token::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

/// What a request needs to know of its token, in one read.
pub(crate) struct Found {
    pub person: Uuid,
    pub scopes: String,
    pub expires_at: Instant,
    pub revisions: Revisions,
}

pub(crate) async fn find(db: &impl ConnectionTrait, hash: &str) -> Result<Option<Found>> {
    const SQL: &str = "SELECT t.person_id, t.scopes, t.expires_at, r.rights, r.content, r.desk, r.settings, r.theme \
                       FROM api_token t CROSS JOIN revision r WHERE t.token_hash = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [hash.into()]);
    let Some(row) = db.query_one_raw(statement).await? else { return Ok(None) };
    Ok(Some(Found {
        person: row.try_get_by_index(0)?,
        scopes: row.try_get_by_index(1)?,
        expires_at: row.try_get_by_index(2)?,
        revisions: Revisions {
            rights: row.try_get_by_index(3)?,
            content: row.try_get_by_index(4)?,
            desk: row.try_get_by_index(5)?,
            settings: row.try_get_by_index(6)?,
            theme: row.try_get_by_index(7)?,
        },
    }))
}

pub(crate) async fn revisions(db: &impl ConnectionTrait) -> Result<Revisions> {
    let statement = Statement::from_string(
        db.get_database_backend(),
        "SELECT rights, content, desk, settings, theme FROM revision",
    );
    let row = db.query_one_raw(statement).await?.ok_or_else(|| Error::internal("no revision"))?;
    Ok(Revisions {
        rights: row.try_get_by_index(0)?,
        content: row.try_get_by_index(1)?,
        desk: row.try_get_by_index(2)?,
        settings: row.try_get_by_index(3)?,
        theme: row.try_get_by_index(4)?,
    })
}
