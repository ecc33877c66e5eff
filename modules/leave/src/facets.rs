//! What the module brings to the house.

use std::sync::Arc;
use std::time::Duration;

use parvis_kernel::Facets;
use parvis_kernel::facets::{Column, NavGroup, NavItem, Widget};
use parvis_kernel::job::JobKind;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::api::{self, keeping, reading};
use crate::back_office::{absence, closures, counters, import, payroll, people, person, split_days};
use crate::background::{CreditLeave, RemindReturns};
use crate::field::Period;
use crate::pages::{mine, team};
use crate::personal::Own;
use crate::services::away::Known;
use crate::{MANAGE, SEE_TEAM, migrations};

/// Often enough that a day begins soon after midnight; nobody is looked at twice on one day.
const OFTEN: Duration = Duration::from_secs(3600);

const DAILY: Duration = Duration::from_secs(24 * 3600);

const AUDITED: [&str; 12] = [
    "leave.adjusted",
    "leave.entered",
    "leave.shortened",
    "leave.taken_back",
    "leave.came_back",
    "leave.opened",
    "leave.counter_added",
    "leave.counter_changed",
    "leave.right_set",
    "leave.payroll_taken",
    "leave.closure_imposed",
    "leave.split_credited",
];

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        vec![$((concat!("leave/", $name), include_str!(concat!("../templates/", $name)))),*]
    };
}

pub(crate) fn all() -> Facets {
    Facets {
        permissions: vec![
            Permission { key: MANAGE, roles: &[Role::Hr, Role::Director] },
            Permission { key: SEE_TEAM, roles: &[Role::Coordinator, Role::Hr, Role::Director] },
        ],
        routes: for_people().into_iter().chain(for_programs()).collect(),
        navigation: vec![
            NavItem {
                group: NavGroup::Main,
                position: 45,
                label: "nav-leave",
                icon: "calendar",
                url: "/conges",
                permission: None,
            },
            NavItem {
                group: NavGroup::Manage,
                position: 31,
                label: "nav-leave-manage",
                icon: "list-checks",
                url: "/gerer/conges",
                permission: Some(MANAGE),
            },
        ],
        widgets: vec![
            Widget::new("leave.balance", "leave/widget.html", Column::Side, 10, mine::card).private(),
        ],
        jobs: vec![JobKind::every::<CreditLeave>(OFTEN), JobKind::every::<RemindReturns>(DAILY)],
        audited: AUDITED.to_vec(),
        templates: templates![
            "components.html",
            "field.html",
            "mine.html",
            "team.html",
            "widget.html",
            "people.html",
            "person.html",
            "impacted.html",
            "adjust.html",
            "open.html",
            "enter.html",
            "shorten.html",
            "counters.html",
            "counter.html",
            "import.html",
            "payroll.html",
            "closures.html",
            "split_days.html",
        ],
        translations: vec![
            (include_str!("../translations/fr/leave.ftl"), include_str!("../translations/en/leave.ftl")),
            (include_str!("../translations/fr/keeping.ftl"), include_str!("../translations/en/keeping.ftl")),
            (
                include_str!("../translations/fr/split_days.ftl"),
                include_str!("../translations/en/split_days.ftl"),
            ),
        ],
        assets: vec![("leave.css", include_bytes!("../assets/leave.css"))],
        migrations: Some(migrations::all),
        personal_data: vec![Arc::new(Own)],
        field_kinds: vec![Arc::new(Period)],
        absences: vec![Arc::new(Known)],
        ..Facets::default()
    }
}

