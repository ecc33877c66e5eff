//! `/agenda` and what stands under it.

pub(crate) mod event;
pub(crate) mod import;
pub(crate) mod procedure;
pub(crate) mod season;
pub(crate) mod slot;
pub(crate) mod team;
pub(crate) mod today;
