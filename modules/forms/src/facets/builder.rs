//! The builder: who may use it, its screens, what the audit trail keeps of it, its API.

use parvis_fields::services::uploads::MOST_RECEIVED;
use parvis_kernel::Facets;
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::api;
use crate::back_office::{
    circuit, condition, field, form, life, list, new_field, presentation, preview, settings, step,
};
use crate::services::EDIT;

const ROLES: &[Role] = &[Role::Communication, Role::Hr, Role::Director, Role::It];

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        vec![$((concat!("forms/", $name), include_str!(concat!("../../templates/", $name)))),*]
    };
}

pub(super) fn facets() -> Facets {
    Facets {
        permissions: vec![Permission { key: EDIT, roles: ROLES }],
        routes: [whole(), parts(), questions(), programs()].concat(),
        navigation: vec![NavItem {
            group: NavGroup::Manage,
            position: 30,
            label: "nav-forms-edit",
            icon: "list-checks",
            url: "/gerer/formulaires",
            permission: Some(EDIT),
        }],
        audited: vec![
            "forms.form_made",
            "forms.form_changed",
            "forms.settings_changed",
            "forms.form_moved",
            "forms.form_published",
            "forms.form_retired",
            "forms.form_reopened",
            "forms.draft_discarded",
            "forms.form_deleted",
        ],
        templates: templates![
            "builder_components.html",
            "list.html",
            "new.html",
            "form.html",
            "presentation.html",
            "settings.html",
            "circuit.html",
            "circuit_step.html",
            "step.html",
            "new_field.html",
            "field.html",
            "condition.html",
            "preview.html",
            "preview_page.html",
        ],
        assets: vec![("forms.css", include_bytes!("../../assets/forms.css"))],
        translations: vec![
            (
                include_str!("../../translations/fr/builder.ftl"),
                include_str!("../../translations/en/builder.ftl"),
            ),
            (
                include_str!("../../translations/fr/kinds.ftl"),
                include_str!("../../translations/en/kinds.ftl"),
            ),
        ],
        ..Facets::default()
    }
}

/// Forms as wholes, and their life.
fn whole() -> Vec<Route> {
    let needs = Access::Needs(EDIT);
    vec![
        Route::get("/gerer/formulaires", needs, list::show),
        Route::get("/gerer/formulaires/nouveau", needs, list::new),
        Route::post("/gerer/formulaires/nouveau", needs, list::make),
        Route::get("/gerer/formulaires/{id}", needs, form::show),
        Route::post("/gerer/formulaires/{id}/monter", needs, list::up),
        Route::post("/gerer/formulaires/{id}/descendre", needs, list::down),
        Route::get("/gerer/formulaires/{id}/apercu", needs, preview::show),
        Route::get("/gerer/formulaires/{id}/apercu/page", needs, preview::page),
        Route::post("/gerer/formulaires/{id}/apercu/page", needs, preview::tried).receiving(MOST_RECEIVED),
        Route::post("/gerer/formulaires/{id}/publier", needs, life::publish),
        Route::post("/gerer/formulaires/{id}/retirer", needs, life::retire),
        Route::post("/gerer/formulaires/{id}/rouvrir", needs, life::reopen),
        Route::post("/gerer/formulaires/{id}/abandonner", needs, life::discard),
        Route::post("/gerer/formulaires/{id}/supprimer", needs, life::delete),
    ]
}

/// What a form is called, who may send it, who signs.
fn parts() -> Vec<Route> {
    let needs = Access::Needs(EDIT);
    vec![
        Route::get("/gerer/formulaires/{id}/presentation", needs, presentation::show),
        Route::post("/gerer/formulaires/{id}/presentation", needs, presentation::save),
        Route::get("/gerer/formulaires/{id}/reglages", needs, settings::show),
        Route::post("/gerer/formulaires/{id}/reglages", needs, settings::save),
        Route::get("/gerer/formulaires/{id}/circuit", needs, circuit::list),
        Route::get("/gerer/formulaires/{id}/circuit/nouvelle", needs, circuit::new),
        Route::post("/gerer/formulaires/{id}/circuit/nouvelle", needs, circuit::add),
        Route::get("/gerer/formulaires/{id}/circuit/{number}", needs, circuit::show),
        Route::post("/gerer/formulaires/{id}/circuit/{number}", needs, circuit::save),
        Route::post("/gerer/formulaires/{id}/circuit/{number}/monter", needs, circuit::up),
        Route::post("/gerer/formulaires/{id}/circuit/{number}/descendre", needs, circuit::down),
        Route::post("/gerer/formulaires/{id}/circuit/{number}/supprimer", needs, circuit::remove),
    ]
}

/// Steps and questions.
fn questions() -> Vec<Route> {
    let needs = Access::Needs(EDIT);
    vec![
        Route::post("/gerer/formulaires/{id}/etapes", needs, step::add),
        Route::get("/gerer/formulaires/{id}/etapes/{number}", needs, step::show),
        Route::post("/gerer/formulaires/{id}/etapes/{number}", needs, step::save),
        Route::post("/gerer/formulaires/{id}/etapes/{number}/monter", needs, step::up),
        Route::post("/gerer/formulaires/{id}/etapes/{number}/descendre", needs, step::down),
        Route::post("/gerer/formulaires/{id}/etapes/{number}/supprimer", needs, step::remove),
        Route::get("/gerer/formulaires/{id}/nouvelle-question", needs, new_field::show),
        Route::post("/gerer/formulaires/{id}/nouvelle-question", needs, new_field::add),
        Route::get("/gerer/formulaires/{id}/champs/{key}", needs, field::show),
        Route::post("/gerer/formulaires/{id}/champs/{key}", needs, field::save),
        Route::post("/gerer/formulaires/{id}/champs/{key}/monter", needs, field::up),
        Route::post("/gerer/formulaires/{id}/champs/{key}/descendre", needs, field::down),
        Route::post("/gerer/formulaires/{id}/champs/{key}/dupliquer", needs, field::duplicate),
        Route::post("/gerer/formulaires/{id}/champs/{key}/supprimer", needs, field::remove),
        Route::get("/gerer/formulaires/{id}/champs/{key}/condition", needs, condition::show),
        Route::post("/gerer/formulaires/{id}/champs/{key}/condition", needs, condition::add),
        Route::post("/gerer/formulaires/{id}/champs/{key}/condition/lien", needs, condition::mode),
        Route::post("/gerer/formulaires/{id}/champs/{key}/condition/vider", needs, condition::clear),
        Route::post(
            "/gerer/formulaires/{id}/champs/{key}/condition/{number}/retirer",
            needs,
            condition::remove,
        ),
    ]
}

fn programs() -> Vec<Route> {
    vec![
        Route::api(
            "/api/v1/forms/{key}/draft",
            "forms:read",
            "The working copy of a form",
            api::drafts::show,
        )
        .needing(EDIT),
        Route::api_put(
            "/api/v1/forms/{key}/draft",
            "forms:write",
            EDIT,
            "Put a whole draft in the place of what is there; makes the form when there is none",
            api::drafts::put,
        ),
        Route::api(
            "/api/v1/forms/{key}/settings",
            "forms:read",
            "Who may send a form, when, under which numbers",
            api::settings::show,
        )
        .needing(EDIT),
        Route::api_put(
            "/api/v1/forms/{key}/settings",
            "forms:write",
            EDIT,
            "Change the settings of a form: they hold at once",
            api::settings::put,
        ),
        Route::api_post(
            "/api/v1/forms/{key}/publish",
            "forms:write",
            EDIT,
            "Publish the draft as a new version",
            api::drafts::publish,
        ),
    ]
}
