//! Administrative requests (« démarches », F1–F7): forms that the teams make themselves, and what becomes of what people
//! send with them.
//!
//! A form has a *draft*, which its authors work on, and *versions*, which are never changed once written: each request
//! stays on the version that it was made with.

mod api;
mod back_office;
pub mod domain;
mod entities;
mod facets;
mod migrations;
mod pages;
mod role_uses;
mod search;
pub mod services;
mod store;

use parvis_kernel::{Facets, Module};

pub struct Forms;

impl Module for Forms {
    fn id(&self) -> &'static str {
        "forms"
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
