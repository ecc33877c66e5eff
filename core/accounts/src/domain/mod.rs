//! The rules of accounts, without a database.

pub mod deputy;
pub mod device;
pub mod import;
pub mod language;
pub mod password;
pub mod rights;
pub mod secret;
pub mod seeing;
pub mod throttle;
