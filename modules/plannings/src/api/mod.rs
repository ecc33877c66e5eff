//! `/api/v1/events`, `/api/v1/event-dates`, free slots, funding procedures; teams, their weeks, shifts, contracts and ratios.

pub(crate) mod contracts;
pub(crate) mod events;
pub(crate) mod imports;
pub(crate) mod mine;
pub(crate) mod procedures;
pub(crate) mod ratios;
pub(crate) mod season;
pub(crate) mod shifts;
pub(crate) mod slots;
pub(crate) mod swaps;
pub(crate) mod teams;
