//! The editor of texts: its script, what its links can lead to, its images.

use parvis_content::domain::tree::EDIT;
use parvis_content::services::image as images;
use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};

use crate::pages::{chooser, image};

pub(super) fn all() -> Facets {
    let edit = Access::Needs(EDIT);
    Facets {
        routes: vec![
            Route::get("/gerer/choix", edit, chooser::show),
            Route::post("/gerer/pages/{id}/photo", edit, image::send).receiving(images::MOST_BYTES),
        ],
        templates: vec![
            ("admin/rich.html", include_str!("../../templates/rich.html")),
            ("admin/rich_dialogs.html", include_str!("../../templates/rich_dialogs.html")),
        ],
        assets: vec![
            ("editor.js", include_bytes!("../../assets/editor.js")),
            ("editor.css", include_bytes!("../../assets/editor.css")),
            ("editor.LICENSES.txt", include_bytes!("../../assets/editor.LICENSES.txt")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/editor.ftl"),
            include_str!("../../translations/en/editor.ftl"),
        )],
        ..Facets::default()
    }
}
