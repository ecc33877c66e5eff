//! What this module is for, in one to three sentences.

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

pub struct Skeleton;

impl Module for Skeleton {
    fn id(&self) -> &'static str {
        "skeleton"
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
