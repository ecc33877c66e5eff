//! What the back office brings to the house.

use std::time::Duration;

use parvis_accounts::MANAGE;
use parvis_accounts::services::photo;
use parvis_content::domain::tree::EDIT;
use parvis_content::services::{document as documents, image as images};
use parvis_kernel::Facets;
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::job::JobKind;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::pages::{
    audience, bulk, document, editor, history, image, import, library, people, person, presence, sectors,
    trail, trash, tree,
};
use crate::trail::{ForgetOldLines, READ};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Several files may come in one form.
const UPLOAD_BYTES: usize = 3 * documents::MOST_BYTES;

pub(crate) fn all() -> Facets {
    let mut routes = contents();
    routes.extend(accounts());
    routes.extend(watching());
    Facets {
        routes,
        navigation: vec![
            nav(10, "nav-contents", "list-tree", "/gerer/contenus", EDIT),
            nav(20, "nav-accounts", "user", "/gerer/personnes", MANAGE),
            nav(30, "nav-sectors", "building", "/gerer/secteurs", MANAGE),
            nav(90, "nav-trail", "history", "/gerer/journal", READ),
        ],
        // The trail names what not everybody may see: those alone who see everything anyway.
        permissions: vec![Permission { key: READ, roles: &[Role::It] }],
        jobs: vec![JobKind::every::<ForgetOldLines>(DAY)],
        audited: vec!["admin.trail_read", "admin.trail_exported"],
        templates: vec![
            ("admin/trail.html", include_str!("../templates/trail.html")),
            ("admin/tree.html", include_str!("../templates/tree.html")),
            ("admin/new.html", include_str!("../templates/new.html")),
            ("admin/settings.html", include_str!("../templates/settings.html")),
            ("admin/editor.html", include_str!("../templates/editor.html")),
            ("admin/preview.html", include_str!("../templates/preview.html")),
            ("admin/trash.html", include_str!("../templates/trash.html")),
            ("admin/restore.html", include_str!("../templates/restore.html")),
            ("admin/history.html", include_str!("../templates/history.html")),
            ("admin/revision.html", include_str!("../templates/revision.html")),
            ("admin/audience.html", include_str!("../templates/audience.html")),
            ("admin/document.html", include_str!("../templates/document.html")),
            ("admin/import.html", include_str!("../templates/import.html")),
            ("admin/people.html", include_str!("../templates/people.html")),
            ("admin/person.html", include_str!("../templates/person.html")),
            ("admin/sectors.html", include_str!("../templates/sectors.html")),
        ],
        assets: vec![("draft.js", include_bytes!("../assets/draft.js"))],
        translations: vec![(
            include_str!("../translations/fr/admin.ftl"),
            include_str!("../translations/en/admin.ftl"),
        )],
        ..Facets::default()
    }
}

fn nav(
    position: i32,
    label: &'static str,
    icon: &'static str,
    url: &'static str,
    permission: &'static str,
) -> NavItem {
    NavItem { group: NavGroup::Manage, position, label, icon, url, permission: Some(permission) }
}

fn contents() -> Vec<Route> {
    let edit = Access::Needs(EDIT);
    vec![
        Route::get("/gerer/contenus", edit, tree::home),
        Route::get("/gerer/contenus/{id}", edit, tree::show),
        Route::get("/gerer/contenus/{id}/nouveau", edit, tree::new),
        Route::post("/gerer/contenus/{id}/nouveau", edit, tree::create),
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

fn watching() -> Vec<Route> {
    let read = Access::Needs(READ);
    vec![
        Route::get("/gerer/journal", read, trail::show),
        Route::get("/gerer/journal.csv", read, trail::export),
    ]
}

fn accounts() -> Vec<Route> {
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
        Route::get("/gerer/secteurs", manage, sectors::list),
        Route::post("/gerer/secteurs", manage, sectors::add),
        Route::post("/gerer/secteurs/{id}", manage, sectors::rename),
        Route::post("/gerer/secteurs/{id}/supprimer", manage, sectors::delete),
    ]
}
