//! With which key each backup was sealed: so a lost or another one is noticed before the day of a restore.

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
        let table = Table::alter().table("backup_run").add_column(string_null("key_print")).to_owned();
        manager.alter_table(table).await
    }
}
