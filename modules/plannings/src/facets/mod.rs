//! What the module brings to the house.

use parvis_kernel::Facets;

mod events;
mod hours;
mod import;
mod procedures;
mod slots;
mod team;
mod today;
mod validation;

pub(crate) fn all() -> Facets {
    events::facets()
        .and(procedures::facets())
        .and(slots::facets())
        .and(team::facets())
        .and(today::facets())
        .and(crate::calendar::facets())
        .and(import::facets())
        .and(validation::facets())
        .and(hours::facets())
}
