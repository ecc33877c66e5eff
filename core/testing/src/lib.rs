//! What tests share. Used by tests alone: nothing in the program names this crate.

pub mod client;
pub mod paper;
pub mod probe;
pub mod reference;
pub mod slot;
pub mod tidy;
