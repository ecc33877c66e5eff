//! The tables of requests, as SeaORM sees them. Only `store` names them.

macro_rules! plain {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

/// A form that somebody fills in. One that was sent back for correction has the id of its request.
pub mod draft {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "request_draft")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub form_id: Uuid,
        pub form_version: i32,
        pub person_id: Uuid,
        /// What was typed: `parvis_fields::domain::typed::Draft`.
        pub content: Json,
        /// One more at each change, so that two tabs do not undo each other.
        pub state: i32,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        /// What it was started for, elsewhere.
        pub about_module: Option<String>,
        pub about_kind: Option<String>,
        pub about_id: Option<Uuid>,
    }

    plain!();
}

/// A request as it was sent, with its form as it was then.
pub mod request {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "request")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The receipt: `CONGE-2026-0147`.
        #[sea_orm(unique)]
        pub number: String,
        pub form_id: Uuid,
        pub form_key: String,
        pub form_title: String,
        pub form_version: i32,
        pub requester_id: Uuid,
        pub requester_name: String,
        /// The requester's, when it was sent.
        pub sectors: Json,
        pub schema: Json,
        /// The steps that this request goes through.
        pub steps: Json,
        pub answers: Json,
        pub content_hash: String,
        pub state: String,
        /// The deciders whose signatures hold, one per step.
        pub signed: Json,
        pub sent_at: DateTimeUtc,
        /// Since when it is where it is.
        pub waits_since: DateTimeUtc,
        pub closed_at: Option<DateTimeUtc>,
        pub retention_months: i32,
        /// Never removed while this is set (legal hold).
        pub kept: bool,
        /// The printed summary, as it was when the request closed.
        pub summary: Option<String>,
        pub about_module: Option<String>,
        pub about_kind: Option<String>,
        pub about_id: Option<Uuid>,
        /// Steps that somebody handed over: a list of `parvis_approvals::domain::decider::Handed`.
        pub handed: Option<Json>,
    }

    plain!();
}

/// Somebody who may decide on the step that is open.
pub mod decider {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "request_decider")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub request_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub stands_in_for: Option<Uuid>,
        pub since: DateTimeUtc,
        /// The day of the letter that named it first, and of the one that reminded.
        pub told_on: Option<Date>,
        pub reminded_on: Option<Date>,
    }

    plain!();
}

pub mod signature {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signature")]
    pub struct Model {
        /// Its place in the chain, from 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub request_id: Uuid,
        pub signer_id: Uuid,
        /// The record in its canonical form.
        #[sea_orm(column_type = "Text")]
        pub record: String,
        pub hash: String,
    }

    plain!();
}

pub mod signature_head {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "signature_head")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        pub number: i64,
        pub hash: String,
    }

    plain!();
}

pub mod numbering {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "request_numbering")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub prefix: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub year: i32,
        pub last: i32,
    }

    plain!();
}
