//! The search for a time at which everybody is free.

use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};

use crate::api::slots as api;
use crate::pages::slot;
use crate::services::event::ADD;

pub(super) fn facets() -> Facets {
    Facets {
        routes: vec![
            Route::get("/agenda/creneau", Access::Needs(ADD), slot::show),
            Route::api("/api/v1/free-slots", "events:read", "When all of it is free", api::list).needing(ADD),
        ],
        templates: vec![("plannings/slot.html", include_str!("../../templates/slot.html"))],
        translations: vec![(
            include_str!("../../translations/fr/slots.ftl"),
            include_str!("../../translations/en/slots.ftl"),
        )],
        ..Facets::default()
    }
}
