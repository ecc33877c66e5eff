//! People, sectors, roles, sessions, one-time links, API tokens and the throttle.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    #[expect(clippy::too_many_lines, reason = "a list of columns, easier to read whole")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("sector")
                    .col(uuid("id").primary_key())
                    .col(string("slug").unique_key())
                    .col(string("name"))
                    .col(integer("position"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("person")
                    .col(uuid("id").primary_key())
                    .col(string("username").unique_key())
                    .col(string("email").unique_key())
                    .col(string("name"))
                    .col(string("function"))
                    .col(string("phone"))
                    .col(string_null("photo"))
                    .col(string_null("password_hash"))
                    .col(boolean("active"))
                    .col(date_null("contract_start"))
                    .col(date_null("contract_end"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("person_sector")
                    .col(uuid("person_id"))
                    .col(uuid("sector_id"))
                    .primary_key(Index::create().col("person_id").col("sector_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("person_sector_person")
                            .from("person_sector", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("person_sector_sector")
                            .from("person_sector", "sector_id")
                            .to("sector", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("role_holding")
                    .col(uuid("id").primary_key())
                    .col(uuid("person_id"))
                    .col(string("role"))
                    .col(uuid_null("sector_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("role_holding_person")
                            .from("role_holding", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("role_holding_sector")
                            .from("role_holding", "sector_id")
                            .to("sector", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("role_holding_person").table("role_holding").col("person_id").to_owned(),
            )
            .await?;
        sign_in(manager).await
    }
}

/// How people prove who they are: sessions, links that work once, tokens of programs, and the count of failures.
async fn sign_in(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("session")
                // SHA-256 of the id in the cookie: a stolen database opens no session (trust.md SE1).
                .col(string("id_hash").primary_key())
                .col(uuid_null("person_id"))
                .col(json("data"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("seen_at"))
                .col(timestamp_with_time_zone("expires_at"))
                .col(string("address"))
                .col(string("user_agent"))
                .foreign_key(
                    ForeignKey::create()
                        .name("session_person")
                        .from("session", "person_id")
                        .to("person", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_index(Index::create().name("session_person").table("session").col("person_id").to_owned())
        .await?;
    manager
        .create_table(
            Table::create()
                .table("one_time_link")
                .col(string("token_hash").primary_key())
                .col(string("purpose"))
                .col(uuid_null("person_id"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("expires_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("one_time_link_person")
                        .from("one_time_link", "person_id")
                        .to("person", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("api_token")
                .col(uuid("id").primary_key())
                .col(string("token_hash").unique_key())
                .col(uuid("person_id"))
                .col(string("name"))
                .col(string("scopes"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("expires_at"))
                .foreign_key(
                    ForeignKey::create()
                        .name("api_token_person")
                        .from("api_token", "person_id")
                        .to("person", "id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("throttle")
                .col(string("key").primary_key())
                .col(integer("failures"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone_null("blocked_until"))
                .to_owned(),
        )
        .await
}
