//! Other sites that are told of what changes: what each of them knows, and what was sent.

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
        manager.create_table(webhook()).await?;
        manager.create_table(known()).await?;
        manager.create_table(delivery()).await?;
        let index = Index::create()
            .name("webhook_delivery_of")
            .table("webhook_delivery")
            .col("webhook_id")
            .col("created_at")
            .to_owned();
        manager.create_index(index).await
    }
}

fn webhook() -> TableCreateStatement {
    Table::create()
        .table("webhook")
        .col(uuid("id").primary_key())
        .col(string("name"))
        .col(text("url"))
        .col(uuid_null("person_id"))
        .col(boolean("active"))
        .col(integer("secret_number"))
        .col(timestamp_with_time_zone_null("rests_until"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create()
                .name("webhook_person")
                .from("webhook", "person_id")
                .to("person", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn known() -> TableCreateStatement {
    Table::create()
        .table("webhook_known")
        .col(uuid("webhook_id"))
        .col(uuid("object_id"))
        .col(string("kind"))
        .col(string("state"))
        .primary_key(Index::create().col("webhook_id").col("object_id"))
        .foreign_key(&mut of_webhook("webhook_known"))
        .to_owned()
}

fn delivery() -> TableCreateStatement {
    Table::create()
        .table("webhook_delivery")
        .col(uuid("id").primary_key())
        .col(uuid("webhook_id"))
        .col(string("event"))
        .col(text("body"))
        .col(string("state"))
        .col(integer("attempts"))
        .col(integer_null("status"))
        .col(string_null("fault"))
        .col(text_null("cause"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("tried_at"))
        .foreign_key(&mut of_webhook("webhook_delivery"))
        .to_owned()
}

fn of_webhook(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_of"))
        .from(table, "webhook_id")
        .to("webhook", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
