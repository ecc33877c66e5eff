//! What the module brings to the house.

use parvis_kernel::Facets;

mod events;

pub(crate) fn all() -> Facets {
    events::facets().and(crate::calendar::facets())
}
