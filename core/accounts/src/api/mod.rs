//! People through the API (C9): the same services and the same rights as the pages.

pub mod accounts;
pub mod deputies;
pub mod people;
