//! Links that work once: invitation, forgotten password, first start. Only their hash is kept (trust.md AU9).

use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entities::one_time_link as link;

pub(crate) async fn insert(db: &impl ConnectionTrait, row: link::Model) -> Result<()> {
    link::Entity::insert(link::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

/// The link, if it is for that purpose and still good.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    hash: &str,
    purpose: &str,
    now: Instant,
) -> Result<Option<link::Model>> {
    let good = link::Entity::find_by_id(hash)
        .filter(link::Column::Purpose.eq(purpose))
        .filter(link::Column::ExpiresAt.gt(now));
    Ok(good.one(db).await?)
}

/// Takes every link of a person, or of nobody, for a purpose away.
pub(crate) async fn delete(
    db: &impl ConnectionTrait,
    person: Option<Uuid>,
    purpose: Option<&str>,
) -> Result<()> {
    let mut rows = link::Entity::delete_many().filter(match person {
        Some(person) => link::Column::PersonId.eq(person),
        None => link::Column::PersonId.is_null(),
    });
    if let Some(purpose) = purpose {
        rows = rows.filter(link::Column::Purpose.eq(purpose));
    }
    rows.exec(db).await?;
    Ok(())
}

pub(crate) async fn delete_expired(db: &impl ConnectionTrait, now: Instant) -> Result<()> {
    link::Entity::delete_many().filter(link::Column::ExpiresAt.lte(now)).exec(db).await?;
    Ok(())
}
