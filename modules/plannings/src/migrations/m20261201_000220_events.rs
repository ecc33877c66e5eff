//! Events, and the people who run them. When they take place is in the agenda's tables.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000220_events"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(event()).await?;
        manager.create_table(person()).await
    }
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("planning_event")
        .col(uuid("id").primary_key())
        .col(string("title"))
        .col(string("category"))
        .col(uuid_null("sector_id"))
        .col(string("place"))
        .col(string("public"))
        .col(text("description"))
        .col(boolean("is_highlight"))
        .col(uuid_null("author_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(
            ForeignKey::create()
                .name("planning_event_sector_id")
                .from("planning_event", "sector_id")
                .to("sector", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .foreign_key(
            ForeignKey::create()
                .name("planning_event_author_id")
                .from("planning_event", "author_id")
                .to("person", "id")
                .on_delete(ForeignKeyAction::SetNull),
        )
        .to_owned()
}

fn person() -> TableCreateStatement {
    Table::create()
        .table("planning_person")
        .col(uuid("event_id"))
        .col(uuid("person_id"))
        .primary_key(Index::create().col("event_id").col("person_id"))
        .foreign_key(
            ForeignKey::create()
                .name("planning_person_event_id")
                .from("planning_person", "event_id")
                .to("planning_event", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("planning_person_person_id")
                .from("planning_person", "person_id")
                .to("person", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
