//! Weeks of teams: their pages, their API, what people are told of them.

use std::sync::Arc;

use parvis_kernel::Facets;
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::api::{
    contracts as api_contracts, mine as api_mine, ratios as api_ratios, shifts as api_shifts,
    swaps as api_swaps, teams as api,
};
use crate::back_office::ratio;
use crate::pages::team::{contract, copy, drag, list, mine, publish, shift, show, swap, week};
use crate::personal;
use crate::services::contract::CONTRACTS;
use crate::services::names::Shifts;
use crate::services::open::TAKE;
use crate::services::publish::VALIDATE;
use crate::services::ratio::RATIOS;
use crate::services::team::PLAN;

pub(super) fn facets() -> Facets {
    Facets {
        permissions: vec![
            Permission { key: PLAN, roles: &[Role::Coordinator, Role::Director] },
            Permission { key: CONTRACTS, roles: &[Role::Coordinator, Role::Hr, Role::Director] },
            Permission { key: RATIOS, roles: &[Role::Hr, Role::Director] },
            Permission { key: VALIDATE, roles: &[Role::Director] },
            Permission { key: TAKE, roles: &[Role::Employee] },
        ],
        routes: [pages(), programs()].concat(),
        navigation: navigation(),
        names: vec![Arc::new(Shifts)],
        audited: vec![
            "plannings.shift_added",
            "plannings.shift_changed",
            "plannings.shift_removed",
            "plannings.week_asked",
            "plannings.week_refused",
            "plannings.week_published",
            "plannings.week_copied",
            "plannings.shift_taken",
            "plannings.swap_asked",
            "plannings.swap_answered",
            "plannings.swap_decided",
            "plannings.swap_withdrawn",
            "plannings.contract_added",
            "plannings.contract_removed",
            "plannings.ratio_added",
            "plannings.ratio_removed",
        ],
        templates: vec![
            ("plannings/team_components.html", include_str!("../../templates/team_components.html")),
            ("plannings/team_list.html", include_str!("../../templates/team_list.html")),
            ("plannings/team_week.html", include_str!("../../templates/team_week.html")),
            ("plannings/team_shift.html", include_str!("../../templates/team_shift.html")),
            ("plannings/team_show.html", include_str!("../../templates/team_show.html")),
            ("plannings/team_copy.html", include_str!("../../templates/team_copy.html")),
            ("plannings/team_swap.html", include_str!("../../templates/team_swap.html")),
            ("plannings/team_mine.html", include_str!("../../templates/team_mine.html")),
            ("plannings/team_colleagues.html", include_str!("../../templates/team_colleagues.html")),
            ("plannings/team_people.html", include_str!("../../templates/team_people.html")),
            ("plannings/team_contracts.html", include_str!("../../templates/team_contracts.html")),
            ("plannings/team_ratios.html", include_str!("../../templates/team_ratios.html")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/team.ftl"),
            include_str!("../../translations/en/team.ftl"),
        )],
        personal_data: vec![Arc::new(personal::Own)],
        assets: vec![("team.css", include_bytes!("../../assets/team.css"))],
        ..Facets::default()
    }
}

fn navigation() -> Vec<NavItem> {
    vec![
        NavItem {
            group: NavGroup::Main,
            position: 13,
            label: "nav-team",
            icon: "users",
            url: "/agenda/equipes",
            permission: None,
        },
        NavItem {
            group: NavGroup::Manage,
            position: 34,
            label: "nav-team-ratios",
            icon: "users",
            url: "/gerer/encadrement",
            permission: Some(RATIOS),
        },
    ]
}

