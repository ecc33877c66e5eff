//! Which event of the season before an event was copied from.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000224_copied"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter().table("planning_event").add_column(uuid_null("copied_from")).to_owned();
        manager.alter_table(column).await?;
        let index = Index::create()
            .name("planning_event_copied")
            .table("planning_event")
            .col("copied_from")
            .to_owned();
        manager.create_index(index).await
    }
}
