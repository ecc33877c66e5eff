//! The catalogue: its page, its place in the navigation and in the search, its API; the module's tables.

use std::sync::Arc;

use parvis_kernel::Facets;
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::route::{Access, Route};

use crate::{api, migrations, pages, role_uses, search};

pub(super) fn facets() -> Facets {
    Facets {
        routes: vec![
            Route::get("/demarches", Access::SignedIn, pages::catalogue::show),
            Route::api(
                "/api/v1/forms",
                "forms:read",
                "Forms that the token's person may send",
                api::forms::list,
            ),
            Route::api(
                "/api/v1/forms/{key}",
                "forms:read",
                "One form and the answers that it takes",
                api::forms::show,
            ),
        ],
        navigation: vec![NavItem {
            group: NavGroup::Main,
            position: 15,
            label: "nav-forms",
            icon: "file-text",
            url: "/demarches",
            permission: None,
        }],
        search: vec![Arc::new(search::Forms)],
        role_uses: vec![Arc::new(role_uses::Circuits)],
        templates: vec![("forms/catalogue.html", include_str!("../../templates/catalogue.html"))],
        translations: vec![(
            include_str!("../../translations/fr/forms.ftl"),
            include_str!("../../translations/en/forms.ftl"),
        )],
        migrations: Some(migrations::all),
        ..Facets::default()
    }
}
