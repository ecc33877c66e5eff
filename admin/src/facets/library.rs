//! What pages are made of beside words: blocks and images; and how they look before they are published.

use parvis_content::domain::tree::EDIT;
use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};

use super::nav;
use crate::pages::{blocks, media, preview};

pub(super) fn all() -> Facets {
    Facets {
        routes: routes(),
        navigation: vec![nav(12, "nav-media", "image", "/gerer/medias", EDIT)],
        templates: vec![
            ("admin/medias.html", include_str!("../../templates/medias.html")),
            ("admin/media.html", include_str!("../../templates/media.html")),
            ("admin/media_components.html", include_str!("../../templates/media_components.html")),
            ("admin/preview_screen.html", include_str!("../../templates/preview_screen.html")),
            ("admin/preview_components.html", include_str!("../../templates/preview_components.html")),
        ],
        assets: vec![
            ("focus.js", include_bytes!("../../assets/focus.js")),
            ("preview.js", include_bytes!("../../assets/preview.js")),
            ("media.css", include_bytes!("../../assets/media.css")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/library.ftl"),
            include_str!("../../translations/en/library.ftl"),
        )],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    let edit = Access::Needs(EDIT);
    vec![
        Route::get("/gerer/blocs", edit, blocks::list),
        Route::get("/gerer/medias", edit, media::list),
        Route::get("/gerer/medias/choix", edit, media::choices),
        Route::get("/gerer/medias/{id}", edit, media::show),
        Route::post("/gerer/medias/{id}", edit, media::describe),
        Route::get("/gerer/pages/{id}/apercu", edit, preview::show),
        Route::post("/gerer/pages/{id}/apercu", edit, preview::typed),
        Route::get("/gerer/pages/{id}/apercu/page", edit, preview::draft),
    ]
}
