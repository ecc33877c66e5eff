//! Contracts that are reckoned by the year, and from when on somebody is of age.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000234_contract"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [integer_null("yearly_minutes"), date_null("adult_from")] {
            let contract = Table::alter().table("team_contract").add_column(column).to_owned();
            manager.alter_table(contract).await?;
        }
        Ok(())
    }
}
