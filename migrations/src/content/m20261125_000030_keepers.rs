//! Who looks after a page in place of whoever wrote it last.

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
        let table = Table::create()
            .table("page_keeper")
            .col(uuid("node_id").primary_key())
            .col(uuid("person_id"))
            .foreign_key(
                ForeignKey::create().name("page_keeper_node").from("page_keeper", "node_id").to("node", "id"),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("page_keeper_person")
                    .from("page_keeper", "person_id")
                    .to("person", "id"),
            )
            .to_owned();
        manager.create_table(table).await
    }
}
