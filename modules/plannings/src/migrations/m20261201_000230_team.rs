//! Weeks of teams and their shifts; contracts of people; the table of how many supervisors children need.

use chrono::NaiveDate;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use uuid::Uuid;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000230_team"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(week()).await?;
        manager.create_table(shift()).await?;
        for (name, columns) in
            [("team_shift_week_id", vec!["week_id"]), ("team_shift_person_id", vec!["person_id", "starts"])]
        {
            manager.create_index(index("team_shift", name, &columns)).await?;
        }
        manager.create_table(contract()).await?;
        manager.create_index(index("team_contract", "team_contract_person_id", &["person_id"])).await?;
        manager.create_table(ratio()).await?;
        manager.execute(ratios()).await
    }
}

fn week() -> TableCreateStatement {
    Table::create()
        .table("team_week")
        .col(uuid("id").primary_key())
        .col(uuid("sector_id"))
        .col(date("monday"))
        .col(timestamp_with_time_zone_null("published_at"))
        .col(uuid_null("asked_by"))
        .col(timestamp_with_time_zone("changed_at"))
        .index(Index::create().name("team_week_sector_monday").col("sector_id").col("monday").unique())
        .foreign_key(&mut key("team_week", "sector_id", "sector", ForeignKeyAction::Cascade))
        .foreign_key(&mut key("team_week", "asked_by", "person", ForeignKeyAction::SetNull))
        .to_owned()
}

fn shift() -> TableCreateStatement {
    Table::create()
        .table("team_shift")
        .col(uuid("id").primary_key())
        .col(uuid("week_id"))
        .col(date_time("starts"))
        .col(date_time("ends"))
        .col(integer("pause"))
        .col(string("activity"))
        .col(string("place"))
        .col(string("kind"))
        .col(string("duty"))
        .col(integer("small"))
        .col(integer("big"))
        .col(uuid_null("person_id"))
        .col(string("reason"))
        .col(boolean("is_removed"))
        .col(json_null("published"))
        .col(integer("sequence"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut key("team_shift", "week_id", "team_week", ForeignKeyAction::Cascade))
        .foreign_key(&mut key("team_shift", "person_id", "person", ForeignKeyAction::SetNull))
        .to_owned()
}

fn contract() -> TableCreateStatement {
    Table::create()
        .table("team_contract")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(string("kind"))
        .col(integer_null("weekly_minutes"))
        .col(string("skill"))
        .col(date("from_day"))
        .col(date_null("until_day"))
        .foreign_key(&mut key("team_contract", "person_id", "person", ForeignKeyAction::Cascade))
        .to_owned()
}

fn ratio() -> TableCreateStatement {
    Table::create()
        .table("team_ratio")
        .col(uuid("id").primary_key())
        .col(string("kind"))
        .col(date("from_day"))
        .col(integer("small"))
        .col(integer("big"))
        .col(string("source"))
        .index(Index::create().name("team_ratio_kind_from").col("kind").col("from_day").unique())
        .to_owned()
}

/// The table of domain.md §4: one supervisor for so many children under 6, and of 6 and over.
const RATIOS: [(&str, i32, i32); 4] =
    [("holidays", 8, 12), ("school", 10, 14), ("school_pedt", 14, 18), ("school_long", 10, 14)];

const SOURCE: &str = "Code de l’action sociale et des familles, art. R. 227-15 et R. 227-16";

fn ratios() -> InsertStatement {
    let from = NaiveDate::from_ymd_opt(2018, 9, 1).unwrap_or_default();
    let mut rows = Query::insert();
    rows.into_table("team_ratio").columns(["id", "kind", "from_day", "small", "big", "source"]);
    for (kind, small, big) in RATIOS {
        rows.values_panic([
            Uuid::now_v7().into(),
            kind.into(),
            from.into(),
            small.into(),
            big.into(),
            SOURCE.into(),
        ]);
    }
    rows.to_owned()
}

fn key(
    table: &'static str,
    column: &'static str,
    to: &'static str,
    gone: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}"))
        .from(table, column)
        .to(to, "id")
        .on_delete(gone)
        .to_owned()
}

fn index(table: &'static str, name: &str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}
