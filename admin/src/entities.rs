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
        /// The cause, for whoever runs the machine; for a good one the key of a remark, if there is any.
        pub cause: Option<String>,
        /// The print of the key that it was sealed with; older ones do not tell.
        pub key_print: Option<String>,
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

macro_rules! plain {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub(crate) enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

pub(crate) mod webhook {
    use sea_orm::entity::prelude::*;

    /// Another site that is told of what changes.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub url: String,
        /// Whose eyes it sees with; nobody's: what is public.
        pub person_id: Option<Uuid>,
        pub active: bool,
        /// Its secret is made from this number: another one makes another secret.
        pub secret_number: i32,
        /// It failed lately: what is new waits until then.
        pub rests_until: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
    }

    plain!();
}

pub(crate) mod webhook_known {
    use sea_orm::entity::prelude::*;

    /// What a site was told of, or could have read when it was added.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook_known")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub webhook_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub object_id: Uuid,
        pub kind: String,
        pub state: String,
    }

    plain!();
}

pub(crate) mod webhook_delivery {
    use sea_orm::entity::prelude::*;

    /// One message to one site.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook_delivery")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub webhook_id: Uuid,
        pub event: String,
        /// The very bytes that are signed.
        pub body: String,
        /// `waiting`, `taken` or `lost`.
        pub state: String,
        pub attempts: i32,
        /// The status of the last answer.
        pub status: Option<i32>,
        /// The key of what went wrong the last time.
        pub fault: Option<String>,
        /// The cause, or the beginning of the answer.
        pub cause: Option<String>,
        pub created_at: DateTimeUtc,
        pub tried_at: Option<DateTimeUtc>,
    }

    plain!();
}
