//! The module's own table.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) fn all() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(M20261124Links)]
}

struct M20261124Links;

impl MigrationName for M20261124Links {
    fn name(&self) -> &str {
        "m20261124_000001_links"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for M20261124Links {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("funders_link")
                    .col(uuid("id").primary_key())
                    .col(string("title"))
                    .col(text("url"))
                    .col(text("description"))
                    .col(string("level"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .to_owned(),
            )
            .await
    }
}
