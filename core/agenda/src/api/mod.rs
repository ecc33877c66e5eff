//! The API of the calendar.

pub(crate) mod calendar;
pub(crate) mod conflicts;
pub(crate) mod feeds;
