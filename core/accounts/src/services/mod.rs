//! The use cases of accounts, one file each, shared by the pages, the API and the commands.

pub mod confirm;
pub(crate) mod contract;
pub mod demonstration;
pub mod deputies;
pub mod devices;
pub mod holders;
pub mod identify;
pub mod import;
pub mod invite;
pub mod language;
pub mod leaving;
pub mod link;
pub mod password;
pub mod people;
pub mod person;
pub mod photo;
pub mod reset;
pub mod roles;
pub mod roster;
pub mod sector;
pub mod seeing;
pub mod sessions;
pub mod set_up;
pub mod sign_in;
pub mod throttle;
pub mod token;
