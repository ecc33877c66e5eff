//! Bookings: making, moving, cancelling, deciding.

use std::sync::Arc;
use std::time::Duration;

use parvis_approvals::{Decided, Sent};
use parvis_kernel::Facets;
use parvis_kernel::facets::{Column, Widget};
use parvis_kernel::job::{JobKind, Subscription};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};
use parvis_kernel::setting::Setting;

use crate::api::{bookings as api, free_busy, queue as line, series as many};
use crate::domain::resource::Kind;
use crate::field::Place;
use crate::pages::{any, booking, change, decide, drag, mine, overview, planning, queue, resource, series};
use crate::personal::Own;
use crate::services::decide::LetLapse;
use crate::services::linked;
use crate::{
    BOOK, DECIDE_EQUIPMENT, DECIDE_ROOMS, EDIT, EQUIPMENT_DECIDERS, HOLD_HOURS, MONTHS_AHEAD, OFFER_HOURS,
    ROOM_DECIDERS,
};

pub(super) fn facets() -> Facets {
    Facets {
        permissions: vec![
            Permission { key: BOOK, roles: &[Role::Employee] },
            Permission { key: DECIDE_ROOMS, roles: ROOM_DECIDERS },
            Permission { key: DECIDE_EQUIPMENT, roles: EQUIPMENT_DECIDERS },
        ],
        routes: [pages(), programs()].concat(),
        widgets: vec![
            Widget::new("bookings.mine", "bookings/widget.html", Column::Side, 12, mine::card).private(),
        ],
        jobs: vec![JobKind::every::<LetLapse>(Duration::from_secs(5 * 60))],
        subscriptions: vec![
            Subscription::on::<Sent, _, _>("bookings.hold_for_request", linked::sent),
            Subscription::on::<Decided, _, _>("bookings.hear_decision", linked::decided),
        ],
        settings: vec![
            Setting::number(HOLD_HOURS, 72, 1..=720).also_for_those_who(EDIT),
            Setting::number(OFFER_HOURS, 2, 1..=72).also_for_those_who(EDIT),
            Setting::number(MONTHS_AHEAD, 12, 1..=36).also_for_those_who(EDIT),
        ],
        audited: vec![
            "bookings.booked",
            "bookings.moved",
            "bookings.cancelled",
            "bookings.approved",
            "bookings.refused",
            "bookings.proposed",
            "bookings.proposal_accepted",
            "bookings.proposal_declined",
            "bookings.queued",
            "bookings.offered",
            "bookings.confirmed",
            "bookings.left_queue",
        ],
        templates: vec![
            ("bookings/resource.html", include_str!("../../templates/resource.html")),
            ("bookings/any.html", include_str!("../../templates/any.html")),
            ("bookings/overview.html", include_str!("../../templates/overview.html")),
            ("bookings/planning.html", include_str!("../../templates/planning.html")),
            ("bookings/queue.html", include_str!("../../templates/queue.html")),
            ("bookings/mine.html", include_str!("../../templates/mine.html")),
            ("bookings/booking.html", include_str!("../../templates/booking.html")),
            ("bookings/series_new.html", include_str!("../../templates/series_new.html")),
            ("bookings/series.html", include_str!("../../templates/series.html")),
            ("bookings/change.html", include_str!("../../templates/change.html")),
            ("bookings/waiting.html", include_str!("../../templates/waiting.html")),
            ("bookings/widget.html", include_str!("../../templates/widget.html")),
            ("bookings/field_thing.html", include_str!("../../templates/field_thing.html")),
            ("bookings/field_slot.html", include_str!("../../templates/field_slot.html")),
        ],
        translations: vec![
            (
                include_str!("../../translations/fr/queue.ftl"),
                include_str!("../../translations/en/queue.ftl"),
            ),
            (
                include_str!("../../translations/fr/bookings.ftl"),
                include_str!("../../translations/en/bookings.ftl"),
            ),
            (
                include_str!("../../translations/fr/series.ftl"),
                include_str!("../../translations/en/series.ftl"),
            ),
        ],
        personal_data: vec![Arc::new(Own)],
        field_kinds: vec![
            Arc::new(Place::Thing(Kind::Room)),
            Arc::new(Place::Thing(Kind::Equipment)),
            Arc::new(Place::Slot),
        ],
        ..Facets::default()
    }
}

