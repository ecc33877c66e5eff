//! What the module brings to the house.

use std::sync::Arc;

use parvis_kernel::Facets;
use parvis_kernel::facets::{Column, NavGroup, NavItem, Widget};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::services::EDIT;
use crate::{api, back_office, migrations, pages, search};

pub(crate) fn all() -> Facets {
    Facets {
        permissions: vec![Permission { key: EDIT, roles: &[Role::Communication, Role::It] }],
        routes: routes(),
        navigation: vec![
            nav(NavGroup::Centre, "nav-skeleton", "/skeleton", None),
            nav(NavGroup::Manage, "nav-skeleton-edit", "/gerer/skeleton", Some(EDIT)),
        ],
        audited: vec!["skeleton.item_added", "skeleton.item_changed", "skeleton.item_removed"],
        widgets: vec![Widget::new("skeleton.newest", "skeleton/widget.html", Column::Side, 50, pages::card)],
        search: vec![Arc::new(search::Items)],
        templates: vec![
            ("skeleton/list.html", include_str!("../templates/list.html")),
            ("skeleton/edit_list.html", include_str!("../templates/edit_list.html")),
            ("skeleton/edit.html", include_str!("../templates/edit.html")),
            ("skeleton/widget.html", include_str!("../templates/widget.html")),
        ],
        translations: vec![(
            include_str!("../translations/fr/skeleton.ftl"),
            include_str!("../translations/en/skeleton.ftl"),
        )],
        migrations: Some(migrations::all),
        ..Facets::default()
    }
}

fn nav(
    group: NavGroup,
    label: &'static str,
    url: &'static str,
    permission: Option<&'static str>,
) -> NavItem {
    NavItem { group, position: 95, label, icon: "info", url, permission }
}

fn routes() -> Vec<Route> {
    use Access::{Needs, SignedIn};
    vec![
        Route::get("/skeleton", SignedIn, pages::show),
        Route::get("/gerer/skeleton", Needs(EDIT), back_office::list),
        Route::get("/gerer/skeleton/nouveau", Needs(EDIT), back_office::new),
        Route::post("/gerer/skeleton/nouveau", Needs(EDIT), back_office::add),
        Route::get("/gerer/skeleton/{id}", Needs(EDIT), back_office::edit),
        Route::post("/gerer/skeleton/{id}", Needs(EDIT), back_office::change),
        Route::post("/gerer/skeleton/{id}/supprimer", Needs(EDIT), back_office::remove),
        Route::api("/api/v1/skeleton", "skeleton:read", "Items of the module", api::list),
        Route::api("/api/v1/skeleton/{id}", "skeleton:read", "One item", api::show),
    ]
}
