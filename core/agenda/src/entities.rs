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
