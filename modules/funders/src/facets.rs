//! What the module brings to the house.

use std::sync::Arc;

use parvis_kernel::Facets;
use parvis_kernel::block::{Block, Param, ParamKind};
use parvis_kernel::facets::{Column, NavGroup, NavItem, Widget};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::domain::Level;
use crate::services::EDIT;
use crate::{api, back_office, migrations, pages, search};

pub(crate) fn all() -> Facets {
    Facets {
        permissions: vec![Permission { key: EDIT, roles: &[Role::Communication, Role::It, Role::Director] }],
        routes: routes(),
        navigation: vec![
            NavItem {
                group: NavGroup::Centre,
                position: 90,
                label: "nav-funders",
                icon: "external-link",
                url: "/financeurs",
                permission: None,
            },
            NavItem {
                group: NavGroup::Manage,
                position: 40,
                label: "nav-funders-edit",
                icon: "link",
                url: "/gerer/liens",
                permission: Some(EDIT),
            },
        ],
        audited: vec!["funders.link_added", "funders.link_changed", "funders.link_removed"],
        widgets: vec![
            Widget::new("funders.quick", "funders/widget.html", Column::Side, 20, pages::quick_links)
                .written_at("/gerer/liens"),
        ],
        blocks: vec![links()],
        search: vec![Arc::new(search::Links)],
        templates: vec![
            ("funders/links.html", include_str!("../templates/links.html")),
            ("funders/edit_list.html", include_str!("../templates/edit_list.html")),
            ("funders/edit.html", include_str!("../templates/edit.html")),
            ("funders/block.html", include_str!("../templates/block.html")),
            ("funders/widget.html", include_str!("../templates/widget.html")),
        ],
        translations: vec![(
            include_str!("../translations/fr/funders.ftl"),
            include_str!("../translations/en/funders.ftl"),
        )],
        migrations: Some(migrations::all),
        ..Facets::default()
    }
}

/// The links of one level, or of all, in the middle of a page.
fn links() -> Block {
    let levels = Level::ALL.into_iter().map(|level| (level.key(), level.label()));
    let kind =
        ParamKind::Choice(std::iter::once(("all", "funders-block-all".to_owned())).chain(levels).collect());
    let level = Param { name: "level", label: "funders-field-level", kind, default: "all" };
    Block::new("funders.links", "funders-block", "funders/block.html", vec![level], pages::links_of_level)
}

fn routes() -> Vec<Route> {
    use Access::{Needs, SignedIn};
    vec![
        Route::get("/financeurs", SignedIn, pages::show),
        Route::get("/gerer/liens", Needs(EDIT), back_office::list),
        Route::get("/gerer/liens/nouveau", Needs(EDIT), back_office::new),
        Route::post("/gerer/liens/nouveau", Needs(EDIT), back_office::add),
        Route::get("/gerer/liens/{id}", Needs(EDIT), back_office::edit),
        Route::post("/gerer/liens/{id}", Needs(EDIT), back_office::change),
        Route::post("/gerer/liens/{id}/supprimer", Needs(EDIT), back_office::remove),
        Route::api("/api/v1/links", "links:read", "Links to outside platforms", api::list),
        Route::api("/api/v1/links/{id}", "links:read", "One link", api::show),
        Route::api_post("/api/v1/links", "links:write", EDIT, "Add a link", api::add),
        Route::api_patch("/api/v1/links/{id}", "links:write", EDIT, "Change a link", api::change),
        Route::api_delete("/api/v1/links/{id}", "links:write", EDIT, "Remove a link", api::remove),
    ]
}
