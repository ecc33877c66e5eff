//! Who gave an account its address, and when a password was chosen through it: the next signature says so.

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
        for column in ["address_given_at", "reset_at"] {
            let column = timestamp_with_time_zone_null(column);
            manager.alter_table(Table::alter().table("person").add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
