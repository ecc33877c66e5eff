//! Rooms and equipment (R3, R4): what there is, when it is free, who has it, and who decides.
//!
//! A booking is a row here and a *claim* in the agenda. Whatever way it takes – made, moved, approved, proposed, by page or
//! API – it comes to its place through `services::place`, which asks the agenda in the transaction that writes it.

mod api;
mod back_office;
mod calendar;
pub mod domain;
pub mod entities;
mod facets;
mod field;
mod migrations;
mod pages;
mod personal;
mod search;
pub mod services;
mod store;

use parvis_kernel::permission::Role;
use parvis_kernel::{Facets, Module};

/// Booking what is for everybody, or for one's role or sector.
pub const BOOK: &str = "bookings.book";

/// Keeping the list of rooms and equipment.
pub const EDIT: &str = "bookings.edit";

pub const DECIDE_ROOMS: &str = "bookings.decide_rooms";
pub const DECIDE_EQUIPMENT: &str = "bookings.decide_equipment";

/// Who decides on rooms (T3), and who when they are not there.
pub(crate) const ROOM_DECIDERS: &[Role] = &[Role::Receptionist, Role::Director];
pub(crate) const EQUIPMENT_DECIDERS: &[Role] = &[Role::EquipmentManager, Role::Director];

/// The setting of how long an undecided booking holds its place, in hours.
pub const HOLD_HOURS: &str = "bookings.hold_hours";

/// The setting of how long a place that came free is held for whoever stood in line, in hours.
pub const OFFER_HOURS: &str = "bookings.offer_hours";

/// The setting of how far ahead one books, in months.
pub const MONTHS_AHEAD: &str = "bookings.months_ahead";

pub struct Bookings;

impl Module for Bookings {
    fn id(&self) -> &'static str {
        "bookings"
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
