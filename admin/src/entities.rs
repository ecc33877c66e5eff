//! The back office's own tables.

pub(crate) mod backup_run {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "backup_run")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub started_at: DateTimeUtc,
        /// Absent while it runs, and for ever when the program stopped meanwhile.
        pub finished_at: Option<DateTimeUtc>,
        /// The file.
        pub name: String,
        pub bytes: i64,
        pub row_count: i64,
        pub file_count: i64,
        /// The key of what went wrong; nothing when it was restored and found whole.
        pub fault: Option<String>,
        /// The cause, for whoever runs the machine.
        pub cause: Option<String>,
    }

    impl Model {
        pub(crate) fn is_good(&self) -> bool {
            self.finished_at.is_some() && self.fault.is_none()
        }
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
