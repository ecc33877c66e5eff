//! The tables of forms, as SeaORM sees them. Only `store` names them.

pub(crate) mod fields_file {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "fields_file")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Its address, which is the SHA-256 of its bytes.
        pub blob: String,
        pub owner_id: Uuid,
        pub name: String,
        pub media_type: String,
        /// In bytes.
        pub size: i64,
        pub created_at: DateTimeUtc,
        /// Since when no request keeps it; nothing while one does.
        pub free_since: Option<DateTimeUtc>,
        pub subject_module: Option<String>,
        pub subject_kind: Option<String>,
        pub subject_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
