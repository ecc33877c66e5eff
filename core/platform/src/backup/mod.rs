//! Backups: what an installation is made of, copied while people work, into one file that only its key opens.
//!
//! The rooms, from the outside in: `target` (where they are kept: `store` is a folder, `s3` a bucket), `archive` (entries and their
//! manifest), `seal` (encryption), `key`; then what is copied: `sqlite`, `postgres`, `files`; then the way back: `place`.

mod archive;
mod files;
pub mod key;
mod make;
mod manifest;
mod names;
pub mod place;
pub mod postgres;
mod s3;
mod seal;
pub mod sqlite;
mod store;
mod target;

pub use archive::{Unpacked, unpack};
pub use make::make;
pub use manifest::{Engine, Manifest};
pub use target::{Forgotten, Target};

/// Why a backup cannot be made or trusted: a key of the translations, and the cause for whoever runs the machine.
#[derive(Debug)]
pub struct Fault {
    /// `backup-fault-` and a word.
    pub key: &'static str,
    pub cause: String,
}

pub type Outcome<T> = Result<T, Fault>;

impl Fault {
    pub fn new(key: &'static str, cause: impl std::fmt::Display) -> Self {
        Self { key, cause: cause.to_string() }
    }

    /// The bytes are not those that were written, or not with this key.
    pub fn damaged(cause: impl std::fmt::Display) -> Self {
        Self::new("backup-fault-damaged", cause)
    }

    /// The database does not let itself be copied.
    pub fn database(cause: impl std::fmt::Display) -> Self {
        Self::new("backup-fault-database", cause)
    }

    /// A newer or another program made it.
    pub fn newer(cause: impl std::fmt::Display) -> Self {
        Self::new("backup-fault-newer", cause)
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.cause)
    }
}

impl From<std::io::Error> for Fault {
    fn from(cause: std::io::Error) -> Self {
        let key = match cause.kind() {
            std::io::ErrorKind::StorageFull
            | std::io::ErrorKind::QuotaExceeded
            | std::io::ErrorKind::FileTooLarge => "backup-fault-disk-full",
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof => "backup-fault-damaged",
            // Only what comes over a network ends like this.
            std::io::ErrorKind::ConnectionAborted => "backup-fault-s3-unreachable",
            _ => "backup-fault-disk",
        };
        Self::new(key, cause)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests;
