//! The kernel's own tables: jobs, the change log of the search, and the revisions.

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
