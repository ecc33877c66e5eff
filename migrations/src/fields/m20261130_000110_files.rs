//! Files that were sent with forms: whose they are, and which request keeps them.

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
        manager.create_table(fields_file()).await?;
        for column in ["owner_id", "subject_id", "free_since"] {
            let index = Index::create()
                .name(format!("fields_file_{column}"))
                .table("fields_file")
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn fields_file() -> TableCreateStatement {
    Table::create()
        .table("fields_file")
        .col(uuid("id").primary_key())
        .col(string("blob"))
        .col(uuid("owner_id"))
        .col(string("name"))
        .col(string("media_type"))
        .col(big_integer("size"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("free_since"))
        .col(string_null("subject_module"))
        .col(string_null("subject_kind"))
        .col(uuid_null("subject_id"))
        .foreign_key(
            ForeignKey::create()
                .name("fields_file_owner_id")
                .from("fields_file", "owner_id")
                .to("person", "id"),
        )
        .to_owned()
}
