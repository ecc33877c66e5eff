//! The use cases, one file each.

pub mod dates;
pub mod event;
pub(crate) mod names;
pub mod procedure;
pub(crate) mod room;
pub mod season;
pub(crate) mod taking;
pub mod undo;
