//! The rooms and the equipment that events take; they are other modules' own, so only their names are kept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000221_resources"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("planning_resource")
            .col(uuid("event_id"))
            .col(uuid("resource_id"))
            .col(string("module"))
            .col(string("kind"))
            .col(integer("units"))
            .primary_key(Index::create().col("event_id").col("resource_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("planning_resource_event_id")
                    .from("planning_resource", "event_id")
                    .to("planning_event", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(table).await
    }
}
