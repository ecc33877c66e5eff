//! The kernel's own tables: jobs, the change log of the search, the settings, and the trail of what was done.

pub mod job {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub payload: Json,
        pub run_at: DateTimeUtc,
        pub attempts: i32,
        /// While it runs: who runs it and until when the others must leave it alone.
        pub lease_owner: Option<Uuid>,
        pub leased_until: Option<DateTimeUtc>,
        pub last_error: Option<String>,
        /// Set when it was given up after its last attempt.
        pub failed_at: Option<DateTimeUtc>,
        /// At most one waiting job per key (recurring jobs).
        #[sea_orm(unique)]
        pub unique_key: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod search_change {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_change")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub seq: i64,
        pub module: String,
        pub kind: String,
        pub object_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod setting {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "setting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub value: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod audit_line {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_line")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub seq: i64,
        pub at: DateTimeUtc,
        /// Nobody: the program itself, or somebody who is not signed in.
        pub person_id: Option<Uuid>,
        /// `module.past_participle`: `content.published`.
        pub action: String,
        /// `module.kind`
        pub subject_kind: Option<String>,
        pub subject_id: Option<Uuid>,
        /// What the thing was called then.
        pub label: String,
        pub address: String,
        pub request_id: Uuid,
        /// The hash of the line before.
        pub previous: String,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
