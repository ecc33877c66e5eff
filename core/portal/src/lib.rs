//! What everyone sees around the rest: layout, theme, navigation, components, dashboard, « À traiter », notifications,
//! error pages. The door plate; the layer that renders everything is `layer::Portal`.

mod api_docs;
pub mod arrangement;
mod assets;
mod blocks;
pub mod charter;
mod compress;
mod dates;
mod entities;
mod errors;
mod filters;
mod headers;
mod health;
mod holdings;
pub mod home;
pub mod inbox;
pub mod layer;
pub mod layout;
mod metrics;
mod more;
mod navigation;
pub mod notifications;
pub mod numbers;
mod open_api;
mod personal;
mod render;
pub mod theme;

use std::sync::Arc;
use std::time::Duration;

use parvis_kernel::facets::{Column, NavGroup, NavItem, Widget};
use parvis_kernel::job::JobKind;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};
use parvis_kernel::{Facets, Module};

pub use layer::Portal;

/// The module `portal`.
pub struct PortalModule;

impl Module for PortalModule {
    fn id(&self) -> &'static str {
        "portal"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        Facets {
            routes: routes(),
            navigation: navigation(),
            widgets: vec![
                Widget::new("portal.inbox", "portal/inbox_widget.html", Column::Main, 0, inbox::widget)
                    .private()
                    .always_shown(),
            ],
            jobs: vec![JobKind::every::<notifications::ForgetOldNotifications>(Duration::from_secs(86_400))],
            settings: vec![notifications::setting()],
            templates: TEMPLATES.to_vec(),
            translations: vec![
                (
                    include_str!("../translations/fr/portal.ftl"),
                    include_str!("../translations/en/portal.ftl"),
                ),
                (
                    include_str!("../translations/fr/blocks.ftl"),
                    include_str!("../translations/en/blocks.ftl"),
                ),
                (include_str!("../translations/fr/theme.ftl"), include_str!("../translations/en/theme.ftl")),
                (include_str!("../translations/fr/api.ftl"), include_str!("../translations/en/api.ftl")),
            ],
            assets: ASSETS.to_vec(),
            // What everybody sees is chosen by those who run the machine (C6).
            permissions: vec![Permission { key: charter::MANAGE, roles: &[Role::It] }],
            audited: vec![
                "portal.refused",
                "portal.theme_begun",
                "portal.theme_changed",
                "portal.theme_discarded",
                "portal.theme_exported",
                "portal.theme_imported",
                "portal.theme_used",
            ],
            personal_data: vec![Arc::new(personal::Desk)],
            holdings: vec![Arc::new(holdings::Waiting)],
            ..Facets::default()
        }
    }
}

fn routes() -> Vec<Route> {
    vec![
        Route::get("/", Access::SignedIn, home::show),
        Route::get("/a-traiter", Access::SignedIn, inbox::show).private(),
        Route::get("/notifications", Access::SignedIn, notifications::show).private(),
        Route::post("/notifications/lues", Access::SignedIn, notifications::read_all),
        Route::post("/notifications/{id}", Access::SignedIn, notifications::open),
        Route::get("/plus", Access::SignedIn, more::show),
        Route::get("/api/openapi.json", Access::Public, open_api::show),
        Route::get("/api/docs", Access::Public, api_docs::index),
        Route::get("/api/docs/{tag}", Access::Public, api_docs::part),
        Route::api("/api/v1/inbox", "desk:read", "What waits for the token's person", inbox::list),
        Route::api(
            "/api/v1/notifications",
            "desk:read",
            "Notifications of the token's person",
            notifications::list,
        ),
    ]
}

fn navigation() -> Vec<NavItem> {
    let entry = |position, label, icon, url| NavItem {
        group: NavGroup::Main,
        position,
        label,
        icon,
        url,
        permission: None,
    };
    vec![entry(0, "nav-home", "home", "/"), entry(10, "nav-inbox", "inbox", "/a-traiter")]
}

macro_rules! sources {
    ($include:ident, $folder:literal, $prefix:literal: $($name:literal),* $(,)?) => {
        &[$((concat!($prefix, $name), $include!(concat!($folder, $name)))),*]
    };
}

const TEMPLATES: &[(&str, &str)] = sources!(include_str, "../templates/portal/", "portal/":
    "layout.html", "components.html", "fields.html", "sidebar.html", "bottom.html", "feder.html", "home.html", "inbox.html",
    "inbox_widget.html", "notifications.html", "block_notice.html", "more.html", "error.html", "api.html",
    "api_part.html",
);

const ASSETS: &[(&str, &[u8])] = sources!(include_bytes, "../assets/", "":
    "api.css", "guard.css", "parvis.css", "parvis.js", "icons.svg", "parvis.svg", "eu-emblem.svg",
);
