//! What the back office brings to the house, one file for each of its parts.

mod accounts;
mod backups;
mod charter;
mod contents;
mod house;
mod library;
mod operation;
mod watching;
mod webhooks;
mod writing;

use parvis_kernel::Facets;
use parvis_kernel::facets::{NavGroup, NavItem};

pub(crate) fn all() -> Facets {
    let parts = [
        contents::all(),
        accounts::all(),
        backups::all(),
        house::all(),
        library::all(),
        charter::all(),
        operation::all(),
        watching::all(),
        webhooks::all(),
        writing::all(),
    ];
    parts.into_iter().fold(Facets::default(), Facets::and)
}

/// An entry of « Gérer ».
fn nav(
    position: i32,
    label: &'static str,
    icon: &'static str,
    url: &'static str,
    permission: &'static str,
) -> NavItem {
    NavItem { group: NavGroup::Manage, position, label, icon, url, permission: Some(permission) }
}
