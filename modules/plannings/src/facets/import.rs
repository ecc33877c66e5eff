//! Bringing in the events of an ICS file.

use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};

use crate::api::imports as api;
use crate::pages::import as pages;
use crate::services::event::ADD;
use crate::services::import::MOST_BYTES;

pub(super) fn facets() -> Facets {
    use Access::Needs;
    Facets {
        routes: vec![
            Route::get("/agenda/importer", Needs(ADD), pages::new),
            // What stands around the file takes a little as well.
            Route::post("/agenda/importer", Needs(ADD), pages::look).receiving(MOST_BYTES + 64 * 1024),
            Route::post("/agenda/importer/faire", Needs(ADD), pages::take),
            Route::api_post(
                "/api/v1/event-imports",
                "events:write",
                ADD,
                "Look at the events of an ICS file, and make them",
                api::import,
            )
            .receiving(MOST_BYTES),
        ],
        templates: vec![("plannings/import.html", include_str!("../../templates/import.html"))],
        translations: vec![(
            include_str!("../../translations/fr/import.ftl"),
            include_str!("../../translations/en/import.ftl"),
        )],
        ..Facets::default()
    }
}
