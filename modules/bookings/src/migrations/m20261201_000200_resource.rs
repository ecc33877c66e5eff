//! Rooms and equipment, and which rooms a larger one is made of.

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
        manager.create_table(resource()).await?;
        manager.create_table(part()).await?;
        let index =
            Index::create().name("bookings_part_part").table("bookings_part").col("part_id").to_owned();
        manager.create_index(index).await
    }
}

fn resource() -> TableCreateStatement {
    Table::create()
        .table("bookings_resource")
        .col(uuid("id").primary_key())
        .col(string_uniq("slug"))
        .col(string("kind"))
        .col(string("name"))
        .col(string("place"))
        .col(text("description"))
        .col(string_null("photo"))
        .col(string_null("thumb"))
        .col(integer_null("capacity"))
        .col(text("features"))
        .col(integer("opens"))
        .col(integer("closes"))
        .col(integer("weekdays"))
        .col(integer("before"))
        .col(integer("after"))
        .col(integer("units"))
        .col(text("audience"))
        .col(boolean("needs_approval"))
        .col(string_null("form"))
        .col(date_null("retired_from"))
        .col(integer("position"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned()
}

fn part() -> TableCreateStatement {
    let of = |name: &str, column: &'static str| {
        ForeignKey::create()
            .name(name)
            .from("bookings_part", column)
            .to("bookings_resource", "id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned()
    };
    Table::create()
        .table("bookings_part")
        .col(uuid("whole_id"))
        .col(uuid("part_id"))
        .primary_key(Index::create().col("whole_id").col("part_id"))
        .foreign_key(&mut of("bookings_part_whole", "whole_id"))
        .foreign_key(&mut of("bookings_part_part_fk", "part_id"))
        .to_owned()
}
