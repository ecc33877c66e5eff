//! Links to the platforms of the funders, by level, and to the services for employees (R1, C8).
//!
//! The specimen: the smallest complete module; `cargo new-module` makes the same rooms.

mod api;
mod back_office;
pub mod domain;
mod entities;
mod facets;
mod migrations;
mod pages;
mod search;
pub mod services;
mod store;

use parvis_kernel::{Facets, Module};

pub struct Funders;

impl Module for Funders {
    fn id(&self) -> &'static str {
        "funders"
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
