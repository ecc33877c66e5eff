//! `/reserver`: what there is, when it is free, and one's own bookings.

pub(crate) mod any;
pub(crate) mod booking;
pub(crate) mod change;
pub(crate) mod decide;
pub(crate) mod door;
pub(crate) mod drag;
pub(crate) mod handover;
pub(crate) mod list;
pub(crate) mod mine;
pub(crate) mod overview;
pub(crate) mod photo;
pub(crate) mod planning;
pub(crate) mod queue;
pub(crate) mod resource;
pub(crate) mod series;
pub(crate) mod shown;
pub(crate) mod typed;
