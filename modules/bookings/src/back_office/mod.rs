//! `/gerer/ressources`: making, changing and retiring what may be booked.

pub(crate) mod block;
pub(crate) mod life;
pub(crate) mod list;
pub(crate) mod resource;
