//! How the house runs: its settings.

use parvis_kernel::Facets;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use super::nav;
use crate::api;
use crate::pages::house_settings;
use crate::settings::{CHANGE, OPEN};

pub(super) fn all() -> Facets {
    Facets {
        routes: routes(),
        navigation: vec![nav(80, "nav-settings", "settings", "/gerer/reglages", OPEN)],
        permissions: vec![
            Permission { key: CHANGE, roles: &[Role::It] },
            Permission { key: OPEN, roles: &[Role::It, Role::Communication] },
        ],
        audited: vec!["admin.setting_changed"],
        templates: vec![
            ("admin/house_settings.html", include_str!("../../templates/house_settings.html")),
            ("admin/house_setting.html", include_str!("../../templates/house_setting.html")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/settings.ftl"),
            include_str!("../../translations/en/settings.ftl"),
        )],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    let open = Access::Needs(OPEN);
    vec![
        Route::get("/gerer/reglages", open, house_settings::list),
        Route::get("/gerer/reglages/{name}", open, house_settings::show),
        Route::post("/gerer/reglages/{name}", open, house_settings::save),
        Route::post("/gerer/reglages/{name}/origine", open, house_settings::put_back),
        Route::api(
            "/api/v1/settings",
            "settings:read",
            "Settings that the token's person may change",
            api::settings::list,
        ),
    ]
}
