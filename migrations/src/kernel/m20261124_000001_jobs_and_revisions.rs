//! Jobs, the change log of the search, and the numbers that tell caches when they are old.

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
        manager
            .create_table(
                Table::create()
                    .table("job")
                    .col(uuid("id").primary_key())
                    .col(string("name"))
                    .col(json("payload"))
                    .col(timestamp_with_time_zone("run_at"))
                    .col(integer("attempts"))
                    .col(uuid_null("lease_owner"))
                    .col(timestamp_with_time_zone_null("leased_until"))
                    .col(text_null("last_error"))
                    .col(timestamp_with_time_zone_null("failed_at"))
                    .col(string_null("unique_key").unique_key())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("job_run_at").table("job").col("failed_at").col("run_at").to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("search_change")
                    .col(big_integer("seq").primary_key().auto_increment())
                    .col(string("module"))
                    .col(string("kind"))
                    .col(uuid("object_id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("revision")
                    .col(big_integer("rights"))
                    .col(big_integer("content"))
                    .col(big_integer("desk"))
                    .to_owned(),
            )
            .await?;
        manager
            .execute(
                Query::insert()
                    .into_table("revision")
                    .columns(["rights", "content", "desk"])
                    .values_panic([1.into(), 1.into(), 1.into()])
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("setting")
                    .col(string("key").primary_key())
                    .col(json("value"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sent_once")
                    .col(uuid("key").primary_key())
                    .col(string_null("location"))
                    .col(timestamp_with_time_zone("at"))
                    .to_owned(),
            )
            .await
    }
}
