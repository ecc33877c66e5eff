//! The back office: the communication and IT teams run the site here, without a manual (C5).

mod facets;
mod local_time;
mod pages;
mod trail;

use parvis_kernel::{Facets, Module};

pub struct Admin;

impl Module for Admin {
    fn id(&self) -> &'static str {
        "admin"
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
