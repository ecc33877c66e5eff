//! What readers see of the content.

pub(crate) mod blocks;
pub(crate) mod document;
pub(crate) mod feed;
pub(crate) mod file;
pub(crate) mod image;
pub(crate) mod news;
pub mod preview;
pub(crate) mod search;
pub(crate) mod tree;
pub(crate) mod widgets;
