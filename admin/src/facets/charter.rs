//! The charter of the centre: its drafts, their preview, what everybody sees.

use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};
use parvis_portal::charter::MANAGE;
use parvis_portal::charter::archive::MOST_RECEIVED as ARCHIVE_BYTES;
use parvis_portal::charter::artwork::MOST_RECEIVED as FILE_BYTES;

use super::nav;
use crate::pages::charter::{archive, artwork, edit, list, preview, service};

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
        Route::get("/gerer/charte/archive", manage, archive::current),
        Route::post("/gerer/charte/archive", manage, archive::bring_in).receiving(ARCHIVE_BYTES),
        Route::get("/gerer/charte/{id}", manage, edit::show),
        Route::get("/gerer/charte/{id}/archive", manage, archive::one),
        Route::post("/gerer/charte/{id}/logo", manage, artwork::change_logo).receiving(FILE_BYTES),
        Route::post("/gerer/charte/{id}/logo/retirer", manage, artwork::remove_logo),
        Route::post("/gerer/charte/{id}/police", manage, artwork::change_font).receiving(FILE_BYTES),
        Route::post("/gerer/charte/{id}/police/retirer", manage, artwork::remove_font),
        Route::post("/gerer/charte/{id}", manage, edit::save),
        Route::post("/gerer/charte/{id}/supprimer", manage, edit::discard),
        Route::get("/gerer/charte/{id}/apercu", manage, preview::show),
    ]
}
