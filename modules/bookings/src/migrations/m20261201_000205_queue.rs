//! Standing in line for what is taken: everything lets one do so until somebody says otherwise.

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
        let queue = boolean("has_queue").default(true).to_owned();
        let table = Table::alter().table("bookings_resource").add_column(queue).to_owned();
        manager.alter_table(table).await
    }
}
