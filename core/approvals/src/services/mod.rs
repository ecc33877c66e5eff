//! The use cases of requests, one file each, shared by the pages and the API of whoever shows them.

pub mod answers;
pub mod decide;
pub mod draft;
pub mod evidence;
pub mod find;
pub(crate) mod handing;
mod house;
pub mod open;
pub mod retention;
pub mod send;
pub mod summary;
mod tell;
pub mod tend;
pub mod verify;
pub mod withdraw;
