//! Links by which calendar programs read without signing in: only the hash of each is kept.

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
                    .table("calendar_feed")
                    .col(uuid("id").primary_key())
                    .col(string_uniq("token_hash"))
                    .col(uuid("person_id"))
                    .col(string("module"))
                    .col(string("kind"))
                    .col(uuid("object_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(date_null("read_on"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("calendar_feed_person_id")
                            .from("calendar_feed", "person_id")
                            .to("person", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        // One link of each person for each thing.
        let mut index = Index::create().name("calendar_feed_of").table("calendar_feed").unique().to_owned();
        for column in ["person_id", "module", "kind", "object_id"] {
            index.col(column);
        }
        manager.create_index(index).await
    }
}
