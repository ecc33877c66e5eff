//! The only code that names the tables of accounts.

pub(crate) mod deputies;
pub(crate) mod links;
pub(crate) mod people;
pub(crate) mod sectors;
pub(crate) mod sessions;
pub(crate) mod throttle;
pub(crate) mod tokens;
