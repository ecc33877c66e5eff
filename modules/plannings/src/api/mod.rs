//! `/api/v1/events`, `/api/v1/event-dates`.

pub(crate) mod events;
pub(crate) mod procedures;
pub(crate) mod season;
