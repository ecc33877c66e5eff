//! People, roles and sectors.

use parvis_accounts::services::photo;
use parvis_accounts::{MANAGE, SEE_AS};
use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};

use super::nav;
use crate::pages::{import, leaving, people, person, roles, sectors, seeing, why};

pub(super) fn all() -> Facets {
    Facets {
        routes: routes(),
        navigation: vec![
            nav(20, "nav-accounts", "user", "/gerer/personnes", MANAGE),
            nav(25, "nav-roles", "lock", "/gerer/roles", MANAGE),
            nav(30, "nav-sectors", "building", "/gerer/secteurs", MANAGE),
        ],
        templates: vec![
            ("admin/import.html", include_str!("../../templates/import.html")),
            ("admin/leaving.html", include_str!("../../templates/leaving.html")),
            ("admin/people.html", include_str!("../../templates/people.html")),
            ("admin/person.html", include_str!("../../templates/person.html")),
            ("admin/roles.html", include_str!("../../templates/roles.html")),
            ("admin/sectors.html", include_str!("../../templates/sectors.html")),
            ("admin/why.html", include_str!("../../templates/why.html")),
        ],
        assets: vec![("people.css", include_bytes!("../../assets/people.css"))],
        translations: vec![(
            include_str!("../../translations/fr/people.ftl"),
            include_str!("../../translations/en/people.ftl"),
        )],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    let manage = Access::Needs(MANAGE);
    vec![
        Route::get("/gerer/personnes", manage, people::list),
        Route::get("/gerer/personnes/nouvelle", manage, person::new),
        Route::post("/gerer/personnes/nouvelle", manage, person::add),
        Route::get("/gerer/personnes/import", manage, import::new),
        Route::post("/gerer/personnes/import", manage, import::look).receiving(import::MOST_BYTES),
        Route::post("/gerer/personnes/import/faire", manage, import::run),
        Route::get("/gerer/personnes/{id}", manage, person::show),
        Route::post("/gerer/personnes/{id}", manage, person::save),
        Route::post("/gerer/personnes/{id}/photo", manage, person::replace_photo)
            .receiving(photo::MOST_RECEIVED),
        Route::post("/gerer/personnes/{id}/photo/retirer", manage, person::remove_photo),
        Route::post("/gerer/personnes/{id}/inviter", manage, person::invite_again),
        Route::post("/gerer/personnes/{id}/fermer", manage, person::close),
        Route::post("/gerer/personnes/{id}/rouvrir", manage, person::reopen),
        Route::post("/gerer/personnes/{id}/voir-comme", Access::Needs(SEE_AS), seeing::begin),
        Route::get("/gerer/personnes/{id}/depart", manage, leaving::show),
        Route::post("/gerer/personnes/{id}/depart", manage, leaving::hand_over),
        Route::get("/gerer/pourquoi", manage, why::show),
        Route::get("/gerer/roles", manage, roles::show),
        Route::get("/gerer/secteurs", manage, sectors::list),
        Route::post("/gerer/secteurs", manage, sectors::add),
        Route::post("/gerer/secteurs/{id}", manage, sectors::rename),
        Route::post("/gerer/secteurs/{id}/supprimer", manage, sectors::delete),
    ]
}
