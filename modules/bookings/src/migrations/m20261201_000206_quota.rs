//! How much of one thing one person may have; nothing: as much as they like.

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
        // SQLite adds one column at a time.
        for column in ["most_coming", "most_hours"] {
            let table = Table::alter().table("bookings_resource").add_column(integer_null(column)).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
