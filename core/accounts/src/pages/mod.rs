//! The pages of accounts: signing in and out, choosing a password, one's own account, colleagues.

pub mod account;
pub mod deputies;
pub mod language;
pub mod password;
pub mod people;
pub mod photo;
pub mod seeing;
pub mod set_up;
pub mod sign_in;
