//! The tables of the module. Only `store` names them.

macro_rules! plain {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

pub mod counter {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "leave_counter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub position: i32,
        pub name: String,
        pub unit: String,
        /// Hundredths of a day, as everywhere.
        pub yearly: i32,
        pub earning: String,
        pub first_month: i32,
        pub lasts: i32,
        /// None: everything is carried over.
        pub carry: Option<i32>,
        pub rounds_up: bool,
        pub is_kept: bool,
        pub overdraft: i32,
        pub may_be_asked: bool,
        pub needs_proof: bool,
        pub days_back: i32,
        pub earns: i32,
        pub code: String,
        pub is_active: bool,
    }

    plain!();
}

pub mod person {
    use sea_orm::entity::prelude::*;

    /// One row a person: whoever writes into their ledger locks it.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "leave_person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        /// Nothing comes in by itself before.
        pub since: Date,
        /// Until when the job has looked.
        pub begun: Option<Date>,
    }

    plain!();
}

pub mod right {
    use sea_orm::entity::prelude::*;

    /// Somebody has another entitlement than the counter says.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "leave_right")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub counter: String,
        pub yearly: i32,
    }

    plain!();
}

pub mod entry {
    use sea_orm::entity::prelude::*;

    /// A line of the ledger: added, never changed.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "leave_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub counter: String,
        pub bucket: Date,
        pub kind: String,
        pub quantity: i32,
        pub day: Date,
        /// In the words of whoever wrote it; empty for what comes by itself.
        pub why: String,
        pub author_id: Option<Uuid>,
        pub period_id: Option<Uuid>,
        pub subject_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
    }

    plain!();
}

pub mod period {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "leave_period")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub counter: String,
        pub from_day: Date,
        pub from_half: String,
        pub until_day: Date,
        pub until_half: String,
        pub quantity: i32,
        /// Which periods of reference pay it, from which buckets.
        pub shares: Json,
        pub state: String,
        pub subject_module: String,
        pub subject_kind: String,
        pub subject_id: Option<Uuid>,
        /// The field of the form that asked for it.
        pub field: String,
        pub why: String,
        pub author_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
        pub decided_at: Option<DateTimeUtc>,
    }

    plain!();
}

pub mod notice {
    use sea_orm::entity::prelude::*;

    /// What somebody was told when they came back from sick leave.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "leave_notice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub counter: String,
        pub bucket: Date,
        pub quantity: i32,
        /// The day on which the person was told, and the last one on which these days may be taken.
        pub told_on: Date,
        pub until_day: Date,
        pub author_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
    }

    plain!();
}
