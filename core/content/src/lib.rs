//! The content: one tree of sections, pages, news and libraries, their documents and images, and the search over all.

pub mod api;
pub mod background;
pub mod domain;
pub mod entities;
mod facets;
pub mod pages;
mod search;
pub mod services;
mod store;

use parvis_kernel::{Facets, Module};

pub struct Content;

impl Module for Content {
    fn id(&self) -> &'static str {
        "content"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
