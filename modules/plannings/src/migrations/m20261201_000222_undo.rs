//! What was moved or cancelled a moment ago, as it was before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000222_undo"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("planning_undo")
            .col(uuid("id").primary_key())
            .col(uuid("event_id"))
            .col(uuid("person_id"))
            .col(json("dates"))
            .col(string_null("reason"))
            .col(timestamp_with_time_zone("changed_at"))
            .col(timestamp_with_time_zone("until_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("planning_undo_event_id")
                    .from("planning_undo", "event_id")
                    .to("planning_event", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("planning_undo_person_id")
                    .from("planning_undo", "person_id")
                    .to("person", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("planning_undo_event")
            .table("planning_undo")
            .col("event_id")
            .col("person_id")
            .unique()
            .to_owned();
        manager.create_index(index).await
    }
}
