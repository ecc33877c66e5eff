//! Leave: people ask for it by a field of a form, the balance keeps itself in an append-only ledger, the team sees who is
//! away and never why (F1, F5, T1).

mod api;
mod back_office;
mod background;
pub mod domain;
pub mod entities;
mod facets;
mod field;
mod migrations;
mod pages;
mod personal;
pub mod services;
mod store;

use parvis_kernel::{Facets, Module};

/// The right to see and to keep everybody's balances.
pub const MANAGE: &str = "leave.manage";

/// The right to see what is asked for in one's sector, beside what is granted.
pub const SEE_TEAM: &str = "leave.see_team";

pub struct Leave;

impl Module for Leave {
    fn id(&self) -> &'static str {
        "leave"
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
