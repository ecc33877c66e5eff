//! The general planning: its pages, its API, its place in the search.

use std::sync::Arc;

use parvis_kernel::Facets;
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::api::{events as api, season as season_api};
use crate::pages::event::{dates, drag, edit, list, show};
use crate::pages::season;
use crate::services::event::{ADD, EDIT};
use crate::services::names::Called;
use crate::{migrations, search};

pub(super) fn facets() -> Facets {
    Facets {
        permissions: vec![
            Permission { key: ADD, roles: &[Role::Employee] },
            Permission { key: EDIT, roles: &[Role::Coordinator, Role::Director, Role::Communication] },
        ],
        routes: routes(),
        navigation: vec![NavItem {
            group: NavGroup::Main,
            position: 13,
            label: "nav-plannings",
            icon: "calendar",
            url: "/agenda",
            permission: None,
        }],
        audited: vec![
            "plannings.event_added",
            "plannings.event_changed",
            "plannings.event_moved",
            "plannings.event_cancelled",
            "plannings.event_restored",
            "plannings.event_undone",
        ],
        search: vec![Arc::new(search::Events)],
        names: vec![Arc::new(Called)],
        templates: vec![
            ("plannings/components.html", include_str!("../../templates/components.html")),
            ("plannings/list.html", include_str!("../../templates/list.html")),
            ("plannings/year.html", include_str!("../../templates/year.html")),
            ("plannings/event.html", include_str!("../../templates/event.html")),
            ("plannings/edit.html", include_str!("../../templates/edit.html")),
            ("plannings/season.html", include_str!("../../templates/season.html")),
            ("plannings/date.html", include_str!("../../templates/date.html")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/plannings.ftl"),
            include_str!("../../translations/en/plannings.ftl"),
        )],
        assets: vec![("plannings.css", include_bytes!("../../assets/plannings.css"))],
        migrations: Some(migrations::all),
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    use Access::{Needs, SignedIn};
    let (read, write) = ("events:read", "events:write");
    vec![
        Route::get("/agenda", SignedIn, list::show),
        Route::get("/agenda/nouveau", Needs(ADD), edit::new),
        Route::post("/agenda/nouveau", Needs(ADD), edit::add),
        Route::get("/agenda/saison", Needs(ADD), season::show),
        Route::post("/agenda/saison", Needs(ADD), season::copy),
        Route::get("/agenda/{id}", SignedIn, show::show),
        Route::get("/agenda/{id}/modifier", Needs(ADD), edit::edit),
        Route::post("/agenda/{id}/modifier", Needs(ADD), edit::change),
        Route::post("/agenda/{id}/retour", Needs(ADD), show::undo),
        Route::get("/agenda/dates/{id}", Needs(ADD), dates::edit),
        Route::post("/agenda/dates/{id}", Needs(ADD), dates::change),
        Route::post("/agenda/dates/{id}/glisser", Needs(ADD), drag::save),
        Route::post("/agenda/dates/{id}/annuler", Needs(ADD), dates::cancel),
        Route::post("/agenda/dates/{id}/retablir", Needs(ADD), dates::restore),
        Route::api("/api/v1/events", read, "What takes place between two days", api::list),
        Route::api("/api/v1/events/{id}", read, "One event with its dates", api::show),
        Route::api_post("/api/v1/events", write, ADD, "Add an event", api::add),
        Route::api_patch("/api/v1/events/{id}", write, ADD, "Change what an event is", api::change),
        Route::api_post(
            "/api/v1/events/copy-season",
            write,
            ADD,
            "Copy events into the next season",
            season_api::copy,
        ),
        Route::api_post("/api/v1/events/{id}/undo", write, ADD, "Undo a change of dates at once", api::undo),
        Route::api_patch("/api/v1/event-dates/{id}", write, ADD, "Move dates of an event", api::move_dates),
        Route::api_post(
            "/api/v1/event-dates/{id}/preview",
            write,
            ADD,
            "See what moving dates would do",
            api::preview,
        ),
        Route::api_delete("/api/v1/event-dates/{id}", write, ADD, "Cancel dates of an event", api::cancel),
    ]
}
