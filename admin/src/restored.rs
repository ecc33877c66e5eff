//! What a backup says of itself once it has come back: it was copied while it was being made, so in it that never ended.

use parvis_kernel::entities::job;
use parvis_kernel::job::Job;
use parvis_kernel::ports::backups::Made;
use parvis_kernel::{Result, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::backup::MakeNow;
use crate::entities::backup_run::{ActiveModel, Column, Entity};

/// Ends the run that the restored backup came from, which was good, and forgets others that were under way.
pub async fn note(tx: &Tx, made: &Made) -> Result<()> {
    let under_way = || Entity::find().filter(Column::FinishedAt.is_null());
    if let Some(own) = under_way().order_by_desc(Column::StartedAt).one(tx.db()).await? {
        let row = ActiveModel {
            id: Set(own.id),
            finished_at: Set(Some(own.started_at)),
            name: Set(made.name.clone()),
            bytes: Set(count(made.bytes)),
            row_count: Set(count(made.rows)),
            file_count: Set(count(made.files)),
            key_print: Set(Some(made.key.clone())),
            ..ActiveModel::default()
        };
        Entity::update(row).exec(tx.db()).await?;
    }
    Entity::delete_many().filter(Column::FinishedAt.is_null()).exec(tx.db()).await?;
    // It would begin what is done.
    job::Entity::delete_many().filter(job::Column::Name.eq(MakeNow::NAME)).exec(tx.db()).await?;
    Ok(())
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
