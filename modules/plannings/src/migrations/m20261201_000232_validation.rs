//! Events that somebody has to agree to before everybody sees them, and changes that wait for the same.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000232_validation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time. What is there is seen by everybody.
        for column in [
            string("publication").default("published").take(),
            uuid_null("asked_by"),
            string("answer").default("").take(),
        ] {
            let event = Table::alter().table("planning_event").add_column(column).to_owned();
            manager.alter_table(event).await?;
        }
        let index = Index::create()
            .name("planning_event_publication")
            .table("planning_event")
            .col("publication")
            .to_owned();
        manager.create_index(index).await?;
        manager.create_table(proposal()).await
    }
}

fn proposal() -> TableCreateStatement {
    let key = |column: &'static str, to: &'static str| {
        ForeignKey::create()
            .name(format!("planning_proposal_{column}"))
            .from("planning_proposal", column)
            .to(to, "id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned()
    };
    Table::create()
        .table("planning_proposal")
        .col(uuid("id").primary_key())
        .col(uuid("event_id").unique_key())
        .col(uuid("asked_by"))
        .col(json("wanted"))
        .col(string_null("reason"))
        .col(timestamp_with_time_zone("asked_at"))
        .foreign_key(&mut key("event_id", "planning_event"))
        .foreign_key(&mut key("asked_by", "person"))
        .to_owned()
}
