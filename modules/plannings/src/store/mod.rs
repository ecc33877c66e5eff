//! The only code that names the tables.

pub(crate) mod calendar;
pub(crate) mod contracts;
pub(crate) mod events;
pub(crate) mod procedures;
pub(crate) mod proposals;
pub(crate) mod ratios;
pub(crate) mod receptions;
pub(crate) mod resources;
pub(crate) mod shifts;
pub(crate) mod swaps;
pub(crate) mod undos;
