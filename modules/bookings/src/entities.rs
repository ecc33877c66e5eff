//! The tables of the module. Only `store` names them.

macro_rules! plain {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}

pub mod resource {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bookings_resource")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(unique)]
        pub slug: String,
        pub kind: String,
        pub name: String,
        pub place: String,
        pub description: String,
        /// Blobs: as wide as a phone, and for lists.
        pub photo: Option<String>,
        pub thumb: Option<String>,
        pub capacity: Option<i32>,
        /// A JSON list of words: `["vidéoprojecteur"]`.
        pub features: String,
        /// Minutes after midnight.
        pub opens: i32,
        pub closes: i32,
        /// One bit a day, Monday the lowest.
        pub weekdays: i32,
        /// Minutes to make it ready, and to tidy up.
        pub before: i32,
        pub after: i32,
        pub units: i32,
        /// JSON: the roles and sectors that may book it.
        pub audience: String,
        pub needs_approval: bool,
        /// Whoever finds it taken may stand in line for it.
        pub has_queue: bool,
        /// The most bookings to come, and hours a week, of one person.
        pub most_coming: Option<i32>,
        pub most_hours: Option<i32>,
        /// An outside association says until when it is insured.
        pub asks_insurance: bool,
        /// The key of the form that goes with it (R4).
        pub form: Option<String>,
        /// It has an odometer.
        pub is_vehicle: bool,
        pub retired_from: Option<Date>,
        pub position: i32,
        pub updated_at: DateTimeUtc,
    }

    plain!();
}

pub mod part {
    use sea_orm::entity::prelude::*;

    /// A room is part of a larger one: the larger one takes it along.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bookings_part")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub whole_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub part_id: Uuid,
    }

    plain!();
}

pub mod booking {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bookings_booking")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub resource_id: Uuid,
        /// Whose booking it is.
        pub person_id: Uuid,
        /// Who wrote it down.
        pub made_by: Option<Uuid>,
        pub title: String,
        /// As the clock on the wall shows it; the instants beside are worked out from it.
        pub starts: DateTime,
        pub ends: DateTime,
        pub starts_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub units: i32,
        pub people: Option<i32>,
        pub is_confidential: bool,
        pub note: String,
        pub organisation: String,
        pub contact: String,
        /// The last day of the association's insurance.
        pub insured_until: Option<Date>,
        pub state: String,
        /// Until when the place is held while somebody decides; none for what is firm.
        pub held_until: Option<DateTimeUtc>,
        /// The administrative request that goes with it.
        pub request_id: Option<Uuid>,
        /// Why it was refused, cancelled, or is proposed otherwise.
        pub reason: String,
        pub decided_by: Option<Uuid>,
        pub decided_at: Option<DateTimeUtc>,
        /// What is proposed instead, and held with it.
        pub proposed_resource_id: Option<Uuid>,
        pub proposed_starts: Option<DateTime>,
        pub proposed_ends: Option<DateTime>,
        /// Which series it is a date of; its date in the agenda has its own id.
        pub series_id: Option<Uuid>,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
    }

    plain!();
}

pub mod block {
    use sea_orm::entity::prelude::*;

    /// A stretch in which nobody has something: it is out of order.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bookings_block")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub resource_id: Uuid,
        pub reason: String,
        pub starts: DateTime,
        pub ends: DateTime,
        pub ends_at: DateTimeUtc,
        pub made_by: Option<Uuid>,
    }

    plain!();
}

pub mod handover {
    use sea_orm::entity::prelude::*;

    /// Something that was handed over for a booking, and came back or has not yet.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bookings_handover")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub booking_id: Uuid,
        pub resource_id: Uuid,
        /// Which one of a pool.
        pub unit: String,
        pub has_keys: bool,
        /// When the booking ended as it went out.
        pub due_at: DateTimeUtc,
        pub out_at: DateTimeUtc,
        pub out_by: Option<Uuid>,
        pub out_note: String,
        /// What the odometer showed.
        pub out_km: Option<i32>,
        /// Blobs.
        pub out_photo: Option<String>,
        /// How full the tank was, in quarters.
        pub out_fuel: Option<i32>,
        /// Who drives, where it is not whoever booked.
        pub driver: String,
        pub back_at: Option<DateTimeUtc>,
        pub back_by: Option<Uuid>,
        pub back_note: String,
        pub back_km: Option<i32>,
        pub back_photo: Option<String>,
        pub back_fuel: Option<i32>,
        pub keys_back: bool,
        /// When the next booker was told that it is not back.
        pub warned_at: Option<DateTimeUtc>,
    }

    plain!();
}
