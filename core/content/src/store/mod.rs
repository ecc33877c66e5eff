//! The only code that names the tables of the content.

pub(crate) mod audiences;
pub(crate) mod documents;
pub(crate) mod edit_locks;
pub(crate) mod erasure;
pub(crate) mod former_places;
pub(crate) mod images;
pub(crate) mod keepers;
pub(crate) mod mentions;
pub(crate) mod news_feeds;
pub(crate) mod nodes;
pub(crate) mod revisions;
pub(crate) mod trash;
