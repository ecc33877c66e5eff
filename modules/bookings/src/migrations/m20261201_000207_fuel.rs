//! What else is noted of a vehicle: how full its tank was, and who drove; and until when an outside association is insured.

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
        // SQLite adds one column at a time.
        for (table, column) in [
            ("bookings_handover", integer_null("out_fuel")),
            ("bookings_handover", integer_null("back_fuel")),
            ("bookings_handover", string("driver").default("").to_owned()),
            ("bookings_resource", boolean("asks_insurance").default(false).to_owned()),
            ("bookings_booking", date_null("insured_until")),
        ] {
            let table = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
