//! The use cases of the calendar, shared by the pages, the API and the modules that count days.

pub mod calendar;
pub mod claims;
pub mod conflict;
pub mod feeds;
pub mod free;
pub mod imports;
pub mod invitations;
pub mod pattern;
pub mod series;
pub mod undo;