fn pages() -> Vec<Route> {
    use Access::{Needs, SignedIn};
    vec![
        Route::get("/reserver/jour", SignedIn, overview::show),
        Route::get("/reserver/une-salle", Needs(BOOK), any::show),
        Route::post("/reserver/une-salle", Needs(BOOK), any::book),
        Route::get("/reserver/mes-reservations", SignedIn, mine::list).private(),
        // Who may decide depends on what: the service asks.
        Route::get("/reserver/a-decider", SignedIn, decide::list),
        Route::get("/reserver/{slug}", SignedIn, resource::show),
        Route::get("/reserver/{slug}/planning", SignedIn, planning::show),
        Route::get("/reserver/{slug}/attendre", Needs(BOOK), queue::show),
        Route::post("/reserver/{slug}/attendre", Needs(BOOK), queue::join),
        Route::post("/reserver/{slug}", Needs(BOOK), resource::book),
        Route::post("/reserver/{slug}/serie", Needs(BOOK), series::new::save),
        Route::get("/reserver/series/{id}", SignedIn, series::show::show),
        Route::post("/reserver/series/{id}/decider", SignedIn, series::show::decide),
        Route::get("/reserver/reservations/{id}", SignedIn, booking::show),
        Route::get("/reserver/reservations/{id}/deplacer", SignedIn, change::show),
        Route::post("/reserver/reservations/{id}/deplacer", SignedIn, change::save),
        Route::post("/reserver/reservations/{id}/glisser", SignedIn, drag::save),
        Route::post("/reserver/reservations/{id}/annuler", SignedIn, booking::cancel),
        Route::post("/reserver/reservations/{id}/confirmer", Needs(BOOK), queue::confirm),
        Route::post("/reserver/reservations/{id}/decider", SignedIn, decide::decide),
        Route::get("/reserver/reservations/{id}/proposer", SignedIn, change::proposing),
        Route::post("/reserver/reservations/{id}/proposer", SignedIn, change::propose),
        Route::post("/reserver/reservations/{id}/repondre", SignedIn, decide::answer),
    ]
}

fn programs() -> Vec<Route> {
    const READ: &str = "bookings:read";
    const WRITE: &str = "bookings:write";
    vec![
        Route::api("/api/v1/bookings", READ, "Bookings of rooms and equipment", api::list),
        Route::api("/api/v1/bookings/waiting", READ, "What waits for one’s decision", api::waiting),
        Route::api("/api/v1/bookings/{id}", READ, "One booking", api::show),
        Route::api("/api/v1/booking-series/{id}", READ, "The dates of a series of bookings", many::show),
        Route::api_post(
            "/api/v1/booking-series/preview",
            WRITE,
            BOOK,
            "The dates of a series to be",
            many::preview,
        ),
        Route::api_post(
            "/api/v1/booking-series/{id}/decide",
            WRITE,
            BOOK,
            "Decide on a series",
            many::decide,
        ),
        Route::api("/api/v1/booking-queue", READ, "Who stands in line for what is taken", line::list),
        Route::api_post("/api/v1/booking-queue", WRITE, BOOK, "Stand in line for what is taken", line::join),
        Route::api_post(
            "/api/v1/bookings/{id}/confirm",
            WRITE,
            BOOK,
            "Take a place that came free",
            line::confirm,
        ),
        Route::api("/api/v1/free-busy", READ, "When something is taken", free_busy::list),
        Route::api_post("/api/v1/bookings", WRITE, BOOK, "Book a room or an item", api::add),
        Route::api_patch("/api/v1/bookings/{id}", WRITE, BOOK, "Move or change a booking", api::change),
        Route::api_delete("/api/v1/bookings/{id}", WRITE, BOOK, "Cancel a booking", api::cancel),
        Route::api_post("/api/v1/bookings/{id}/decide", WRITE, BOOK, "Decide on a booking", api::decide),
    ]
}
