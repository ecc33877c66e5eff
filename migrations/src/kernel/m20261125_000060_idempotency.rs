//! Room for the answers of the API beside the keys that they were asked for with.

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
        for column in [string_null("body_hash"), json_null("answer")] {
            let changed = Table::alter().table("sent_once").add_column(column).to_owned();
            manager.alter_table(changed).await?;
        }
        Ok(())
    }
}
