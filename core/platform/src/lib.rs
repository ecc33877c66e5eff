//! The heavy implementations behind the kernel's ports, and what runs by itself: databases, e-mail, the job runner, the
//! follower of the search, forms that are safe to send twice. Named by the program alone.

pub mod artwork;
pub mod backup;
pub mod blobs;
mod checks;
pub mod clockwatch;
pub mod covers;
pub mod database;
mod entities;
pub mod foreign;
pub mod images;
pub mod indexer;
mod integrity;
pub mod jobs;
pub mod linger;
pub mod mail;
pub mod media_types;
mod module;
pub mod once;
pub mod outbound;
pub mod pulse;
pub mod remembered;
pub mod search;
pub mod secret;
#[cfg(test)]
mod testing;
pub mod texts;

pub use module::{Platform, SECRET_RENEWED};
