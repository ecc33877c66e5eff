//! Who stands in for whom, and on which days.

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
        manager.create_table(deputy()).await?;
        for column in ["person_id", "deputy_id"] {
            let index =
                Index::create().name(format!("deputy_{column}")).table("deputy").col(column).to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn deputy() -> TableCreateStatement {
    Table::create()
        .table("deputy")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(uuid("deputy_id"))
        .col(date("from_day"))
        .col(date("until_day"))
        .col(uuid_null("named_by"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut person("person_id"))
        .foreign_key(&mut person("deputy_id"))
        .to_owned()
}

fn person(column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("deputy_{column}"))
        .from("deputy", column)
        .to("person", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}
