//! The text inside a document, read in a child process that is bounded in time and memory (trust.md IN4).

use std::path::Path;

use async_trait::async_trait;

use crate::error::Result;

/// What came out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extracted {
    /// The text, at most [`MAX_TEXT`] characters.
    Text(String),
    /// Read without fault, but there are no words in it (a scan).
    Empty,
    /// Encrypted, damaged, too large inside, too slow: kept, flagged, found by its name.
    Unreadable(Reason),
}

/// Why a file could not be read; the key of its French sentence is `unreadable-` and the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Encrypted,
    Damaged,
    TooLarge,
    TooSlow,
}

/// The most characters of a file that are kept and indexed.
pub const MAX_TEXT: usize = 1_000_000;

/// Reads the text of the media types that [`crate::media_type`] allows; others give `Empty`.
#[async_trait]
pub trait Texts: Send + Sync {
    async fn extract(&self, file: &Path, media_type: &str) -> Result<Extracted>;
}
