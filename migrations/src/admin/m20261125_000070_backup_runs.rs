//! Every backup that was tried, and what came of it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("backup_run")
            .col(uuid("id").primary_key())
            .col(timestamp_with_time_zone("started_at"))
            .col(timestamp_with_time_zone_null("finished_at"))
            .col(string("name"))
            .col(big_integer("bytes"))
            .col(big_integer("row_count"))
            .col(big_integer("file_count"))
            .col(string_null("fault"))
            .col(text_null("cause"))
            .to_owned();
        manager.create_table(table).await?;
        let index =
            Index::create().name("backup_run_started").table("backup_run").col("started_at").to_owned();
        manager.create_index(index).await
    }
}
