//! What may be booked, when, and what becomes of a booking: rules without a database.

pub mod audience;
pub mod booking;
pub mod handover;
pub mod quota;
pub mod resource;
pub mod rules;
pub mod series;
pub mod slots;
pub mod typed;
