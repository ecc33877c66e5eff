//! Writing together: who holds a page, and when a page is to be read again. Indexes for the lists.

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
        manager.create_table(edit_lock()).await?;
        let review = Table::alter().table("node").add_column(date_null("review_on")).to_owned();
        manager.alter_table(review).await?;
        // The tree in memory is read without looking at every page.
        manager.create_index(index("node_restricted", &["restricted"])).await?;
        // Lists by id, and news in the order of the home page, cost the same with 200 items and with 200,000.
        manager.drop_index(Index::drop().name("node_newest").table("node").to_owned()).await?;
        manager.create_index(index("node_newest", &["kind", "pinned", "published_at", "id"])).await?;
        manager.create_index(index("node_listed", &["kind", "id"])).await
    }
}

fn index(name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table("node").to_owned();
    columns.iter().for_each(|column| {
        index.col(*column);
    });
    index
}

fn edit_lock() -> TableCreateStatement {
    Table::create()
        .table("edit_lock")
        .col(uuid("node_id").primary_key())
        .col(uuid("person_id"))
        .col(timestamp_with_time_zone("since"))
        .col(timestamp_with_time_zone("seen_at"))
        .foreign_key(
            ForeignKey::create().name("edit_lock_node").from("edit_lock", "node_id").to("node", "id"),
        )
        .foreign_key(
            ForeignKey::create().name("edit_lock_person").from("edit_lock", "person_id").to("person", "id"),
        )
        .to_owned()
}
