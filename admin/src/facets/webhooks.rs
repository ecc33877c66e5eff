//! Other sites that are told of what changes.

use parvis_kernel::Facets;
use parvis_kernel::job::{JobKind, Subscription};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use super::nav;
use crate::api::webhooks as api;
use crate::pages::webhooks as pages;
use crate::webhooks::MANAGE;
use crate::webhooks::hear::{self, LearnWebhook};
use crate::webhooks::send::{self, ForgetMessages, SendWebhook};

pub(super) fn all() -> Facets {
    Facets {
        routes: screens().into_iter().chain(programs()).collect(),
        navigation: vec![
            nav(86, "nav-webhooks", "external-link", "/gerer/sites-a-prevenir", MANAGE),
            // Open to everybody who knows its address; shown to those who have to do with it.
            nav(87, "nav-api-docs", "list-tree", "/api/docs", MANAGE),
        ],
        permissions: vec![Permission { key: MANAGE, roles: &[Role::It] }],
        subscriptions: vec![hear::subscription(), Subscription::on("admin.note_lost_message", send::lost)],
        jobs: vec![
            JobKind::of::<SendWebhook>(),
            JobKind::of::<LearnWebhook>(),
            JobKind::every::<ForgetMessages>(ForgetMessages::EVERY),
        ],
        audited: vec![
            "admin.webhook_added",
            "admin.webhook_changed",
            "admin.webhook_removed",
            "admin.webhook_secret_renewed",
            "admin.webhook_tried",
            "admin.webhook_replayed",
        ],
        templates: vec![
            ("admin/webhooks.html", include_str!("../../templates/webhooks.html")),
            ("admin/webhook.html", include_str!("../../templates/webhook.html")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/webhooks.ftl"),
            include_str!("../../translations/en/webhooks.ftl"),
        )],
        ..Facets::default()
    }
}

/// They show secrets: nobody sees them through somebody else's eyes.
fn screens() -> Vec<Route> {
    let manage = Access::Needs(MANAGE);
    [
        Route::get("/gerer/sites-a-prevenir", manage, pages::list),
        Route::get("/gerer/sites-a-prevenir/nouveau", manage, pages::new),
        Route::post("/gerer/sites-a-prevenir/nouveau", manage, pages::add),
        Route::get("/gerer/sites-a-prevenir/{id}", manage, pages::show),
        Route::post("/gerer/sites-a-prevenir/{id}", manage, pages::change),
        Route::post("/gerer/sites-a-prevenir/{id}/essai", manage, pages::try_it),
        Route::post("/gerer/sites-a-prevenir/{id}/secret", manage, pages::renew),
        Route::post("/gerer/sites-a-prevenir/{id}/supprimer", manage, pages::remove),
        Route::post("/gerer/sites-a-prevenir/messages/{id}/renvoyer", manage, pages::replay),
    ]
    .map(Route::private)
    .into()
}

fn programs() -> Vec<Route> {
    const READ: &str = "webhooks:read";
    const WRITE: &str = "webhooks:write";
    vec![
        Route::api("/api/v1/webhooks", READ, "Sites that are told of changes", api::list).needing(MANAGE),
        Route::api("/api/v1/webhooks/{id}", READ, "One webhook", api::show).needing(MANAGE),
        Route::api("/api/v1/webhooks/{id}/messages", READ, "What was sent, the newest first", api::messages)
            .needing(MANAGE),
        Route::api("/api/v1/webhooks/{id}/secret", WRITE, "What its messages are signed with", api::secret)
            .needing(MANAGE),
        Route::api_post("/api/v1/webhooks", WRITE, MANAGE, "Add a webhook", api::add),
        Route::api_patch("/api/v1/webhooks/{id}", WRITE, MANAGE, "Change a webhook", api::change),
        Route::api_delete("/api/v1/webhooks/{id}", WRITE, MANAGE, "Remove a webhook", api::remove),
        Route::api_post("/api/v1/webhooks/{id}/secret", WRITE, MANAGE, "Make another secret", api::renew),
        Route::api_post("/api/v1/webhooks/{id}/try", WRITE, MANAGE, "Send an empty message", api::try_it),
        Route::api_post(
            "/api/v1/webhook-messages/{id}/replay",
            WRITE,
            MANAGE,
            "Send a message again",
            api::replay,
        ),
    ]
}
