//! The only code that names the tables of forms.

pub(crate) mod files;
