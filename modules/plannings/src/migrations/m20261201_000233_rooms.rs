//! Shifts in a room of the catalogue, and minutes of preparation. A room is taken by the team, for all shifts in it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000233_rooms"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [json_null("room"), integer("prep").default(0).take()] {
            let shift = Table::alter().table("team_shift").add_column(column).to_owned();
            manager.alter_table(shift).await?;
        }
        let table = Table::create()
            .table("team_reception")
            .col(uuid("id").primary_key())
            .col(uuid("week_id"))
            .col(uuid("room_id"))
            .index(Index::create().name("team_reception_week_room").col("week_id").col("room_id").unique())
            .foreign_key(
                ForeignKey::create()
                    .name("team_reception_week_id")
                    .from("team_reception", "week_id")
                    .to("team_week", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(table).await
    }
}
