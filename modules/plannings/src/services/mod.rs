//! The use cases, one file each.

pub mod dates;
pub mod event;
pub(crate) mod names;
pub(crate) mod room;
pub(crate) mod taking;
pub mod undo;
