//! The use cases of the content, one file each, shared by the pages, the back office and the API.

pub mod bulk;
pub mod children;
pub mod copy;
pub mod demonstration;
pub mod document;
pub mod file;
pub mod find;
pub mod former;
pub mod image;
pub(crate) mod keeping;
pub mod library;
pub mod lock;
pub mod media;
pub mod mention;
pub mod node;
pub mod page;
pub mod picture;
pub mod proof;
pub(crate) mod review;
pub mod search;
pub mod transfer;
pub mod trash;
pub mod tree;
pub mod why;
pub mod write;
