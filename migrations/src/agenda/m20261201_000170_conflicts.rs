//! What no longer fits, for those who have to do something about it.

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
        manager.create_table(conflict()).await?;
        for (name, columns) in
            [("conflict_by", &["by_id"][..]), ("conflict_keeper", &["keeper_id", "start_at"])]
        {
            let mut index = Index::create().name(name).table("conflict").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn conflict() -> TableCreateStatement {
    Table::create()
        .table("conflict")
        .col(uuid("id").primary_key())
        .col(string("by_module"))
        .col(string("by_kind"))
        .col(uuid("by_id"))
        .col(string("what_module"))
        .col(string("what_kind"))
        .col(uuid("what_id"))
        .col(timestamp_with_time_zone("start_at"))
        .col(timestamp_with_time_zone("end_at"))
        .col(string("why"))
        .col(string("name"))
        .col(uuid("keeper_id"))
        .col(timestamp_with_time_zone("found_at"))
        .col(timestamp_with_time_zone_null("accepted_at"))
        .col(string_null("reason"))
        .foreign_key(
            ForeignKey::create()
                .name("conflict_keeper_id")
                .from("conflict", "keeper_id")
                .to("person", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
