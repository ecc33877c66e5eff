//! The content through the API (C9): the same services and the same rights as the pages.

pub mod documents;
pub mod drafts;
pub mod foreign;
pub mod images;
pub mod nodes;
pub mod search;
pub mod sections;
pub mod trash;
