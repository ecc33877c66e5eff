//! How the house runs: its settings, its modules, its dashboard.

use parvis_kernel::Facets;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use super::nav;
use crate::api;
use crate::home::ARRANGE;
use crate::modules::SWITCH;
use crate::pages::{home, house_settings, modules};
use crate::settings::{CHANGE, OPEN};

pub(super) fn all() -> Facets {
    Facets {
        routes: routes(),
        navigation: vec![
            nav(15, "nav-home-arrange", "home", "/gerer/accueil", ARRANGE),
            nav(80, "nav-settings", "settings", "/gerer/reglages", OPEN),
            nav(82, "nav-modules", "list", "/gerer/modules", SWITCH),
        ],
        permissions: vec![
            Permission { key: CHANGE, roles: &[Role::It] },
            Permission { key: SWITCH, roles: &[Role::It] },
            Permission { key: ARRANGE, roles: &[Role::Communication, Role::It] },
            Permission { key: OPEN, roles: &[Role::It, Role::Communication, Role::Hr, Role::Director] },
        ],
        audited: vec![
            "admin.setting_changed",
            "admin.module_switched_off",
            "admin.module_switched_on",
            "admin.home_arranged",
        ],
        templates: vec![
            ("admin/house_settings.html", include_str!("../../templates/house_settings.html")),
            ("admin/house_setting.html", include_str!("../../templates/house_setting.html")),
            ("admin/modules.html", include_str!("../../templates/modules.html")),
            ("admin/module.html", include_str!("../../templates/module.html")),
            ("admin/home.html", include_str!("../../templates/home.html")),
            ("admin/home_cards.html", include_str!("../../templates/home_cards.html")),
        ],
        assets: vec![
            ("arrange.js", include_bytes!("../../assets/arrange.js")),
            ("house.css", include_bytes!("../../assets/house.css")),
        ],
        translations: vec![
            (
                include_str!("../../translations/fr/settings.ftl"),
                include_str!("../../translations/en/settings.ftl"),
            ),
            (include_str!("../../translations/fr/home.ftl"), include_str!("../../translations/en/home.ftl")),
        ],
        ..Facets::default()
    }
}

fn routes() -> Vec<Route> {
    let (open, switch, arrange) = (Access::Needs(OPEN), Access::Needs(SWITCH), Access::Needs(ARRANGE));
    vec![
        Route::get("/gerer/reglages", open, house_settings::list),
        Route::get("/gerer/reglages/{name}", open, house_settings::show),
        Route::post("/gerer/reglages/{name}", open, house_settings::save),
        Route::post("/gerer/reglages/{name}/origine", open, house_settings::put_back),
        Route::get("/gerer/modules", switch, modules::list),
        Route::get("/gerer/modules/{name}", switch, modules::show),
        Route::post("/gerer/modules/{name}/eteindre", switch, modules::off),
        Route::post("/gerer/modules/{name}/allumer", switch, modules::on),
        Route::get("/gerer/accueil", arrange, home::show),
        Route::post("/gerer/accueil", arrange, home::move_card),
        Route::post("/gerer/accueil/origine", arrange, home::reset),
        Route::get("/gerer/accueil/apercu", arrange, home::preview),
        Route::api(
            "/api/v1/settings",
            "settings:read",
            "Settings that the token's person may change",
            api::settings::list,
        ),
    ]
}
