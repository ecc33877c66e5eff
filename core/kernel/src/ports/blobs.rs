//! Files by content: a blob is named by the SHA-256 of its bytes, so the same file is kept once and never changes.

use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use async_trait::async_trait;

use crate::clock::Instant;
use crate::error::Result;

/// The hexadecimal SHA-256 of a blob's bytes: its name, its ETag, the proof that it is whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlobId(pub String);

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freed {
    pub files: u64,
    pub bytes: u64,
    /// Somebody who copies the files needs them as they are: the rest is for another time.
    pub was_held: bool,
}

/// Where files are kept. Names are made by us: nothing that a person typed reaches the file system.
#[async_trait]
pub trait Blobs: Send + Sync {
    /// A new empty file on the same disk, to receive an upload in pieces.
    async fn scratch(&self) -> Result<tempfile::NamedTempFile>;

    /// Keeps a received file for good (fsync included) and names it by its content.
    async fn keep(&self, received: tempfile::NamedTempFile) -> Result<BlobId>;

    /// Keeps bytes that are already in memory (a rendition, a generated file).
    async fn put(&self, bytes: Vec<u8>) -> Result<BlobId>;

    /// A local path to read the blob from; `NotFound` when it is not there.
    async fn path(&self, id: &BlobId) -> Result<PathBuf>;

    /// Removes the blobs that are not in `named` and were last kept within that time. One that is kept again meanwhile stays.
    async fn forget_others(&self, named: HashSet<String>, kept: Range<Instant>) -> Result<Freed>;

    /// The folder or bucket, for the health page.
    fn place(&self) -> &Path;
}
