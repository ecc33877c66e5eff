//! « À traiter » and the notification centre.

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
                    .table("inbox_item")
                    .col(uuid("id").primary_key())
                    .col(uuid("person_id"))
                    .col(string("module"))
                    .col(string("kind"))
                    .col(uuid("object_id"))
                    .col(json("title"))
                    .col(json("detail"))
                    .col(json("action"))
                    .col(string("url"))
                    .col(timestamp_with_time_zone("opened_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("inbox_item_person")
                            .from("inbox_item", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("inbox_item_subject")
                    .table("inbox_item")
                    .col("person_id")
                    .col("module")
                    .col("kind")
                    .col("object_id")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("notification")
                    .col(uuid("id").primary_key())
                    .col(uuid("person_id"))
                    .col(string("module"))
                    .col(string("kind"))
                    .col(uuid("object_id"))
                    .col(json("text"))
                    .col(string("url"))
                    .col(timestamp_with_time_zone("at"))
                    .col(timestamp_with_time_zone_null("read_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("notification_person")
                            .from("notification", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("notification_person")
                    .table("notification")
                    .col("person_id")
                    .col("read_at")
                    .to_owned(),
            )
            .await
    }
}
