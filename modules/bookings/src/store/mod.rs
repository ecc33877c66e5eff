//! The only code that names the tables.

pub(crate) mod blocks;
pub(crate) mod bookings;
pub(crate) mod calendar;
pub(crate) mod handovers;
pub(crate) mod queue;
pub(crate) mod resources;
pub(crate) mod series;
