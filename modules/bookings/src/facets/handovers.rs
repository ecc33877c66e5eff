//! Handing things over and taking them back; the sheet for the door.

use std::time::Duration;

use parvis_kernel::Facets;
use parvis_kernel::facets::BlobColumn;
use parvis_kernel::job::JobKind;
use parvis_kernel::route::{Access, Route};

use crate::api::handovers as api;
use crate::pages::{door, handover};
use crate::services::handover::WarnOfLate;
use crate::services::photo::MOST_RECEIVED;
use crate::{BOOK, EDIT};

pub(super) fn facets() -> Facets {
    Facets {
        routes: [pages(), programs()].concat(),
        jobs: vec![JobKind::every::<WarnOfLate>(Duration::from_secs(10 * 60))],
        blobs: vec![
            BlobColumn { table: "bookings_handover", column: "out_photo" },
            BlobColumn { table: "bookings_handover", column: "back_photo" },
        ],
        audited: vec!["bookings.handed_over", "bookings.taken_back"],
        templates: vec![
            ("bookings/door.html", include_str!("../../templates/door.html")),
            ("bookings/handovers.html", include_str!("../../templates/handovers.html")),
            ("bookings/handover.html", include_str!("../../templates/handover.html")),
            ("bookings/handover_history.html", include_str!("../../templates/handover_history.html")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/handovers.ftl"),
            include_str!("../../translations/en/handovers.ftl"),
        )],
        ..Facets::default()
    }
}

/// Who hands over what depends on the thing: the service asks.
fn pages() -> Vec<Route> {
    use Access::SignedIn;
    vec![
        Route::get("/reserver/{slug}/affiche", SignedIn, door::show),
        Route::get("/reserver/remises", Access::Needs(EDIT), handover::today),
        Route::get("/reserver/remises/{id}", SignedIn, handover::history),
        Route::get("/reserver/reservations/{id}/remettre", SignedIn, handover::handing),
        Route::post("/reserver/reservations/{id}/remettre", SignedIn, handover::hand_over)
            .receiving(MOST_RECEIVED),
        Route::get("/reserver/reservations/{id}/rendre", SignedIn, handover::returning),
        Route::post("/reserver/reservations/{id}/rendre", SignedIn, handover::take_back)
            .receiving(MOST_RECEIVED),
        Route::get("/reserver/reservations/{id}/photo-depart", SignedIn, handover::picture_out),
        Route::get("/reserver/reservations/{id}/photo-retour", SignedIn, handover::picture_back),
    ]
}

fn programs() -> Vec<Route> {
    const READ: &str = "bookings:read";
    const WRITE: &str = "bookings:write";
    vec![
        Route::api("/api/v1/hand-overs", READ, "What goes out and comes back today", api::today)
            .needing(EDIT),
        Route::api(
            "/api/v1/resources/{id}/hand-overs",
            READ,
            "What was handed over of an item",
            api::history,
        ),
        Route::api("/api/v1/bookings/{id}/hand-over", READ, "What was handed over for a booking", api::show),
        Route::api(
            "/api/v1/bookings/{id}/hand-over/photo",
            READ,
            "Its picture as it went out",
            api::photo_out,
        ),
        Route::api(
            "/api/v1/bookings/{id}/return/photo",
            READ,
            "Its picture as it came back",
            api::photo_back,
        ),
        Route::api_post(
            "/api/v1/bookings/{id}/hand-over",
            WRITE,
            BOOK,
            "Hand something over",
            api::hand_over,
        ),
        Route::api_post("/api/v1/bookings/{id}/return", WRITE, BOOK, "Take something back", api::take_back),
    ]
}
