//! The use cases, one file each.

pub mod block;
pub mod book;
pub mod catalogue;
pub mod change;
pub mod day;
pub mod decide;
pub mod find;
pub mod handover;
pub mod keep;
pub mod linked;
pub mod many;
pub(crate) mod offered;
pub mod photo;
pub(crate) mod place;
pub mod queue;
pub(crate) mod quota;
pub(crate) mod requested;
pub mod series;
pub mod tell;
pub mod transfer;
