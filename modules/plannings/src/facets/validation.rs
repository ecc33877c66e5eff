//! Events that somebody agrees to before everybody sees them: the pages, the API, the settings that ask for it.

use parvis_kernel::Facets;
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::permission::Permission;
use parvis_kernel::route::{Access, Route};
use parvis_kernel::setting::Setting;

use crate::api::decisions as api;
use crate::pages::event::decision as pages;
use crate::services::event::ADD;
use crate::services::publish;
use crate::services::validation::{SETTINGS, VALIDATE, VALIDATORS};

pub(super) fn facets() -> Facets {
    // Whatever somebody agrees to is set in one place: categories of events, then the weeks of teams.
    let of_events =
        SETTINGS.iter().map(|(_, key)| Setting::yes_no(key, false).also_for_those_who(publish::VALIDATE));
    let of_teams = Setting::yes_no(publish::NEEDS_VALIDATION, false).also_for_those_who(publish::VALIDATE);
    Facets {
        permissions: vec![Permission { key: VALIDATE, roles: VALIDATORS }],
        routes: routes(),
        navigation: vec![NavItem {
            group: NavGroup::Manage,
            position: 33,
            label: "nav-plannings-decide",
            icon: "check",
            url: "/agenda/a-valider",
            permission: Some(VALIDATE),
        }],
        settings: of_events.chain([of_teams]).collect(),
        audited: vec![
            "plannings.event_published",
            "plannings.event_returned",
            "plannings.event_refused",
            "plannings.event_proposed",
            "plannings.event_withdrawn",
            "plannings.change_proposed",
            "plannings.change_agreed",
            "plannings.change_refused",
            "plannings.change_withdrawn",
        ],
        templates: vec![("plannings/decide.html", include_str!("../../templates/decide.html"))],
        translations: vec![(
            include_str!("../../translations/fr/validation.ftl"),
            include_str!("../../translations/en/validation.ftl"),
        )],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    use Access::Needs;
    let (read, write) = ("events:read", "events:write");
    vec![
        Route::get("/agenda/a-valider", Needs(VALIDATE), pages::list),
        Route::post("/agenda/{id}/decider", Needs(VALIDATE), pages::decide),
        Route::post("/agenda/{id}/proposer", Needs(ADD), pages::propose),
        Route::post("/agenda/{id}/reprendre", Needs(ADD), pages::withdraw),
        Route::api(
            "/api/v1/event-decisions",
            read,
            "Events and changes that wait to be agreed to",
            api::list,
        )
        .needing(VALIDATE),
        Route::api_post(
            "/api/v1/events/{id}/decide",
            write,
            VALIDATE,
            "Publish an event, send it back or refuse it",
            api::decide,
        ),
        Route::api_post("/api/v1/events/{id}/propose", write, ADD, "Ask again for an event", api::propose),
        Route::api_post("/api/v1/events/{id}/withdraw", write, ADD, "Take back what waits", api::withdraw),
    ]
}
