//! People and how they sign in: sectors, roles, sessions, invitations, forgotten passwords, API tokens.

pub mod api;
pub mod background;
pub mod domain;
pub mod entities;
mod facets;
mod holdings;
pub mod layer;
pub mod pages;
mod search;
pub mod services;
mod store;

use parvis_kernel::{Facets, Module};

/// The right to add people, to close accounts and to give roles.
pub const MANAGE: &str = "accounts.manage";

/// The right to see the site as a colleague does.
pub const SEE_AS: &str = "accounts.see_as";

/// The right to see who is signed in, and to end any session.
pub const SESSIONS: &str = "accounts.sessions";

/// The right to name somebody who decides in one's place.
pub const STAND_IN: &str = "accounts.stand_in";

pub struct Accounts;

impl Module for Accounts {
    fn id(&self) -> &'static str {
        "accounts"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
