//! The charter of the centre: its drafts, their preview, what everybody sees.

use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};
use parvis_portal::charter::MANAGE;

use super::nav;
use crate::pages::charter::{edit, list, preview, service};

pub(super) fn all() -> Facets {
    Facets {
        routes: routes(),
        navigation: vec![nav(40, "nav-charter", "palette", "/gerer/charte", MANAGE)],
        templates: vec![
            ("admin/charter.html", include_str!("../../templates/charter.html")),
            ("admin/charter_edit.html", include_str!("../../templates/charter_edit.html")),
            ("admin/charter_preview.html", include_str!("../../templates/charter_preview.html")),
            ("admin/charter_service.html", include_str!("../../templates/charter_service.html")),
        ],
        assets: vec![
            ("charter.css", include_bytes!("../../assets/charter.css")),
            ("charter.js", include_bytes!("../../assets/charter.js")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/charter.ftl"),
            include_str!("../../translations/en/charter.ftl"),
        )],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    let manage = Access::Needs(MANAGE);
    vec![
        Route::get("/gerer/charte", manage, list::show),
        Route::post("/gerer/charte", manage, list::begin),
        Route::get("/gerer/charte/service", manage, service::show),
        Route::post("/gerer/charte/service", manage, service::put),
        Route::get("/gerer/charte/{id}", manage, edit::show),
        Route::post("/gerer/charte/{id}", manage, edit::save),
        Route::post("/gerer/charte/{id}/supprimer", manage, edit::discard),
        Route::get("/gerer/charte/{id}/apercu", manage, preview::show),
    ]
}
