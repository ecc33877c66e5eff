//! The tables of team plannings.

macro_rules! plain {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

pub mod week {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "team_week")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub sector_id: Uuid,
        pub monday: Date,
        /// When it was last published; nothing: a draft.
        pub published_at: Option<DateTimeUtc>,
        /// Who asked for it to be published, while somebody else has to agree.
        pub asked_by: Option<Uuid>,
        pub changed_at: DateTimeUtc,
    }

    plain!();
}

pub mod shift {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "team_shift")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub week_id: Uuid,
        /// On the wall here.
        pub starts: DateTime,
        pub ends: DateTime,
        pub pause: i32,
        pub activity: String,
        pub place: String,
        pub kind: String,
        pub duty: String,
        pub small: i32,
        pub big: i32,
        /// Nothing: open.
        pub person_id: Option<Uuid>,
        /// Why somebody was placed who is elsewhere; empty for all others.
        pub reason: String,
        /// Taken away since it was published: gone with the next publication.
        pub is_removed: bool,
        /// `domain::shift::Facts` as they were last published.
        pub published: Option<Json>,
        /// How often it was published: calendar programs know the newer by it.
        pub sequence: i32,
        pub changed_at: DateTimeUtc,
        /// `domain::shift::Room`
        pub room: Option<Json>,
        /// Minutes of preparation.
        pub prep: i32,
    }

    plain!();
}

/// A team in a room in a week: what takes the room, for all shifts that are in it.
pub mod reception {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "team_reception")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub week_id: Uuid,
        pub room_id: Uuid,
    }

    plain!();
}

pub mod contract {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "team_contract")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub kind: String,
        pub weekly_minutes: Option<i32>,
        pub skill: String,
        pub from_day: Date,
        pub until_day: Option<Date>,
        pub yearly_minutes: Option<i32>,
        /// Of somebody who is not of age yet.
        pub adult_from: Option<Date>,
    }

    plain!();
}

pub mod ratio {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "team_ratio")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub from_day: Date,
        pub small: i32,
        pub big: i32,
        pub source: String,
    }

    plain!();
}

pub mod swap {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "team_swap")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub shift_id: Uuid,
        /// The shift that is given for it; nothing: it is only taken over.
        pub other_id: Option<Uuid>,
        pub asked_by: Uuid,
        pub asked_of: Uuid,
        /// `asked`, `accepted`, `agreed`, `refused` or `withdrawn`
        pub state: String,
        pub changed_at: DateTimeUtc,
    }

    plain!();
}
