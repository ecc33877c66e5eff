//! Funding procedures, whose deadlines somebody is reminded of.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000223_procedures"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("planning_procedure")
            .col(uuid("id").primary_key())
            .col(string("title"))
            .col(string("funder"))
            .col(text("link"))
            .col(date("deadline"))
            .col(boolean("is_confirmed"))
            .col(string("status"))
            .col(big_integer_null("amount"))
            .col(uuid_null("owner_id"))
            .col(text("note"))
            .col(boolean("is_yearly"))
            .col(integer("reminded"))
            .col(uuid_null("renewed_from"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("changed_at"))
            .foreign_key(
                ForeignKey::create()
                    .name("planning_procedure_owner_id")
                    .from("planning_procedure", "owner_id")
                    .to("person", "id")
                    .on_delete(ForeignKeyAction::SetNull),
            )
            .to_owned();
        manager.create_table(table).await?;
        for (name, column) in
            [("planning_procedure_deadline", "deadline"), ("planning_procedure_renewed", "renewed_from")]
        {
            let mut index = Index::create();
            index.name(name).table("planning_procedure").col(column);
            // Two processes never make the next year of one procedure twice.
            if column == "renewed_from" {
                index.unique();
            }
            manager.create_index(index.to_owned()).await?;
        }
        Ok(())
    }
}
