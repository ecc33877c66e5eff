//! The nouns of the plannings and their rules.

pub mod change;
pub mod contract;
pub mod event;
pub mod hours;
pub mod procedure;
pub mod publication;
pub mod ratio;
pub mod rest;
pub mod shift;
pub mod week;
