//! What the centre's calendar says: public and school holidays, closure days, and when each person works; and one answer
//! to whether people, rooms and equipment are free, for every module that places them.
//!
//! Facts are data that staff edit: shipped with their source, and the doctor says when they run out (domain.md §0, 10).

pub mod api;
mod back_office;
mod checks;
pub mod domain;
pub mod entities;
mod facets;
mod pages;
mod personal;
pub mod services;
mod store;

use parvis_kernel::{Facets, Module};

/// The right to edit the calendar and the working hours of people.
pub const EDIT: &str = "agenda.edit";

/// The right to place people who are elsewhere already, for a reason that is kept. Rooms and equipment never are.
pub const OVERRIDE: &str = "agenda.override";

/// The right to read calendars by a secret link.
pub const SUBSCRIBE: &str = "agenda.subscribe";

/// The right to look again at what one has planned, when an absence or a closure is in its way.
pub const KEEP: &str = "agenda.keep";

pub struct Agenda;

impl Module for Agenda {
    fn id(&self) -> &'static str {
        "agenda"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
