//! The school holidays of zone B of 2026-2027, as the ministry published them (data.education.gouv.fr, « Calendrier
//! scolaire », seen in September 2026), and the summer before. What staff wrote themselves meanwhile is left alone.

use chrono::NaiveDate;
use sea_orm_migration::prelude::*;
use uuid::Uuid;

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261201_000229_school"
    }
}

/// The last day is the eve of the return to school.
const SCHOOL: [(&str, &str, &str, &str); 7] = [
    ("Vacances d’été", "2026-07-04", "2026-08-31", "2025-2026"),
    ("Vacances de la Toussaint", "2026-10-17", "2026-11-01", "2026-2027"),
    ("Vacances de Noël", "2026-12-19", "2027-01-03", "2026-2027"),
    ("Vacances d’hiver", "2027-02-20", "2027-03-07", "2026-2027"),
    ("Vacances de printemps", "2027-04-17", "2027-05-02", "2026-2027"),
    ("Pont de l’Ascension", "2027-05-07", "2027-05-07", "2026-2027"),
    ("Vacances d’été", "2027-07-03", "2027-09-01", "2026-2027"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for (name, from, until, year) in SCHOOL {
            let [from, until] = [from, until].map(|day| day.parse::<NaiveDate>().unwrap_or_default());
            let mut known = Query::select();
            known
                .column("id")
                .from("school_holiday")
                .and_where(Expr::col("zone").eq("B"))
                .and_where(Expr::col("from_day").lte(until))
                .and_where(Expr::col("until_day").gte(from));
            if !db.query_all(&known).await?.is_empty() {
                continue;
            }
            let mut row = Query::insert();
            row.into_table("school_holiday").columns([
                "id",
                "zone",
                "name",
                "from_day",
                "until_day",
                "source",
            ]);
            row.values_panic([
                Uuid::now_v7().into(),
                "B".into(),
                name.into(),
                from.into(),
                until.into(),
                format!("Calendrier scolaire national {year}").into(),
            ]);
            db.execute(&row).await?;
        }
        Ok(())
    }
}
