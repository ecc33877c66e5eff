//! One schema for every form: the form builder's, the modules' own, the printed summary's.
//!
//! # Shapes
//! - [`Schema`](domain::schema::Schema) is data: `{ version = 1, steps = [{ title, fields = [{ key, label, kind, … }] }] }`,
//!   the same words in TOML and in JSON. [`check`](domain::check::check) says what is wrong with one when it is made, at
//!   the field; [`json_schema`](domain::json_schema::json_schema) tells programs what answers it takes.
//! - [`Draft`](domain::typed::Draft) is what was typed, hidden fields included, plus the files received: keep it as JSON.
//!   [`begun`](domain::reading::begun) makes one with the defaults, the person's record and what a link fills in.
//! - [`read`](domain::reading::read) makes a [`Reading`](domain::reading::Reading) of a draft: the answers of what is
//!   shown, the errors at each field (translation keys `fields-…`), the fields and steps that are shown. A request may be
//!   sent when `errors` is empty. [`read_json`](domain::reading::read_json) does the same for the API.
//! - [`Answers`](domain::value::Answers) are what is sent, signed and kept: [`to_json`](domain::value::Answers::to_json)
//!   and [`from_json`](domain::value::Answers::from_json), with the schema of the same version.
//! - [`printed`](domain::words::printed) puts answers into French words, step by step, with the labels of that schema.
//! - [`pages`] draws forms and reads what browsers post of them; [`uploads`](services::uploads) keeps their files.
//!
//! # Units
//! Amounts are whole cents; numbers are whole, or `"12.50"` when their field has decimals; days `2026-12-31`; hours
//! `08:30`; periods include both days, each with a half. Formulas count exactly and round once, a half away from zero.
//!
//! # With the database
//! That a person or a sector exists, and what a module's kind makes of what was typed, is for
//! [`services::check`] to say; [`services::names`] knows what they are called. Whoever keeps a request calls
//! [`services::hooks`] inside its transaction.

mod background;
pub mod domain;
mod entities;
pub mod export;
mod facets;
pub mod pages;
pub mod services;
mod store;

use parvis_kernel::{Facets, Module};

pub struct Fields;

impl Module for Fields {
    fn id(&self) -> &'static str {
        "fields"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        facets::all()
    }
}
