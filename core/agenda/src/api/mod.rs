//! The API of the calendar.

pub(crate) mod calendar;
pub(crate) mod feeds;
