//! A small table of the kernel's migrations that only this crate writes.

pub(crate) mod sent_once {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sent_once")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: Uuid,
        /// Absent while the form is being handled, empty once something was written, then where its sender went.
        pub location: Option<String>,
        /// What names the body that an `Idempotency-Key` came with; forms have none.
        pub body_hash: Option<String>,
        /// What the API answered, to be said again.
        pub answer: Option<Json>,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
