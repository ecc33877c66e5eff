//! The trail of what was done.

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
            .table("audit_line")
            .col(big_integer("seq").primary_key().auto_increment())
            .col(timestamp_with_time_zone("at"))
            .col(uuid_null("person_id"))
            .col(string("action"))
            .col(string_null("subject_kind"))
            .col(uuid_null("subject_id"))
            .col(text("label"))
            .col(string("address"))
            .col(uuid("request_id"))
            .col(string("previous"))
            .col(string("hash"))
            .to_owned();
        manager.create_table(table).await?;
        for column in ["at", "person_id", "subject_id"] {
            let name = format!("audit_line_{column}");
            let index = Index::create().name(name).table("audit_line").col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
