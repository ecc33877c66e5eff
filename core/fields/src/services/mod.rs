//! What of a form needs the database: whom and what it names, and what the kinds of modules make of it.

pub mod check;
pub mod hooks;
pub mod names;
