//! Bookings that were made as one series: they are decided on, moved and cancelled together.

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
        let table = Table::alter().table("bookings_booking").add_column(uuid_null("series_id")).to_owned();
        manager.alter_table(table).await?;
        let index = Index::create()
            .name("bookings_booking_series")
            .table("bookings_booking")
            .col("series_id")
            .col("starts_at")
            .to_owned();
        manager.create_index(index).await
    }
}
