//! What the module brings to the house.

use parvis_kernel::Facets;

mod bookings;
mod catalogue;

pub(crate) fn all() -> Facets {
    catalogue::facets().and(bookings::facets()).and(crate::calendar::facets())
}
