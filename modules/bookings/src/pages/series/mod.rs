//! `/reserver/{slug}/serie` and `/reserver/series/{id}`: bookings that repeat.

pub(crate) mod new;
pub(crate) mod show;
