//! Funding procedures: their pages, their API, their reminders.

use std::sync::Arc;
use std::time::Duration;

use parvis_kernel::Facets;
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::job::JobKind;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::api::procedures as api;
use crate::pages::procedure as pages;
use crate::search;
use crate::services::procedure::{KEEP, Owned, Remind, SEE};

pub(super) fn facets() -> Facets {
    Facets {
        permissions: vec![
            Permission { key: SEE, roles: &[Role::Director, Role::Coordinator, Role::Communication] },
            Permission { key: KEEP, roles: &[Role::Director] },
        ],
        routes: routes(),
        navigation: vec![NavItem {
            group: NavGroup::Manage,
            position: 34,
            label: "nav-procedures",
            icon: "handshake",
            url: "/agenda/demarches",
            permission: Some(SEE),
        }],
        jobs: vec![JobKind::every::<Remind>(Duration::from_secs(60 * 60))],
        audited: vec![
            "plannings.procedure_added",
            "plannings.procedure_changed",
            "plannings.procedure_removed",
            "plannings.procedure_renewed",
        ],
        search: vec![Arc::new(search::Procedures)],
        holdings: vec![Arc::new(Owned)],
        templates: vec![
            ("plannings/procedures.html", include_str!("../../templates/procedures.html")),
            ("plannings/procedure.html", include_str!("../../templates/procedure.html")),
            ("plannings/procedure_edit.html", include_str!("../../templates/procedure_edit.html")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/procedures.ftl"),
            include_str!("../../translations/en/procedures.ftl"),
        )],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    use Access::{Needs, SignedIn};
    let (read, write) = ("funding:read", "funding:write");
    vec![
        // Whoever owns one sees it without the right to see all: the service asks.
        Route::get("/agenda/demarches", SignedIn, pages::list),
        Route::get("/agenda/demarches/nouvelle", Needs(KEEP), pages::new),
        Route::post("/agenda/demarches/nouvelle", Needs(KEEP), pages::add),
        Route::get("/agenda/demarches/{id}", SignedIn, pages::show),
        Route::get("/agenda/demarches/{id}/modifier", Needs(KEEP), pages::edit),
        Route::post("/agenda/demarches/{id}/modifier", Needs(KEEP), pages::change),
        Route::post("/agenda/demarches/{id}/supprimer", Needs(KEEP), pages::remove),
        Route::api("/api/v1/funding-procedures", read, "Funding procedures by their deadline", api::list),
        Route::api("/api/v1/funding-procedures/{id}", read, "One funding procedure", api::show),
        Route::api_post("/api/v1/funding-procedures", write, KEEP, "Add a funding procedure", api::add),
        Route::api_patch(
            "/api/v1/funding-procedures/{id}",
            write,
            KEEP,
            "Change a funding procedure",
            api::change,
        ),
        Route::api_delete(
            "/api/v1/funding-procedures/{id}",
            write,
            KEEP,
            "Remove a funding procedure",
            api::remove,
        ),
    ]
}
