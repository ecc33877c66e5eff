//! The module's tables, as SeaORM sees them. Only `store` names them.

pub mod team;

pub mod event {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "planning_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub title: String,
        /// One of `domain::CATEGORIES`.
        pub category: String,
        /// Nothing: of the whole centre.
        pub sector_id: Option<Uuid>,
        pub place: String,
        pub public: String,
        pub description: String,
        /// « Temps fort »: stands out of the year.
        pub is_highlight: bool,
        pub author_id: Option<Uuid>,
        /// The one of the season before.
        pub copied_from: Option<Uuid>,
        /// `domain::publication::Publication::key`
        pub publication: String,
        /// Who asked last for it to be published; nothing once it is.
        pub asked_by: Option<Uuid>,
        /// Why it was sent back or refused.
        pub answer: String,
        pub created_at: DateTimeUtc,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Who runs it: taken on each of its dates.
pub mod person {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "planning_person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The rooms and the equipment that it takes: taken on each of its dates.
pub mod resource {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "planning_resource")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub resource_id: Uuid,
        /// With the id, the subject that the module which keeps it knows it by.
        pub module: String,
        pub kind: String,
        pub units: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The dates of an event before they were moved or cancelled: for half a minute.
pub mod undo {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "planning_undo")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub event_id: Uuid,
        pub person_id: Uuid,
        pub dates: Json,
        pub reason: Option<String>,
        /// The state of the event after the change: another one, and it is too late.
        pub changed_at: DateTimeUtc,
        pub until_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A change of a published event that waits for somebody to agree; one at a time.
pub mod proposal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "planning_proposal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(unique)]
        pub event_id: Uuid,
        pub asked_by: Uuid,
        /// `domain::publication::Proposal`
        pub wanted: Json,
        /// Why people are taken who are elsewhere.
        pub reason: Option<String>,
        pub asked_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What is asked of a funder, by when (P2).
pub mod procedure {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "planning_procedure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub title: String,
        pub funder: String,
        pub link: String,
        pub deadline: Date,
        /// False: « date à confirmer ».
        pub is_confirmed: bool,
        pub status: String,
        /// In cents.
        pub amount: Option<i64>,
        pub owner_id: Option<Uuid>,
        pub note: String,
        pub is_yearly: bool,
        /// A bit for each reminder that was sent: 60, 30, 7 days.
        pub reminded: i32,
        /// The one of the year before.
        pub renewed_from: Option<Uuid>,
        pub created_at: DateTimeUtc,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
