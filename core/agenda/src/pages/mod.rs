//! What everybody sees of the agenda.

pub(crate) mod conflicts;
pub(crate) mod feeds;
