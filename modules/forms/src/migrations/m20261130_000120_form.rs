//! Forms, and their versions.

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
        manager.create_table(form()).await?;
        manager.create_table(version()).await?;
        let mut index = Index::create();
        index.name("form_version_number").table("form_version").unique().col("form_id").col("number");
        manager.create_index(index).await
    }
}

fn form() -> TableCreateStatement {
    Table::create()
        .table("form")
        .col(uuid("id").primary_key())
        .col(string("key").unique_key())
        .col(string("category"))
        .col(integer("position"))
        .col(string("icon"))
        // draft, published, retired
        .col(string("state"))
        .col(string("prefix").unique_key())
        .col(integer("retention_months").default(36))
        .col(json("audience"))
        .col(date_null("opens_on"))
        .col(date_null("closes_on"))
        // The number of the version that people fill in.
        .col(integer_null("version"))
        .col(json("draft"))
        // Grows with each change: what was read before is refused.
        .col(integer("draft_state"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(uuid_null("updated_by"))
        .to_owned()
}

fn version() -> TableCreateStatement {
    Table::create()
        .table("form_version")
        .col(uuid("id").primary_key())
        .col(uuid("form_id"))
        .col(integer("number"))
        .col(string("title"))
        .col(text("summary"))
        .col(text("words"))
        .col(json("schema"))
        .col(json("circuit"))
        .col(timestamp_with_time_zone("published_at"))
        .col(uuid_null("published_by"))
        .foreign_key(
            ForeignKey::create().name("form_version_form").from("form_version", "form_id").to("form", "id"),
        )
        .to_owned()
}
