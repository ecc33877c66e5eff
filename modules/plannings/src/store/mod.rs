//! The only code that names the tables.

pub(crate) mod calendar;
pub(crate) mod events;
pub(crate) mod procedures;
pub(crate) mod resources;
pub(crate) mod undos;
