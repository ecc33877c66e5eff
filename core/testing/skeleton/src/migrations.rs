//! The module's own table. Foreign keys point at tables of the core alone.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Items)]
}

struct Items;

impl MigrationName for Items {
    fn name(&self) -> &str {
        "mDATE_000001_items"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Items {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let author = ForeignKey::create()
            .name("skeleton_item_author")
            .from("skeleton_item", "author_id")
            .to("person", "id")
            .to_owned();
        let table = Table::create()
            .table("skeleton_item")
            .col(uuid("id").primary_key())
            .col(string("title"))
            .col(text("text"))
            .col(uuid_null("author_id"))
            .col(timestamp_with_time_zone("changed_at"))
            .foreign_key(&mut author.clone())
            .to_owned();
        manager.create_table(table).await
    }
}
