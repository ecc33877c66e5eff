//! The only code that names the tables.

pub(crate) mod events;
