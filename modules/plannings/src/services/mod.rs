//! The use cases, one file each.

pub mod contract;
pub mod copy;
pub mod dates;
pub mod decision;
pub mod event;
pub mod import;
pub mod mine;
pub(crate) mod names;
pub mod open;
pub mod pending;
pub mod procedure;
pub(crate) mod proposal;
pub mod publish;
pub mod ratio;
pub(crate) mod room;
pub mod season;
pub mod shift;
pub mod slot;
pub mod supervision;
pub mod swap;
pub(crate) mod taking;
pub mod team;
pub mod undo;
pub mod validation;
pub mod write;
