//! What a document looks like, drawn in a child process that is bounded in time and memory, as its text is read.

use std::path::Path;

use async_trait::async_trait;

use crate::error::Result;

/// The longest side of a drawn page, in pixels.
pub const LONGEST: u16 = 640;

#[async_trait]
pub trait Covers: Send + Sync {
    /// A JPEG of the first page; none for what has no pages here, is encrypted, damaged, or took too much.
    async fn first_page(&self, file: &Path, media_type: &str) -> Result<Option<Vec<u8>>>;
}
