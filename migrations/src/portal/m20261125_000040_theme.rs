//! Themes made on screen, their files, and who made everybody see which one when.

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
        let theme = Table::create()
            .table("theme")
            .col(uuid("id").primary_key())
            .col(string("label"))
            .col(text("source"))
            .col(integer("version"))
            .col(timestamp_with_time_zone("changed_at"))
            .col(uuid_null("changed_by"))
            .col(timestamp_with_time_zone_null("first_used_at"))
            .to_owned();
        manager.create_table(theme).await?;
        let file = Table::create()
            .table("theme_file")
            .col(uuid("theme_id"))
            .col(string("name"))
            .col(blob("bytes"))
            .primary_key(Index::create().col("theme_id").col("name"))
            .foreign_key(
                ForeignKey::create()
                    .name("theme_file_theme")
                    .from("theme_file", "theme_id")
                    .to("theme", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(file).await?;
        let switch = Table::create()
            .table("theme_switch")
            .col(big_integer("seq").primary_key().auto_increment())
            .col(uuid_null("theme_id"))
            .col(string_null("folder"))
            .col(string("label"))
            .col(timestamp_with_time_zone("at"))
            .col(uuid_null("person_id"))
            .foreign_key(
                ForeignKey::create()
                    .name("theme_switch_theme")
                    .from("theme_switch", "theme_id")
                    .to("theme", "id"),
            )
            .to_owned();
        manager.create_table(switch).await?;
        let counted = ColumnDef::new("theme").big_integer().not_null().default(1).take();
        manager.alter_table(Table::alter().table("revision").add_column(counted).to_owned()).await
    }
}
