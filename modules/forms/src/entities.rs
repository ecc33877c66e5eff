//! The tables of the module. Only `store` names them.

pub(crate) mod form {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "form")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(unique)]
        pub key: String,
        pub category: String,
        pub position: i32,
        pub icon: String,
        pub state: String,
        #[sea_orm(unique)]
        pub prefix: String,
        pub retention_months: i32,
        pub audience: Json,
        pub opens_on: Option<Date>,
        pub closes_on: Option<Date>,
        pub version: Option<i32>,
        pub draft: Json,
        pub draft_state: i32,
        pub updated_at: DateTimeUtc,
        pub updated_by: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod version {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "form_version")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub form_id: Uuid,
        pub number: i32,
        pub title: String,
        pub summary: String,
        pub words: String,
        pub schema: Json,
        pub circuit: Json,
        pub published_at: DateTimeUtc,
        pub published_by: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
