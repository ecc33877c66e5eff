//! What somebody handed over when they left: who decides in their place, step by step.

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
        let handed = json_binary_null("handed");
        manager.alter_table(Table::alter().table("request").add_column(handed).to_owned()).await
    }
}
