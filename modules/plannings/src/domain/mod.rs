//! The nouns of the plannings and their rules.

pub mod event;
pub mod procedure;
