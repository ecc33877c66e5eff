//! Writing: the tree, pages and news, libraries, trash, history.

use parvis_content::domain::tree::EDIT;
use parvis_content::services::{document as documents, foreign as foreign_pages, image as images};
use parvis_kernel::Facets;
use parvis_kernel::route::{Access, Route};

use super::nav;
use crate::pages::{
    audience, bulk, document, editor, foreign, history, image, library, presence, trash, tree,
};

/// Several files may come in one form.
const UPLOAD_BYTES: usize = 3 * documents::MOST_BYTES;

pub(super) fn all() -> Facets {
    Facets {
        routes: routes(),
        navigation: vec![nav(10, "nav-contents", "list-tree", "/gerer/contenus", EDIT)],
        templates: vec![
            ("admin/tree.html", include_str!("../../templates/tree.html")),
            ("admin/new.html", include_str!("../../templates/new.html")),
            ("admin/foreign.html", include_str!("../../templates/foreign.html")),
            ("admin/settings.html", include_str!("../../templates/settings.html")),
            ("admin/editor.html", include_str!("../../templates/editor.html")),
            ("admin/preview.html", include_str!("../../templates/preview.html")),
            ("admin/trash.html", include_str!("../../templates/trash.html")),
            ("admin/restore.html", include_str!("../../templates/restore.html")),
            ("admin/history.html", include_str!("../../templates/history.html")),
            ("admin/revision.html", include_str!("../../templates/revision.html")),
            ("admin/audience.html", include_str!("../../templates/audience.html")),
            ("admin/document.html", include_str!("../../templates/document.html")),
        ],
        assets: vec![("draft.js", include_bytes!("../../assets/draft.js"))],
        translations: vec![
            (
                include_str!("../../translations/fr/admin.ftl"),
                include_str!("../../translations/en/admin.ftl"),
            ),
            (
                include_str!("../../translations/fr/foreign.ftl"),
                include_str!("../../translations/en/foreign.ftl"),
            ),
            (
                include_str!("../../translations/fr/public.ftl"),
                include_str!("../../translations/en/public.ftl"),
            ),
        ],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    let edit = Access::Needs(EDIT);
    vec![
        Route::get("/gerer/contenus", edit, tree::home),
        Route::get("/gerer/contenus/{id}", edit, tree::show),
        Route::get("/gerer/contenus/{id}/nouveau", edit, tree::new),
        Route::post("/gerer/contenus/{id}/nouveau", edit, tree::create),
        Route::get("/gerer/contenus/{id}/importer", edit, foreign::new),
        Route::post("/gerer/contenus/{id}/importer", edit, foreign::look)
            .receiving(foreign_pages::MOST_BYTES),
        Route::post("/gerer/contenus/{id}/importer/faire", edit, foreign::run),
        Route::get("/gerer/contenus/{id}/reglages", edit, tree::settings),
        Route::post("/gerer/contenus/{id}/nom", edit, tree::rename),
        Route::post("/gerer/contenus/{id}/place", edit, tree::move_to),
        Route::post("/gerer/contenus/{id}/monter", edit, tree::up),
        Route::post("/gerer/contenus/{id}/descendre", edit, tree::down),
        Route::post("/gerer/contenus/{id}/masquer", edit, tree::hide),
        Route::post("/gerer/contenus/{id}/montrer", edit, tree::unhide),
        Route::post("/gerer/contenus/{id}/copie", edit, tree::copy),
        Route::post("/gerer/contenus/{id}/lot", edit, bulk::run),
        Route::post("/gerer/contenus/{id}/corbeille", edit, trash::put),
        Route::get("/gerer/corbeille", edit, trash::list),
        Route::get("/gerer/corbeille/{id}", edit, trash::show),
        Route::post("/gerer/corbeille/{id}", edit, trash::restore),
        Route::post("/gerer/documents/{id}/corbeille", edit, trash::put_document),
        Route::get("/gerer/contenus/{id}/public", edit, audience::show),
        Route::post("/gerer/contenus/{id}/public", edit, audience::save),
        Route::get("/gerer/contenus/{id}/historique", edit, history::list),
        Route::get("/gerer/contenus/{id}/historique/{number}", edit, history::show),
        Route::post("/gerer/contenus/{id}/historique/{number}", edit, history::bring_back),
        Route::get("/gerer/pages/{id}", edit, editor::show),
        Route::post("/gerer/pages/{id}", edit, editor::save),
        Route::post("/gerer/pages/{id}/retirer", edit, editor::unpublish),
        Route::post("/gerer/pages/{id}/brouillon", edit, presence::keep),
        Route::post("/gerer/pages/{id}/presence", edit, presence::say),
        Route::post("/gerer/pages/{id}/main", edit, presence::take_over),
        Route::post("/gerer/pages/{id}/images", edit, image::add).receiving(images::MOST_BYTES),
        Route::post("/gerer/apercu", edit, editor::preview),
        Route::post("/gerer/bibliotheques/{id}/fichiers", edit, library::receive).receiving(UPLOAD_BYTES),
        Route::get("/gerer/documents/{id}", edit, document::show),
        Route::post("/gerer/documents/{id}", edit, document::describe),
        Route::post("/gerer/documents/{id}/version", edit, document::replace)
            .receiving(documents::MOST_BYTES),
    ]
}
