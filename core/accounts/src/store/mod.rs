//! The only code that names the tables of accounts.

pub mod links;
pub mod people;
pub mod sectors;
pub mod sessions;
pub mod throttle;
pub mod tokens;