fn for_people() -> Vec<Route> {
    use Access::{Needs, SignedIn};
    vec![
        Route::get("/conges", SignedIn, mine::show).private(),
        Route::get("/conges/equipe", SignedIn, team::show),
        Route::get("/gerer/conges", Needs(MANAGE), people::list),
        Route::get("/gerer/conges/a-revoir", Needs(MANAGE), people::impacted),
        Route::get("/gerer/conges/personnes/{id}", Needs(MANAGE), person::show),
        Route::get("/gerer/conges/personnes/{id}/ajuster", Needs(MANAGE), person::adjusting),
        Route::post("/gerer/conges/personnes/{id}/ajuster", Needs(MANAGE), person::adjust),
        Route::get("/gerer/conges/personnes/{id}/ouvrir", Needs(MANAGE), person::opening),
        Route::post("/gerer/conges/personnes/{id}/ouvrir", Needs(MANAGE), person::open),
        Route::post("/gerer/conges/personnes/{id}/retour", Needs(MANAGE), person::comes_back),
        Route::post("/gerer/conges/personnes/{id}/droits", Needs(MANAGE), person::set_right),
        Route::get("/gerer/conges/personnes/{id}/absence", Needs(MANAGE), absence::entering),
        Route::post("/gerer/conges/personnes/{id}/absence", Needs(MANAGE), absence::enter),
        Route::get("/gerer/conges/absences/{id}", Needs(MANAGE), absence::shortening),
        Route::post("/gerer/conges/absences/{id}", Needs(MANAGE), absence::shorten),
        Route::post("/gerer/conges/absences/{id}/annuler", Needs(MANAGE), absence::take_back),
        Route::get("/gerer/conges/fermetures", Needs(MANAGE), closures::list),
        Route::post("/gerer/conges/fermetures/{id}", Needs(MANAGE), closures::impose),
        Route::get("/gerer/conges/fractionnement", Needs(MANAGE), split_days::list),
        Route::post("/gerer/conges/fractionnement", Needs(MANAGE), split_days::credit),
        Route::get("/gerer/conges/compteurs", Needs(MANAGE), counters::list),
        Route::get("/gerer/conges/nouveau-compteur", Needs(MANAGE), counters::new),
        Route::post("/gerer/conges/nouveau-compteur", Needs(MANAGE), counters::add),
        Route::get("/gerer/conges/compteurs/{name}", Needs(MANAGE), counters::edit),
        Route::post("/gerer/conges/compteurs/{name}", Needs(MANAGE), counters::change),
        Route::get("/gerer/conges/import", Needs(MANAGE), import::new),
        Route::post("/gerer/conges/import", Needs(MANAGE), import::look).receiving(import::MOST_BYTES),
        Route::post("/gerer/conges/import/faire", Needs(MANAGE), import::run),
        Route::get("/gerer/conges/paie", Needs(MANAGE), payroll::show),
        Route::get("/gerer/conges/paie.csv", Needs(MANAGE), payroll::csv),
    ]
}

fn for_programs() -> Vec<Route> {
    let (read, write) = ("leave:read", "leave:write");
    vec![
        Route::api("/api/v1/leave/counters", read, "Counters of leave", reading::counters),
        Route::api("/api/v1/leave/balances", read, "What somebody has", reading::balances).private(),
        Route::api("/api/v1/leave/periods", read, "Somebody’s absences", reading::periods).private(),
        Route::api("/api/v1/leave/ledger", read, "Every line of somebody’s ledger", reading::ledger)
            .private(),
        Route::api("/api/v1/leave/team", read, "Who of a sector is away", reading::team),
        Route::api("/api/v1/leave/payroll", read, "A month’s absences for the payroll", reading::payroll)
            .needing(MANAGE),
        Route::api("/api/v1/leave/impacted", read, "Absences that a later change touches", reading::impacted)
            .needing(MANAGE),
        Route::api(
            "/api/v1/leave/split-days",
            read,
            "Who is owed days for split leave",
            api::split_days::list,
        )
        .needing(MANAGE),
        Route::api_post(
            "/api/v1/leave/split-days",
            write,
            MANAGE,
            "Credit days for split leave",
            api::split_days::credit,
        ),
        Route::api_post("/api/v1/leave/adjustments", write, MANAGE, "Adjust a balance", keeping::adjust),
        Route::api_post("/api/v1/leave/openings", write, MANAGE, "Open ledgers", keeping::open),
        Route::api_post("/api/v1/leave/periods", write, MANAGE, "Write an absence down", keeping::enter),
        Route::api_patch(
            "/api/v1/leave/periods/{id}",
            write,
            MANAGE,
            "End an absence earlier",
            keeping::shorten,
        ),
        Route::api_delete(
            "/api/v1/leave/periods/{id}",
            write,
            MANAGE,
            "Take an absence back",
            keeping::take_back,
        ),
        Route::api_post(
            "/api/v1/leave/returns",
            write,
            MANAGE,
            "Note a return from sick leave",
            keeping::comes_back,
        ),
        Route::api_post(
            "/api/v1/leave/closures/{id}",
            write,
            MANAGE,
            "Take a closure off everybody’s leave",
            keeping::impose,
        ),
        Route::api_put(
            "/api/v1/leave/rights",
            write,
            MANAGE,
            "Say what somebody is entitled to",
            keeping::set_right,
        ),
        Route::api_put("/api/v1/leave/counters", write, MANAGE, "Keep a counter", keeping::keep_counter),
    ]
}