fn pages() -> Vec<Route> {
    use Access::{Needs, SignedIn};
    vec![
        Route::get("/agenda/equipes", SignedIn, list::show),
        Route::get("/agenda/equipes/{sector}", SignedIn, list::now),
        Route::get("/agenda/equipes/{sector}/personnes", Needs(CONTRACTS), contract::list),
        Route::get("/agenda/equipes/{sector}/{week}", SignedIn, week::show),
        Route::get("/agenda/equipes/{sector}/{week}/creneaux", Needs(PLAN), shift::new),
        Route::post("/agenda/equipes/{sector}/{week}/creneaux", Needs(PLAN), shift::add),
        Route::post("/agenda/equipes/{sector}/{week}/publier", Needs(PLAN), publish::publish),
        Route::post("/agenda/equipes/{sector}/{week}/valider", Needs(VALIDATE), publish::validate),
        Route::get("/agenda/equipes/{sector}/{week}/copier", Needs(PLAN), copy::show),
        Route::post("/agenda/equipes/{sector}/{week}/copier", Needs(PLAN), copy::copy),
        Route::get("/agenda/moi", SignedIn, mine::show).private(),
        Route::get("/agenda/collegues", SignedIn, mine::find),
        Route::get("/agenda/collegues/{id}", SignedIn, mine::colleague),
        Route::get("/agenda/creneaux/{id}", SignedIn, show::show),
        Route::post("/agenda/creneaux/{id}/prendre", Needs(TAKE), swap::take),
        Route::post("/agenda/creneaux/{id}/echanger", Needs(TAKE), swap::ask),
        Route::get("/agenda/echanges/{id}", SignedIn, swap::show),
        Route::post("/agenda/echanges/{id}/repondre", Needs(TAKE), swap::answer),
        Route::post("/agenda/echanges/{id}/decider", Needs(PLAN), swap::decide),
        Route::post("/agenda/echanges/{id}/retirer", Needs(TAKE), swap::withdraw),
        Route::get("/agenda/creneaux/{id}/modifier", Needs(PLAN), shift::edit),
        Route::post("/agenda/creneaux/{id}/modifier", Needs(PLAN), shift::change),
        Route::post("/agenda/creneaux/{id}/glisser", Needs(PLAN), drag::save),
        Route::post("/agenda/creneaux/{id}/retirer", Needs(PLAN), shift::remove),
        Route::post("/agenda/creneaux/{id}/retablir", Needs(PLAN), shift::undo),
        Route::get("/agenda/contrats/{id}", Needs(CONTRACTS), contract::show),
        Route::post("/agenda/contrats/{id}", Needs(CONTRACTS), contract::add),
        Route::post("/agenda/contrats/lignes/{id}/retirer", Needs(CONTRACTS), contract::remove),
        Route::get("/gerer/encadrement", Needs(RATIOS), ratio::show),
        Route::post("/gerer/encadrement", Needs(RATIOS), ratio::add),
        Route::post("/gerer/encadrement/{id}/retirer", Needs(RATIOS), ratio::remove),
    ]
}

fn programs() -> Vec<Route> {
    const READ: &str = "plannings:read";
    const WRITE: &str = "plannings:write";
    vec![
        Route::api("/api/v1/teams", READ, "The teams of the centre", api::list),
        Route::api("/api/v1/team-weeks", READ, "A week of a team", api::show),
        Route::api_post("/api/v1/team-weeks/publish", WRITE, PLAN, "Publish a week of a team", api::publish),
        Route::api_post(
            "/api/v1/team-weeks/decide",
            WRITE,
            VALIDATE,
            "Agree to a week, or send it back",
            api::decide,
        ),
        Route::api_post("/api/v1/team-weeks/copy", WRITE, PLAN, "Copy a week to others", api::copy),
        Route::api("/api/v1/person-planning", READ, "What somebody does", api_mine::list),
        Route::api_post("/api/v1/shifts/{id}/take", WRITE, TAKE, "Take an open shift", api_swaps::take),
        Route::api("/api/v1/shift-swaps/{id}", READ, "One swap of shifts", api_swaps::show),
        Route::api_post("/api/v1/shift-swaps", WRITE, TAKE, "Ask to swap a shift", api_swaps::ask),
        Route::api_post(
            "/api/v1/shift-swaps/{id}/answer",
            WRITE,
            TAKE,
            "Say yes or no to a swap",
            api_swaps::answer,
        ),
        Route::api("/api/v1/shifts/{id}", READ, "One shift", api_shifts::show),
        Route::api_post("/api/v1/shifts", WRITE, PLAN, "Lay a shift", api_shifts::add),
        Route::api_patch("/api/v1/shifts/{id}", WRITE, PLAN, "Change a shift", api_shifts::change),
        Route::api_delete("/api/v1/shifts/{id}", WRITE, PLAN, "Take a shift away", api_shifts::remove),
        Route::api_post(
            "/api/v1/shifts/{id}/undo",
            WRITE,
            PLAN,
            "Put a shift back to what was published",
            api_shifts::undo,
        ),
        Route::api("/api/v1/colleagues", READ, "Who has a planning to look at", api_mine::colleagues),
        Route::api("/api/v1/contracts", READ, "Contracts of somebody", api_contracts::list)
            .needing(CONTRACTS),
        Route::api("/api/v1/contracts/{id}", READ, "One contract", api_contracts::show).needing(CONTRACTS),
        Route::api_post("/api/v1/contracts", WRITE, CONTRACTS, "Write a contract down", api_contracts::add),
        Route::api_delete(
            "/api/v1/contracts/{id}",
            WRITE,
            CONTRACTS,
            "Take a contract away",
            api_contracts::remove,
        ),
        Route::api(
            "/api/v1/supervision-ratios",
            READ,
            "How many supervisors children need",
            api_ratios::list,
        ),
        Route::api("/api/v1/supervision-ratios/{id}", READ, "One ratio", api_ratios::show),
        Route::api_post("/api/v1/supervision-ratios", WRITE, RATIOS, "Add a ratio", api_ratios::add),
        Route::api_delete(
            "/api/v1/supervision-ratios/{id}",
            WRITE,
            RATIOS,
            "Take a ratio away",
            api_ratios::remove,
        ),
    ]
}
