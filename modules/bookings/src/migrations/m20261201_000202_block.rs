//! When something is out of order or looked after: nobody has it then.

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
        let resource = ForeignKey::create()
            .name("bookings_block_resource_fk")
            .from("bookings_block", "resource_id")
            .to("bookings_resource", "id")
            .on_delete(ForeignKeyAction::Cascade)
            .to_owned();
        let table = Table::create()
            .table("bookings_block")
            .col(uuid("id").primary_key())
            .col(uuid("resource_id"))
            .col(string("reason"))
            .col(date_time("starts"))
            .col(date_time("ends"))
            .col(timestamp_with_time_zone("ends_at"))
            .col(uuid_null("made_by"))
            .foreign_key(&mut resource.to_owned())
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("bookings_block_resource")
            .table("bookings_block")
            .col("resource_id")
            .col("ends_at")
            .to_owned();
        manager.create_index(index).await
    }
}
