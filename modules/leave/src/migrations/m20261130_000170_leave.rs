//! Counters, the ledger of each person, absences and notices; the counters of a centre, to be edited.

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
        for table in [counter(), person(), right(), entry(), period(), notice()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            (
                "leave_entry_balance",
                "leave_entry",
                &["person_id", "counter", "bucket", "kind", "day", "quantity"][..],
            ),
            ("leave_entry_day", "leave_entry", &["day"]),
            ("leave_period_person", "leave_period", &["person_id", "until_day"]),
            ("leave_period_until", "leave_period", &["until_day"]),
            ("leave_period_subject", "leave_period", &["subject_id"]),
            ("leave_notice_person", "leave_notice", &["person_id"]),
        ] {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        manager.execute(counters()).await
    }
}

fn counter() -> TableCreateStatement {
    Table::create()
        .table("leave_counter")
        .col(string("key").primary_key())
        .col(integer("position"))
        .col(string("name"))
        .col(string("unit"))
        .col(integer("yearly"))
        .col(string("earning"))
        .col(integer("first_month"))
        .col(integer("lasts"))
        .col(integer_null("carry"))
        .col(boolean("rounds_up"))
        .col(boolean("is_kept"))
        .col(integer("overdraft"))
        .col(boolean("may_be_asked"))
        .col(boolean("needs_proof"))
        .col(integer("days_back"))
        .col(integer("earns"))
        .col(string("code"))
        .col(boolean("is_active"))
        .to_owned()
}

fn person() -> TableCreateStatement {
    Table::create()
        .table("leave_person")
        .col(uuid("person_id").primary_key())
        .col(date("since"))
        .col(date_null("begun"))
        .foreign_key(&mut of_person("leave_person"))
        .to_owned()
}

fn right() -> TableCreateStatement {
    Table::create()
        .table("leave_right")
        .col(uuid("person_id"))
        .col(string("counter"))
        .col(integer("yearly"))
        .primary_key(Index::create().col("person_id").col("counter"))
        .foreign_key(&mut of_person("leave_right"))
        .to_owned()
}

fn entry() -> TableCreateStatement {
    Table::create()
        .table("leave_entry")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(string("counter"))
        .col(date("bucket"))
        .col(string("kind"))
        .col(integer("quantity"))
        .col(date("day"))
        .col(text("why"))
        .col(uuid_null("author_id"))
        .col(uuid_null("period_id"))
        .col(uuid_null("subject_id"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut of_person("leave_entry"))
        .to_owned()
}

fn period() -> TableCreateStatement {
    Table::create()
        .table("leave_period")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(string("counter"))
        .col(date("from_day"))
        .col(string("from_half"))
        .col(date("until_day"))
        .col(string("until_half"))
        .col(integer("quantity"))
        .col(json("shares"))
        .col(string("state"))
        .col(string("subject_module"))
        .col(string("subject_kind"))
        .col(uuid_null("subject_id"))
        .col(string("field"))
        .col(text("why"))
        .col(uuid_null("author_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .foreign_key(&mut of_person("leave_period"))
        .to_owned()
}

fn notice() -> TableCreateStatement {
    Table::create()
        .table("leave_notice")
        .col(uuid("id").primary_key())
        .col(uuid("person_id"))
        .col(string("counter"))
        .col(date("bucket"))
        .col(integer("quantity"))
        .col(date("told_on"))
        .col(date("until_day"))
        .col(uuid_null("author_id"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut of_person("leave_notice"))
        .to_owned()
}

/// Accounts are closed, never deleted: a ledger outlives the contract.
fn of_person(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_person_id"))
        .from(table, "person_id")
        .to("person", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// What a counter is beside the usual: 25 *jours ouvrés* in June, for instance.
#[derive(Clone, Copy)]
struct Shipped {
    key: &'static str,
    name: &'static str,
    code: &'static str,
    yearly: i32,
    earning: &'static str,
    first_month: i32,
    lasts: i32,
    is_kept: bool,
    may_be_asked: bool,
    needs_proof: bool,
    days_back: i32,
    /// Percent of paid leave that such an absence still earns (L3141-5, and law of 22 April 2024 for illness).
    earns: i32,
}

const KEPT: Shipped = Shipped {
    key: "paid",
    name: "Congés payés",
    code: "CP",
    yearly: 2_500,
    earning: "monthly",
    first_month: 6,
    lasts: 2,
    is_kept: true,
    may_be_asked: true,
    needs_proof: false,
    days_back: 0,
    earns: 100,
};

const BY_HAND: Shipped = Shipped { yearly: 0, earning: "by_hand", first_month: 1, lasts: 1, ..KEPT };

const NOTED: Shipped = Shipped { is_kept: false, days_back: 30, ..BY_HAND };

const SHIPPED: [Shipped; 8] = [
    KEPT,
    Shipped { key: "rtt", name: "RTT", code: "RTT", ..BY_HAND },
    Shipped { key: "recovery", name: "Récupération d’heures", code: "RECUP", lasts: 2, ..BY_HAND },
    Shipped {
        key: "seniority",
        name: "Congés d’ancienneté",
        code: "ANC",
        first_month: 6,
        lasts: 2,
        ..BY_HAND
    },
    Shipped { key: "family", name: "Événement familial", code: "FAM", needs_proof: true, ..NOTED },
    Shipped { key: "unpaid", name: "Congé sans solde", code: "SS", days_back: 0, earns: 0, ..NOTED },
    Shipped {
        key: "sick",
        name: "Arrêt maladie",
        code: "MAL",
        may_be_asked: false,
        needs_proof: true,
        earns: 80,
        ..NOTED
    },
    Shipped {
        key: "accident",
        name: "Accident du travail",
        code: "AT",
        may_be_asked: false,
        needs_proof: true,
        ..NOTED
    },
];

fn counters() -> InsertStatement {
    let mut rows = Query::insert();
    rows.into_table("leave_counter").columns([
        "key",
        "position",
        "name",
        "unit",
        "yearly",
        "earning",
        "first_month",
        "lasts",
        "carry",
        "rounds_up",
        "is_kept",
        "overdraft",
        "may_be_asked",
        "needs_proof",
        "days_back",
        "earns",
        "code",
        "is_active",
    ]);
    for (position, one) in (1..).zip(SHIPPED) {
        // An arrêt is counted in days of the calendar, as the social security does.
        let unit = if matches!(one.key, "sick" | "accident") { "calendar" } else { "worked" };
        let position: i32 = position;
        rows.values_panic([
            one.key.into(),
            position.into(),
            one.name.into(),
            unit.into(),
            one.yearly.into(),
            one.earning.into(),
            one.first_month.into(),
            one.lasts.into(),
            Option::<i32>::None.into(),
            (one.earning == "monthly").into(),
            one.is_kept.into(),
            0.into(),
            one.may_be_asked.into(),
            one.needs_proof.into(),
            one.days_back.into(),
            one.earns.into(),
            one.code.into(),
            true.into(),
        ]);
    }
    rows.to_owned()
}
