//! What takes place once or again and again: series, and each of their dates as a row.

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
        manager.create_table(series()).await?;
        manager.create_table(occurrence()).await?;
        for (name, table, columns) in [
            ("series_owner", "series", &["owner_id"][..]),
            ("occurrence_series", "occurrence", &["series_id", "day"]),
            ("occurrence_owner", "occurrence", &["owner_id", "start_at"]),
            // One kind of thing, then short or long: a week is read without the years before it.
            (
                "occurrence_when",
                "occurrence",
                &["owner_module", "owner_kind", "is_long", "start_at", "end_at"],
            ),
        ] {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn series() -> TableCreateStatement {
    Table::create()
        .table("series")
        .col(uuid("id").primary_key())
        .col(string("owner_module"))
        .col(string("owner_kind"))
        .col(uuid("owner_id"))
        .col(json_null("rule"))
        .col(timestamp("start_local"))
        .col(timestamp("end_local"))
        .col(string("zone"))
        .col(string("uid"))
        .col(integer("sequence"))
        .col(uuid_null("split_from"))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned()
}

fn occurrence() -> TableCreateStatement {
    Table::create()
        .table("occurrence")
        .col(uuid("id").primary_key())
        .col(uuid("series_id"))
        .col(string("owner_module"))
        .col(string("owner_kind"))
        .col(uuid("owner_id"))
        .col(date("day"))
        .col(timestamp("start_local"))
        .col(timestamp("end_local"))
        .col(timestamp_with_time_zone("start_at"))
        .col(timestamp_with_time_zone("end_at"))
        .col(boolean("is_long"))
        .col(boolean("is_provisional"))
        .col(boolean("is_detached"))
        .col(boolean("is_cancelled"))
        .col(integer("sequence"))
        .foreign_key(
            ForeignKey::create()
                .name("occurrence_series_id")
                .from("occurrence", "series_id")
                .to("series", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}
