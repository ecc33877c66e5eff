//! What other programs read of the back office.

pub(crate) mod settings;
