//! What people were told by invitations: the next letter says what is different.

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
                    .table("calendar_invitation")
                    .col(uuid("id").primary_key())
                    .col(string("module"))
                    .col(string("kind"))
                    .col(uuid("object_id"))
                    .col(uuid("of_id"))
                    .col(uuid("person_id"))
                    .col(integer("sequence"))
                    .col(boolean("is_cancelled"))
                    .col(json("told"))
                    .col(timestamp_with_time_zone("told_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("calendar_invitation_person_id")
                            .from("calendar_invitation", "person_id")
                            .to("person", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        let once = Index::create()
            .name("calendar_invitation_of")
            .table("calendar_invitation")
            .col("person_id")
            .col("of_id")
            .unique()
            .to_owned();
        manager.create_index(once).await?;
        let about = Index::create()
            .name("calendar_invitation_about")
            .table("calendar_invitation")
            .col("object_id")
            .to_owned();
        manager.create_index(about).await
    }
}
