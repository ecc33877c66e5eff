//! The tables of the calendar, as SeaORM sees them. Only `store` names them.

macro_rules! plain {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

pub mod public_holiday {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "public_holiday")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub day: Date,
        pub name: String,
        /// `mainland` or `alsace_moselle`.
        pub zone: String,
    }

    plain!();
}

pub mod school_holiday {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "school_holiday")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// `A`, `B` or `C`.
        pub zone: String,
        pub name: String,
        /// The first day without school, and the last one.
        pub from_day: Date,
        pub until_day: Date,
        /// Where the dates come from.
        pub source: String,
    }

    plain!();
}

pub mod closure {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "closure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub from_day: Date,
        pub until_day: Date,
        pub name: String,
        pub takes_leave: bool,
    }

    plain!();
}

pub mod working_pattern {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "working_pattern")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub from_day: Date,
        /// Weeks that take turns: `[[[210, 210], …], …]`, minutes from Monday on.
        pub weeks: Json,
    }

    plain!();
}

/// Who or what is taken when, by what.
pub mod claim {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "claim")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub what_module: String,
        pub what_kind: String,
        pub what_id: Uuid,
        /// Names `what` in one number: what locks it, and what the net of PostgreSQL compares.
        pub lock_key: i64,
        pub by_module: String,
        pub by_kind: String,
        pub by_id: Uuid,
        /// `person`, `single` or `pool`.
        pub capacity: String,
        /// How many a pool had when it was taken.
        pub total: Option<i32>,
        pub units: i32,
        pub start_at: DateTimeUtc,
        pub end_at: DateTimeUtc,
        /// Longer than `domain::claim::SHORT`: looked for apart.
        pub is_long: bool,
        pub until_at: Option<DateTimeUtc>,
        pub is_lapsed: bool,
        /// Why a person was taken who was elsewhere, and who said so.
        pub reason: Option<String>,
        pub overridden_by: Option<Uuid>,
    }

    plain!();
}

/// Something that takes place, once or again and again.
pub mod series {
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
    #[sea_orm(table_name = "series")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub owner_module: String,
        pub owner_kind: String,
        pub owner_id: Uuid,
        /// `domain::recurrence::Rule`; nothing for what takes place once.
        pub rule: Option<Json>,
        /// As it was typed: the time on the wall.
        pub start_local: DateTime,
        pub end_local: DateTime,
        /// The name of the wall's time zone.
        pub zone: String,
        /// What calendars know it by; it never changes.
        pub uid: String,
        /// One more at each change, so that calendars take the newer one.
        pub sequence: i32,
        /// The series that it was cut off from.
        pub split_from: Option<Uuid>,
        pub created_at: DateTimeUtc,
    }

    plain!();
}

/// One date of a series.
pub mod occurrence {
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
    #[sea_orm(table_name = "occurrence")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub series_id: Uuid,
        pub owner_module: String,
        pub owner_kind: String,
        pub owner_id: Uuid,
        /// The day that the rule gave it: it keeps its place in the series when it is moved.
        pub day: Date,
        pub start_local: DateTime,
        pub end_local: DateTime,
        pub start_at: DateTimeUtc,
        pub end_at: DateTimeUtc,
        pub is_long: bool,
        /// Whether it is in term was not known when it was made.
        pub is_provisional: bool,
        /// Moved by hand.
        pub is_detached: bool,
        pub is_cancelled: bool,
        pub sequence: i32,
    }

    plain!();
}

/// A link by which somebody's calendar programs read one calendar.
pub mod calendar_feed {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_feed")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// SHA-256 of what stands in the link, in hexadecimal.
        #[sea_orm(unique)]
        pub token_hash: String,
        /// Whose eyes it lends.
        pub person_id: Uuid,
        /// What it is the calendar of.
        pub module: String,
        pub kind: String,
        pub object_id: Uuid,
        pub created_at: DateTimeUtc,
        /// The day on which a program read it last.
        pub read_on: Option<Date>,
    }

    plain!();
}

/// What somebody was told by an invitation last.
pub mod calendar_invitation {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_invitation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The object that it is about.
        pub module: String,
        pub kind: String,
        pub object_id: Uuid,
        /// What its UID is made of: the object, or one of its series.
        pub of_id: Uuid,
        pub person_id: Uuid,
        pub sequence: i32,
        pub is_cancelled: bool,
        /// `parvis_kernel::ports::calendars::Invitation`
        pub told: Json,
        pub told_at: DateTimeUtc,
    }

    plain!();
}

/// What came in from a file of elsewhere.
pub mod calendar_import {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_import")]
    pub struct Model {
        /// SHA-256 of its UID: those are as long as they like.
        #[sea_orm(primary_key, auto_increment = false)]
        pub uid_hash: String,
        /// What came of it.
        pub module: String,
        pub kind: String,
        pub object_id: Uuid,
        pub imported_at: DateTimeUtc,
    }

    plain!();
}

/// What no longer fits, for one of those who have to do something about it.
pub mod conflict {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "conflict")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub by_module: String,
        pub by_kind: String,
        pub by_id: Uuid,
        pub what_module: String,
        pub what_kind: String,
        pub what_id: Uuid,
        pub start_at: DateTimeUtc,
        pub end_at: DateTimeUtc,
        /// `away` or `closed`.
        pub why: String,
        /// Of the closure or the holiday.
        pub name: String,
        pub keeper_id: Uuid,
        pub found_at: DateTimeUtc,
        /// It takes place all the same: since when, and why.
        pub accepted_at: Option<DateTimeUtc>,
        pub reason: Option<String>,
    }

    plain!();
}
