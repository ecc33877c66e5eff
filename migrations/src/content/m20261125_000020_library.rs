//! The library and the images: the day on which a document is over, the picture of its first page, what pages hold of
//! both, the point of an image that must stay in sight, and what tells two alike images.

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
        add(manager, "document", date_null("shown_until")).await?;
        // True once its author was told that it is over.
        add(manager, "document", boolean("ended").default(false).to_owned()).await?;
        // The blob of a JPEG of the first page.
        add(manager, "document_version", string_null("picture")).await?;
        add(manager, "image", integer("focus_x").default(50).to_owned()).await?;
        add(manager, "image", integer("focus_y").default(50).to_owned()).await?;
        // The largest rendition's blob is the same for the same bytes; this is alike for the same picture.
        add(manager, "image", big_integer("likeness").default(0).to_owned()).await?;
        manager.create_table(mention()).await?;
        let by_target = Index::create().name("mention_target").table("mention").col("target_id").to_owned();
        manager.create_index(by_target).await?;
        let ending = Index::create().name("document_ending").table("document").col("shown_until").to_owned();
        manager.create_index(ending).await
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

/// What a page holds: images, documents, places that a block shows; of what readers see, and of the draft.
fn mention() -> TableCreateStatement {
    Table::create()
        .table("mention")
        .col(uuid("node_id"))
        .col(uuid("target_id"))
        .col(boolean("live"))
        .primary_key(Index::create().col("node_id").col("target_id").col("live"))
        .foreign_key(ForeignKey::create().name("mention_node").from("mention", "node_id").to("node", "id"))
        .to_owned()
}
