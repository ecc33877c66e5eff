//! What shows how the house is used: the audit trail.

use std::time::Duration;

use parvis_accounts::SESSIONS;
use parvis_kernel::Facets;
use parvis_kernel::job::JobKind;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use super::nav;
use crate::api::audit;
use crate::pages::{self, trail};
use crate::trail::{self as lines, ForgetOldLines, READ};

const DAY: Duration = Duration::from_secs(24 * 3600);

pub(super) fn all() -> Facets {
    Facets {
        routes: routes(),
        navigation: vec![
            nav(88, "nav-sessions", "phone", "/gerer/appareils", SESSIONS),
            nav(90, "nav-trail", "history", "/gerer/journal", READ),
        ],
        // The trail names what not everybody may see: those alone who see everything anyway.
        permissions: vec![Permission { key: READ, roles: &[Role::It] }],
        jobs: vec![JobKind::every::<ForgetOldLines>(DAY)],
        settings: vec![lines::setting()],
        audited: vec!["admin.trail_read", "admin.trail_exported"],
        templates: vec![
            ("admin/sessions.html", include_str!("../../templates/sessions.html")),
            ("admin/trail.html", include_str!("../../templates/trail.html")),
        ],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    let (read, sessions) = (Access::Needs(READ), Access::Needs(SESSIONS));
    vec![
        Route::get("/gerer/appareils", sessions, pages::sessions::list).private(),
        Route::post("/gerer/appareils/{name}/fin", sessions, pages::sessions::end),
        Route::post("/gerer/appareils/personnes/{id}/fin", sessions, pages::sessions::end_all),
        Route::api("/api/v1/audit", "audit:read", "The audit trail, the newest lines first", audit::list)
            .needing(READ),
        Route::get("/gerer/journal", read, trail::show).private(),
        Route::get("/gerer/journal.csv", read, trail::export).private(),
    ]
}
