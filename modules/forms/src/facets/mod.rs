//! What the module brings to the house: the catalogue and the builder of forms.

mod builder;
mod catalogue;

use parvis_kernel::Facets;

pub(crate) fn all() -> Facets {
    catalogue::facets().and(builder::facets())
}
