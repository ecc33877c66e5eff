//! The folder of files: `ab/<sha-256>`, written once, whole and on the disk before anybody is told, never changed.

mod forget;
mod named;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use parvis_kernel::clock::{Clock, Instant};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::{BlobId, Blobs, Freed};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

pub(crate) use forget::hold;
pub use named::named;

/// Files on their way in; on the same disk, so that keeping one is a rename.
const SCRATCH: &str = "scratch";

/// An upload that takes longer than a day is not coming back. (Another process may be receiving into the same folder.)
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// Blobs in a local folder. The time of a file is when its content was last kept, whether it was there already or not.
#[derive(Clone)]
pub struct FolderBlobs {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
}

impl FolderBlobs {
    /// Makes the folder when it is missing and sweeps what interrupted uploads left behind.
    pub fn open(folder: &Path, clock: Arc<dyn Clock>) -> Result<Self> {
        let scratch = folder.join(SCRATCH);
        fs::create_dir_all(&scratch).map_err(unavailable)?;
        sweep(&scratch, SystemTime::now()).map_err(unavailable)?;
        Ok(Self { folder: folder.to_owned(), clock })
    }

    /// Where a blob stands. An id that is not a SHA-256 leads nowhere, least of all out of the folder.
    fn place_of(&self, id: &BlobId) -> Result<PathBuf> {
        if is_hash(&id.0) { Ok(self.folder.join(&id.0[..2]).join(&id.0)) } else { Err(Error::NotFound) }
    }
}

/// Where files are received, below their folder; made at the start.
pub(crate) fn scratch(folder: &Path) -> PathBuf {
    folder.join(SCRATCH)
}

#[async_trait]
impl Blobs for FolderBlobs {
    async fn scratch(&self) -> Result<NamedTempFile> {
        let scratch = self.folder.join(SCRATCH);
        blocking(move || NamedTempFile::new_in(scratch).map_err(unavailable)).await
    }

    async fn keep(&self, mut received: NamedTempFile) -> Result<BlobId> {
        let store = self.clone();
        blocking(move || {
            let id = hashed(received.as_file_mut()).map_err(unavailable)?;
            store.settle(received, id)
        })
        .await
    }

    async fn put(&self, bytes: Vec<u8>) -> Result<BlobId> {
        let store = self.clone();
        blocking(move || {
            let id = BlobId(hexadecimal(&Sha256::digest(&bytes)));
            let mut file = NamedTempFile::new_in(store.folder.join(SCRATCH)).map_err(unavailable)?;
            file.write_all(&bytes).map_err(unavailable)?;
            store.settle(file, id)
        })
        .await
    }

    async fn path(&self, id: &BlobId) -> Result<PathBuf> {
        let path = self.place_of(id)?;
        blocking(move || if path.is_file() { Ok(path) } else { Err(Error::NotFound) }).await
    }

    async fn forget_others(&self, named: HashSet<String>, kept: Range<Instant>) -> Result<Freed> {
        let folder = self.folder.clone();
        blocking(move || forget::forget_others(&folder, &named, kept).map_err(unavailable)).await
    }

    fn place(&self) -> &Path {
        &self.folder
    }
}

impl FolderBlobs {
    /// Gives a whole file its name. The order is what survives a power cut: bytes, then name, then the folder that lists
    /// the name, and only then the answer.
    fn settle(&self, file: NamedTempFile, id: BlobId) -> Result<BlobId> {
        let path = self.place_of(&id)?;
        let length = file.as_file().metadata().map_err(unavailable)?.len();
        let now = SystemTime::from(self.clock.now());
        // From here to the end nobody removes it as a file that has served.
        let _held = hold(&self.folder).map_err(unavailable)?;
        // The same content is there already (a shorter file under this name is a disk's fault, and is replaced).
        let is_there = path.metadata().is_ok_and(|there| there.len() == length);
        if is_there && File::open(&path).and_then(|there| there.set_modified(now)).is_ok() {
            return Ok(id);
        }
        let shelf = path.parent().unwrap_or(&self.folder);
        if !shelf.is_dir() {
            fs::create_dir_all(shelf).and_then(|()| sync_folder(&self.folder)).map_err(unavailable)?;
        }
        file.as_file().set_modified(now).and_then(|()| file.as_file().sync_all()).map_err(unavailable)?;
        let kept = file.persist(&path).map_err(|error| unavailable(error.error))?;
        // Whoever holds the folder's rights decides who reads; nobody writes any more.
        let mut rights = kept.metadata().map_err(unavailable)?.permissions();
        rights.set_readonly(true);
        kept.set_permissions(rights).map_err(unavailable)?;
        sync_folder(shelf).map_err(unavailable)?;
        Ok(id)
    }
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A directory is a file that lists names: synced alike.
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn hashed(file: &mut File) -> io::Result<BlobId> {
    file.flush()?;
    file.rewind()?;
    let mut hash = Sha256::new();
    let mut block = vec![0; 128 * 1024];
    loop {
        match file.read(&mut block)? {
            0 => return Ok(BlobId(hexadecimal(&hash.finalize()))),
            read => hash.update(&block[..read]),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sweep(scratch: &Path, now: SystemTime) -> io::Result<()> {
    for entry in fs::read_dir(scratch)? {
        let entry = entry?;
        let changed = entry.metadata().and_then(|metadata| metadata.modified());
        let is_stale = changed.is_ok_and(|changed| now.duration_since(changed).is_ok_and(|age| age > STALE));
        // Another process may have swept it first.
        if is_stale && fs::remove_file(entry.path()).is_err() {
            tracing::warn!(file = %entry.path().display(), "a stale upload could not be removed");
        }
    }
    Ok(())
}

/// A full disk is said as such: the person can do something about it, or tell somebody who can.
fn unavailable(error: io::Error) -> Error {
    tracing::error!(%error, "the folder of files does not answer");
    let key = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            "disk-full"
        }
        _ => "disk-unwritable",
    };
    Error::Unavailable(Message::new(key))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests;
