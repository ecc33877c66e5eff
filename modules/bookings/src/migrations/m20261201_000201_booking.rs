//! Who has what when. That nothing is taken twice is held by the agenda's claims; these rows say what for, and how it stands.

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
        manager.create_table(booking()).await?;
        for (name, columns) in [
            ("bookings_booking_resource", &["resource_id", "starts_at"][..]),
            ("bookings_booking_person", &["person_id", "ends_at"]),
            ("bookings_booking_held", &["state", "held_until"]),
            ("bookings_booking_request", &["request_id"]),
        ] {
            let mut index = Index::create().name(name).table("bookings_booking").to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn booking() -> TableCreateStatement {
    Table::create()
        .table("bookings_booking")
        .col(uuid("id").primary_key())
        .col(uuid("resource_id"))
        .col(uuid("person_id"))
        .col(uuid_null("made_by"))
        .col(string("title"))
        .col(date_time("starts"))
        .col(date_time("ends"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone("ends_at"))
        .col(integer("units"))
        .col(integer_null("people"))
        .col(boolean("is_confidential"))
        .col(text("note"))
        .col(string("organisation"))
        .col(string("contact"))
        .col(string("state"))
        .col(timestamp_with_time_zone_null("held_until"))
        .col(uuid_null("request_id"))
        .col(text("reason"))
        .col(uuid_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(uuid_null("proposed_resource_id"))
        .col(date_time_null("proposed_starts"))
        .col(date_time_null("proposed_ends"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut reference("bookings_booking_resource_fk", "resource_id", "bookings_resource"))
        .foreign_key(&mut reference("bookings_booking_person_fk", "person_id", "person"))
        .to_owned()
}

/// Neither is ever deleted while somebody has a booking: things are retired, accounts closed.
fn reference(name: &str, column: &'static str, table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from("bookings_booking", column)
        .to(table, "id")
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}
