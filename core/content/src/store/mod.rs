//! The only code that names the tables of the content.

pub(crate) mod audiences;
pub(crate) mod documents;
pub(crate) mod images;
pub(crate) mod nodes;
pub(crate) mod revisions;
