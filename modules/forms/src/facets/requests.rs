//! Requests under way: their pages, their cards, their place in the navigation.

use parvis_approvals::{ASK, KEEP, WAITING};
use parvis_fields::services::uploads::{MOST_MEGABYTES, MOST_RECEIVED};
use parvis_kernel::Facets;
use parvis_kernel::facets::{Column, NavGroup, NavItem, Widget};
use parvis_kernel::route::{Access, Route};

use crate::api::requests as api;
use crate::back_office::{requests as kept, retention};
use crate::pages::requests::{decide, files, fill, mine, print, review, show, take_back, waiting, widgets};

pub(super) fn facets() -> Facets {
    Facets {
        routes: [pages(), programs()].concat(),
        audited: vec!["forms.requests_exported"],
        navigation: vec![NavItem {
            group: NavGroup::Manage,
            position: 35,
            label: "nav-requests-kept",
            icon: "inbox",
            url: "/gerer/demandes",
            permission: Some(KEEP),
        }],
        widgets: vec![
            Widget::new("forms.waiting", "forms/waiting_widget.html", Column::Main, 22, widgets::waiting)
                .private()
                .always_shown(),
            Widget::new("forms.mine", "forms/mine_widget.html", Column::Main, 25, widgets::mine)
                .for_those_who(ASK)
                .private(),
        ],
        templates: vec![
            ("forms/fill.html", include_str!("../../templates/fill.html")),
            ("forms/review.html", include_str!("../../templates/review.html")),
            ("forms/mine.html", include_str!("../../templates/mine.html")),
            ("forms/mine_widget.html", include_str!("../../templates/mine_widget.html")),
            ("forms/request.html", include_str!("../../templates/request.html")),
            ("forms/request_parts.html", include_str!("../../templates/request_parts.html")),
            ("forms/waiting.html", include_str!("../../templates/waiting.html")),
            ("forms/waiting_widget.html", include_str!("../../templates/waiting_widget.html")),
            ("forms/print.html", include_str!("../../templates/print.html")),
            ("forms/verify.html", include_str!("../../templates/verify.html")),
            ("forms/retention.html", include_str!("../../templates/retention.html")),
            ("forms/requests.html", include_str!("../../templates/requests.html")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/requests.ftl"),
            include_str!("../../translations/en/requests.ftl"),
        )],
        assets: vec![
            ("requests.css", include_bytes!("../../assets/requests.css")),
            ("requests.js", include_bytes!("../../assets/requests.js")),
        ],
        ..Facets::default()
    }
}

fn programs() -> Vec<Route> {
    const READ: &str = "requests:read";
    const WRITE: &str = "requests:write";
    vec![
        Route::api("/api/v1/requests", READ, "One's own requests", api::list).needing(ASK),
        Route::api("/api/v1/requests/waiting", READ, "What waits for one's signature", api::waiting),
        Route::api(
            "/api/v1/requests/kept",
            READ,
            "All requests, for those who look after them",
            crate::api::kept::list,
        )
        .needing(KEEP)
        .private(),
        Route::api("/api/v1/requests/{id}", READ, "One request", api::show),
        Route::api_post("/api/v1/requests", WRITE, ASK, "Sign and send a request", api::send),
        Route::api_post(
            "/api/v1/requests/files",
            WRITE,
            ASK,
            "Send a file for a request",
            crate::api::files::add,
        )
        .receiving(MOST_MEGABYTES * 1024 * 1024),
        Route::api_post("/api/v1/requests/{id}/decide", WRITE, ASK, "Decide on a request", api::decide),
        Route::api_post("/api/v1/requests/{id}/withdraw", WRITE, ASK, "Withdraw a request", api::withdraw),
        Route::api_post(
            "/api/v1/requests/{id}/cancel",
            WRITE,
            ASK,
            "Cancel an approved request",
            api::cancel,
        ),
    ]
}

fn pages() -> Vec<Route> {
    use Access::{Needs, SignedIn};
    vec![
        Route::get("/demarches/{key}", Needs(ASK), fill::open).private(),
        Route::post("/demarches/{key}", Needs(ASK), fill::begun).receiving(MOST_RECEIVED),
        Route::get("/demarches/suivi", Needs(ASK), mine::list).private(),
        Route::get("/demarches/brouillons/{id}", Needs(ASK), fill::resume).private(),
        Route::post("/demarches/brouillons/{id}", Needs(ASK), fill::posted).receiving(MOST_RECEIVED),
        Route::post("/demarches/brouillons/{id}/supprimer", Needs(ASK), fill::discard),
        Route::get("/demarches/brouillons/{id}/verifier", Needs(ASK), review::show).private(),
        Route::post("/demarches/brouillons/{id}/envoyer", Needs(ASK), review::send),
        Route::get("/demarches/brouillons/{id}/fichiers/{blob}", Needs(ASK), files::of_draft).private(),
        Route::get("/demarches/demandes/{id}", SignedIn, show::show).private(),
        Route::get("/demarches/demandes/{id}/fichiers/{blob}", SignedIn, files::of_request).private(),
        Route::get("/demarches/demandes/{id}/imprimer", SignedIn, print::show).private(),
        Route::post("/demarches/demandes/{id}/decider", SignedIn, decide::decide),
        Route::post("/demarches/demandes/{id}/retirer", Needs(ASK), take_back::withdraw),
        Route::post("/demarches/demandes/{id}/annuler", SignedIn, take_back::cancel),
        Route::post("/demarches/demandes/{id}/copier", Needs(ASK), take_back::copy),
        Route::get(WAITING, SignedIn, waiting::list).private(),
        Route::post(WAITING, SignedIn, waiting::sign),
        Route::get("/demarches/verifier/{number}", SignedIn, print::verify).private(),
        Route::get("/gerer/demandes", Needs(KEEP), kept::list).private(),
        Route::get("/gerer/demandes/export.csv", Needs(KEEP), kept::csv).private(),
        Route::get("/gerer/demandes/export.xlsx", Needs(KEEP), kept::xlsx).private(),
        Route::get("/gerer/demandes/conservation", Needs(KEEP), retention::list).private(),
        Route::post("/gerer/demandes/{id}/garder", Needs(KEEP), retention::hold),
        Route::post("/gerer/demandes/{id}/liberer", Needs(KEEP), retention::let_go),
    ]
}
