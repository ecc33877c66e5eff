//! What the module brings to the house: the catalogue, requests under way, and the builder of forms.

mod builder;
mod catalogue;
mod requests;

use parvis_kernel::Facets;

pub(crate) fn all() -> Facets {
    catalogue::facets().and(requests::facets()).and(builder::facets())
}
