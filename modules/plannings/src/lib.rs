//! The general planning of activities (P1): what takes place in the centre, once or again and again, who runs it, and what
//! stands out of the year. The weeks of teams (P3, P6): who works when, with how many children, and what everybody is told.
//! Dates, series and claims are the agenda's; this module says what they are of.

mod api;
mod back_office;
mod calendar;
pub mod domain;
pub mod entities;
mod facets;
mod migrations;
mod pages;
mod personal;
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
