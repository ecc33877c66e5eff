//! The back office: the communication and IT teams run the site here, without a manual (C5).

mod api;
pub mod backup;
mod backup_key;
mod entities;
mod facets;
mod home;
mod local_time;
mod modules;
mod operation;
mod pages;
pub mod restored;
mod settings;
mod state;
mod trail;
mod webhooks;
mod why;

use parvis_kernel::{Facets, Module};

pub struct Admin;

impl Module for Admin {
    fn id(&self) -> &'static str {
        "admin"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
