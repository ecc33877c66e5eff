//! How the installation is, and what did not go through: e-mail and jobs.

use parvis_kernel::Facets;
use parvis_kernel::job::Subscription;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use super::nav;
use crate::operation::{OPERATE, tell};
use crate::pages::{operation, state as page};
use crate::{api, state};

pub(super) fn all() -> Facets {
    Facets {
        routes: routes(),
        navigation: vec![
            nav(83, "nav-state", "list-checks", "/gerer/etat", OPERATE),
            nav(84, "nav-mail", "mail", "/gerer/courriels", OPERATE),
            nav(85, "nav-jobs", "clock", "/gerer/taches", OPERATE),
        ],
        permissions: vec![Permission { key: OPERATE, roles: &[Role::It] }],
        subscriptions: vec![Subscription::on("admin.tell_of_failure", tell)],
        audited: vec!["admin.job_retried", "admin.job_given_up", "admin.test_mail_sent"],
        templates: vec![
            ("admin/state.html", include_str!("../../templates/state.html")),
            ("admin/failures.html", include_str!("../../templates/failures.html")),
            ("admin/mail.html", include_str!("../../templates/mail.html")),
            ("admin/jobs.html", include_str!("../../templates/jobs.html")),
        ],
        checks: state::checks(),
        gauges: state::gauges(),
        translations: vec![
            (
                include_str!("../../translations/fr/operation.ftl"),
                include_str!("../../translations/en/operation.ftl"),
            ),
            (
                include_str!("../../translations/fr/state.ftl"),
                include_str!("../../translations/en/state.ftl"),
            ),
        ],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    let operate = Access::Needs(OPERATE);
    vec![
        Route::get("/gerer/etat", operate, page::show),
        Route::api(
            "/api/v1/state",
            "operation:read",
            "How the installation is, the worst first",
            api::state::show,
        )
        .needing(OPERATE),
        Route::get("/gerer/courriels", operate, operation::mail),
        Route::post("/gerer/courriels/essai", operate, operation::send_test),
        Route::post("/gerer/courriels/{id}/reessayer", operate, operation::retry_mail),
        Route::post("/gerer/courriels/{id}/abandonner", operate, operation::give_up_mail),
        Route::get("/gerer/taches", operate, operation::jobs),
        Route::post("/gerer/taches/{id}/reessayer", operate, operation::retry_job),
        Route::post("/gerer/taches/{id}/abandonner", operate, operation::give_up_job),
    ]
}
