//! Public and school holidays, closures and working patterns. The public holidays of 2020 to 2040 come by rule, the school
//! holidays of zone B as far as they were published when this was written; staff edit both.

use chrono::{Days, NaiveDate};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use uuid::Uuid;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [public_holiday(), school_holiday(), closure(), working_pattern()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            ("public_holiday_day", "public_holiday", ["day", "zone"]),
            ("working_pattern_from", "working_pattern", ["person_id", "from_day"]),
        ] {
            let mut index = Index::create().name(name).table(table).unique().to_owned();
            for column in columns {
                index.col(column);
            }
            manager.create_index(index).await?;
        }
        manager.execute(holidays()).await?;
        manager.execute(school()).await
    }
}

fn public_holiday() -> TableCreateStatement {
    Table::create()
        .table("public_holiday")
        .col(uuid("id").primary_key())
        .col(date("day"))
        .col(string("name"))
        .col(string("zone"))
        .to_owned()
}

fn school_holiday() -> TableCreateStatement {
    Table::create()
        .table("school_holiday")
        .col(uuid("id").primary_key())
        .col(string("zone"))
        .col(string("name"))
        .col(date("from_day"))
        .col(date("until_day"))
        .col(string("source"))
        .to_owned()
}

fn closure() -> TableCreateStatement {
    Table::create()
        .table("closure")
        .col(uuid("id").primary_key())
        .col(date("from_day"))
        .col(date("until_day"))
        .col(string("name"))
        .col(boolean("takes_leave"))
        .to_owned()
}

fn working_pattern() -> TableCreateStatement {
    Table::create()
        .table("working_pattern")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(date("from_day"))
        .col(json("weeks"))
        .foreign_key(
            ForeignKey::create()
                .name("working_pattern_person_id")
                .from("working_pattern", "person_id")
                .to("person", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// Those of a fixed day, and those that follow Easter Sunday by so many days; true where Alsace-Moselle alone keeps them.
const FIXED: [(u32, u32, &str, bool); 9] = [
    (1, 1, "Jour de l’an", false),
    (5, 1, "Fête du Travail", false),
    (5, 8, "Victoire de 1945", false),
    (7, 14, "Fête nationale", false),
    (8, 15, "Assomption", false),
    (11, 1, "Toussaint", false),
    (11, 11, "Armistice de 1918", false),
    (12, 25, "Noël", false),
    (12, 26, "Saint-Étienne", true),
];
const MOVING: [(u64, &str, bool); 4] = [
    (0, "Vendredi saint", true),
    (3, "Lundi de Pâques", false),
    (41, "Ascension", false),
    (52, "Lundi de Pentecôte", false),
];

/// Good Friday of each year from 2020 on: what moves is counted from it.
const GOOD_FRIDAYS: [(u32, u32); 21] = [
    (4, 10),
    (4, 2),
    (4, 15),
    (4, 7),
    (3, 29),
    (4, 18),
    (4, 3),
    (3, 26),
    (4, 14),
    (3, 30),
    (4, 19),
    (4, 11),
    (3, 26),
    (4, 15),
    (4, 7),
    (3, 23),
    (4, 11),
    (4, 3),
    (4, 23),
    (4, 8),
    (3, 30),
];

fn holidays() -> InsertStatement {
    let mut rows = Query::insert();
    rows.into_table("public_holiday").columns(["id", "day", "name", "zone"]);
    let mut add = |day: NaiveDate, name: &str, alsace: bool| {
        let zone = if alsace { "alsace_moselle" } else { "mainland" };
        rows.values_panic([Uuid::now_v7().into(), day.into(), name.into(), zone.into()]);
    };
    for (year, (month, day)) in (2020..).zip(GOOD_FRIDAYS) {
        for (month, day, name, alsace) in FIXED {
            NaiveDate::from_ymd_opt(year, month, day).into_iter().for_each(|day| add(day, name, alsace));
        }
        let Some(friday) = NaiveDate::from_ymd_opt(year, month, day) else { continue };
        for (after, name, alsace) in MOVING {
            add(friday + Days::new(after), name, alsace);
        }
    }
    rows.to_owned()
}

/// The last day is the eve of the return to school.
const SCHOOL: [(&str, &str, &str); 4] = [
    ("Vacances de la Toussaint", "2025-10-18", "2025-11-02"),
    ("Vacances de Noël", "2025-12-20", "2026-01-04"),
    ("Vacances d’hiver", "2026-02-14", "2026-03-01"),
    ("Vacances de printemps", "2026-04-11", "2026-04-26"),
];

fn school() -> InsertStatement {
    let mut rows = Query::insert();
    rows.into_table("school_holiday").columns(["id", "zone", "name", "from_day", "until_day", "source"]);
    for (name, from, until) in SCHOOL {
        let days = [from, until].map(|day| day.parse::<NaiveDate>().unwrap_or_default());
        rows.values_panic([
            Uuid::now_v7().into(),
            "B".into(),
            name.into(),
            days[0].into(),
            days[1].into(),
            "Calendrier scolaire national 2025-2026".into(),
        ]);
    }
    rows.to_owned()
}
