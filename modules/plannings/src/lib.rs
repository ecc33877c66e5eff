//! The general planning of activities (P1): what takes place in the centre, once or again and again, who runs it, and what
//! stands out of the year. Dates, series and claims are the agenda's; this module says what they are of.

mod api;
mod calendar;
pub mod domain;
pub mod entities;
mod facets;
mod migrations;
mod pages;
mod search;
pub mod services;
mod store;

use parvis_kernel::{Facets, Module};

pub struct Plannings;

impl Module for Plannings {
    fn id(&self) -> &'static str {
        "plannings"
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
