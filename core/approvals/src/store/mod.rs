//! The only code that names the tables.

pub(crate) mod deciders;
pub(crate) mod drafts;
pub(crate) mod numbers;
pub(crate) mod requests;
pub(crate) mod signatures;
