//! What of a form needs the database: whom and what it names, what the kinds of modules make of it, the files that come
//! with it.

pub mod check;
pub mod hooks;
pub mod names;
pub mod uploads;
