//! What was handed over for a booking and what came back, in which state; and which resources have an odometer.

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
        let vehicle = boolean("is_vehicle").default(false).to_owned();
        let table = Table::alter().table("bookings_resource").add_column(vehicle).to_owned();
        manager.alter_table(table).await?;
        manager.create_table(handover()).await?;
        for (name, columns) in [
            ("bookings_handover_resource", &["resource_id", "out_at"][..]),
            ("bookings_handover_open", &["back_at", "due_at"]),
        ] {
            let mut index = Index::create().name(name).table("bookings_handover").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn handover() -> TableCreateStatement {
    let mut booking = ForeignKey::create()
        .name("bookings_handover_booking_fk")
        .from("bookings_handover", "booking_id")
        .to("bookings_booking", "id")
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned();
    Table::create()
        .table("bookings_handover")
        .col(uuid("booking_id").primary_key())
        .col(uuid("resource_id"))
        .col(string("unit"))
        .col(boolean("has_keys"))
        .col(timestamp_with_time_zone("due_at"))
        .col(timestamp_with_time_zone("out_at"))
        .col(uuid_null("out_by"))
        .col(text("out_note"))
        .col(integer_null("out_km"))
        .col(string_null("out_photo"))
        .col(timestamp_with_time_zone_null("back_at"))
        .col(uuid_null("back_by"))
        .col(text("back_note"))
        .col(integer_null("back_km"))
        .col(string_null("back_photo"))
        .col(boolean("keys_back"))
        .col(timestamp_with_time_zone_null("warned_at"))
        .foreign_key(&mut booking)
        .to_owned()
}
