//! What tests share. Used by tests alone: nothing in the program names this crate.

pub mod client;
pub mod probe;
pub mod tidy;
