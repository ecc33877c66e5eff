//! What came in from files of elsewhere, by its UID.

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
            .table("calendar_import")
            .col(string("uid_hash").primary_key())
            .col(string("module"))
            .col(string("kind"))
            .col(uuid("object_id"))
            .col(timestamp_with_time_zone("imported_at"))
            .to_owned();
        manager.create_table(table).await
    }
}
