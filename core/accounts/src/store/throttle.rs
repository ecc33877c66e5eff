//! The count of failures, in the database: several processes count together, a restart forgets nothing.

use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query};

use crate::entities::throttle;

pub(crate) async fn find(db: &impl ConnectionTrait, keys: &[String]) -> Result<Vec<throttle::Model>> {
    let rows = throttle::Entity::find().filter(throttle::Column::Key.is_in(keys.iter().map(String::as_str)));
    Ok(rows.all(db).await?)
}

pub(crate) async fn save(db: &impl ConnectionTrait, row: throttle::Model) -> Result<()> {
    let replace = sea_query::OnConflict::column(throttle::Column::Key)
        .update_columns([throttle::Column::Failures, throttle::Column::Since, throttle::Column::BlockedUntil])
        .to_owned();
    throttle::Entity::insert(throttle::ActiveModel::from(row))
        .on_conflict(replace)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

pub(crate) async fn forget(db: &impl ConnectionTrait, key: &str) -> Result<()> {
    throttle::Entity::delete_by_id(key).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete_before(db: &impl ConnectionTrait, instant: Instant) -> Result<()> {
    throttle::Entity::delete_many().filter(throttle::Column::Since.lt(instant)).exec(db).await?;
    Ok(())
}
