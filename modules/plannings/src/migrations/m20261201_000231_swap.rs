//! Swaps of shifts between colleagues, until whoever plans has agreed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000231_swap"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(swap()).await?;
        let index = Index::create().name("team_swap_shift_id").table("team_swap").col("shift_id").to_owned();
        manager.create_index(index).await
    }
}

fn swap() -> TableCreateStatement {
    let key = |column: &'static str, to: &'static str| {
        ForeignKey::create()
            .name(format!("team_swap_{column}"))
            .from("team_swap", column)
            .to(to, "id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned()
    };
    Table::create()
        .table("team_swap")
        .col(uuid("id").primary_key())
        .col(uuid("shift_id"))
        .col(uuid_null("other_id"))
        .col(uuid("asked_by"))
        .col(uuid("asked_of"))
        .col(string("state"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut key("shift_id", "team_shift"))
        .foreign_key(&mut key("other_id", "team_shift"))
        .foreign_key(&mut key("asked_by", "person"))
        .foreign_key(&mut key("asked_of", "person"))
        .to_owned()
}
