//! Rooms and equipment: the list, its upkeep, its place in the search.

use std::sync::Arc;

use parvis_kernel::Facets;
use parvis_kernel::facets::{BlobColumn, NavGroup, NavItem};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};

use crate::api::{blocks, resources as api};
use crate::back_office::{block, life, list as kept, resource as edited};
use crate::pages::{list, photo};
use crate::services::offered::Offered;
use crate::services::photo::MOST_RECEIVED;
use crate::{EDIT, migrations, search};

pub(super) fn facets() -> Facets {
    let keepers = &[Role::Receptionist, Role::EquipmentManager, Role::Director, Role::It];
    Facets {
        permissions: vec![Permission { key: EDIT, roles: keepers }],
        routes: [pages(), programs()].concat(),
        navigation: vec![
            NavItem {
                group: NavGroup::Main,
                position: 14,
                label: "nav-bookings",
                icon: "calendar-check",
                url: "/reserver",
                permission: None,
            },
            NavItem {
                group: NavGroup::Manage,
                position: 33,
                label: "nav-resources",
                icon: "building",
                url: "/gerer/ressources",
                permission: Some(EDIT),
            },
        ],
        audited: vec![
            "bookings.resource_added",
            "bookings.resource_changed",
            "bookings.resource_retired",
            "bookings.resource_restored",
            "bookings.blocked",
            "bookings.unblocked",
        ],
        search: vec![Arc::new(search::Resources)],
        bookables: vec![Arc::new(Offered)],
        names: vec![Arc::new(Offered)],
        templates: vec![
            ("bookings/components.html", include_str!("../../templates/components.html")),
            ("bookings/list.html", include_str!("../../templates/list.html")),
            ("bookings/edit_list.html", include_str!("../../templates/edit_list.html")),
            ("bookings/edit.html", include_str!("../../templates/edit.html")),
            ("bookings/block.html", include_str!("../../templates/block.html")),
        ],
        translations: vec![(
            include_str!("../../translations/fr/catalogue.ftl"),
            include_str!("../../translations/en/catalogue.ftl"),
        )],
        assets: vec![("bookings.css", include_bytes!("../../assets/bookings.css"))],
        blobs: vec![
            BlobColumn { table: "bookings_resource", column: "photo" },
            BlobColumn { table: "bookings_resource", column: "thumb" },
        ],
        migrations: Some(migrations::all),
        ..Facets::default()
    }
}

fn pages() -> Vec<Route> {
    use Access::{Needs, SignedIn};
    vec![
        Route::get("/reserver", SignedIn, list::show),
        Route::get("/reserver/{slug}/photo", SignedIn, photo::wide),
        Route::get("/reserver/{slug}/vignette", SignedIn, photo::small),
        Route::get("/gerer/ressources", Needs(EDIT), kept::list),
        Route::get("/gerer/ressources/nouveau", Needs(EDIT), edited::new),
        Route::post("/gerer/ressources/nouveau", Needs(EDIT), edited::add),
        Route::get("/gerer/ressources/{id}", Needs(EDIT), edited::edit),
        Route::post("/gerer/ressources/{id}", Needs(EDIT), edited::change),
        Route::post("/gerer/ressources/{id}/photo", Needs(EDIT), life::set_photo).receiving(MOST_RECEIVED),
        Route::post("/gerer/ressources/{id}/photo/supprimer", Needs(EDIT), life::remove_photo),
        Route::get("/gerer/ressources/{id}/indisponible", Needs(EDIT), block::show),
        Route::post("/gerer/ressources/{id}/indisponible", Needs(EDIT), block::add),
        Route::post("/gerer/ressources/indisponible/{id}/lever", Needs(EDIT), block::remove),
        Route::post("/gerer/ressources/{id}/retirer", Needs(EDIT), life::retire),
        Route::post("/gerer/ressources/{id}/transferer", Needs(EDIT), life::move_bookings),
        Route::post("/gerer/ressources/{id}/remettre", Needs(EDIT), life::restore),
    ]
}

fn programs() -> Vec<Route> {
    const READ: &str = "resources:read";
    const WRITE: &str = "resources:write";
    vec![
        Route::api("/api/v1/resources", READ, "Rooms and equipment", api::list),
        Route::api("/api/v1/resources/{id}", READ, "One room or item", api::show),
        Route::api("/api/v1/resources/{id}/photo", READ, "Its photo", api::show_photo),
        Route::api("/api/v1/resources/{id}/blocks", READ, "When it is out of order", blocks::list)
            .needing(EDIT),
        Route::api("/api/v1/resource-blocks/{id}", READ, "One stretch out of order", blocks::show)
            .needing(EDIT),
        Route::api_post(
            "/api/v1/resources/{id}/blocks",
            WRITE,
            EDIT,
            "Put a room or an item out of order",
            blocks::add,
        ),
        Route::api_delete(
            "/api/v1/resource-blocks/{id}",
            WRITE,
            EDIT,
            "Put it in order again",
            blocks::remove,
        ),
        Route::api_post(
            "/api/v1/resources/{id}/transfer",
            WRITE,
            EDIT,
            "Move what is booked of it to another",
            api::transfer,
        ),
        Route::api_post("/api/v1/resources", WRITE, EDIT, "Add a room or an item", api::add),
        Route::api_patch(
            "/api/v1/resources/{id}",
            WRITE,
            EDIT,
            "Change, retire or restore a room or an item",
            api::change,
        ),
    ]
}
