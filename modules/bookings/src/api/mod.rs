//! `/api/v1/resources`, `/api/v1/bookings`, `/api/v1/free-busy`.

pub(crate) mod blocks;
pub(crate) mod bookings;
pub(crate) mod free_busy;
pub(crate) mod resources;
