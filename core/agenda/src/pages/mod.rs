//! What everybody sees of the agenda.

pub(crate) mod feeds;
