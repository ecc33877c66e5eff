//! What the module brings to the house.

use parvis_kernel::Facets;

mod bookings;
mod catalogue;
mod handovers;

pub(crate) fn all() -> Facets {
    catalogue::facets().and(bookings::facets()).and(handovers::facets()).and(crate::calendar::facets())
}
