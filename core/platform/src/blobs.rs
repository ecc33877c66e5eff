//! Files in a folder, each named by the SHA-256 of its content: `files/ab/abcdef…`. A file is whole and on the disk
//! before its name exists, so that a crash leaves nothing half written.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::{BlobId, Blobs};
use sha2::{Digest, Sha256};
use tempfile::{Builder, NamedTempFile};

pub struct FolderBlobs {
    folder: PathBuf,
}

impl FolderBlobs {
    /// Opens the folder, made if needed, and sweeps away what a crash left unfinished.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let scratch = folder.join("scratch");
        if scratch.exists() {
            fs::remove_dir_all(&scratch)?;
        }
        fs::create_dir_all(&scratch)?;
        Ok(Self { folder: folder.to_owned() })
    }

    fn scratch_file(&self) -> io::Result<NamedTempFile> {
        Builder::new().prefix("upload-").tempfile_in(self.folder.join("scratch"))
    }

    fn place_of(&self, id: &BlobId) -> PathBuf {
        self.folder.join(id.0.get(..2).unwrap_or("00")).join(&id.0)
    }

    /// Hashes, makes sure that the bytes are on the disk, then gives the name.
    fn keep_now(&self, received: NamedTempFile) -> io::Result<BlobId> {
        let id = hash(received.path())?;
        let place = self.place_of(&id);
        if place.exists() {
            return Ok(id);
        }
        let folder = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        received.as_file().sync_all()?;
        received.persist(&place).map_err(|fault| fault.error)?;
        File::open(folder)?.sync_all()?;
        Ok(id)
    }
}

fn hash(path: &Path) -> io::Result<BlobId> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; 128 * 1024];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            read => digest.update(&piece[..read]),
        }
    }
    Ok(BlobId(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

/// A full disk is said to the person; everything else is our fault.
fn fault(fault: io::Error) -> Error {
    match fault.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Error::Unavailable(Message::new("disk-full"))
        }
        _ => Error::internal(fault),
    }
}

#[async_trait]
impl Blobs for FolderBlobs {
    async fn scratch(&self) -> Result<NamedTempFile> {
        self.scratch_file().map_err(fault)
    }

    async fn keep(&self, received: NamedTempFile) -> Result<BlobId> {
        let here = Self { folder: self.folder.clone() };
        let kept = tokio::task::spawn_blocking(move || here.keep_now(received)).await;
        kept.map_err(Error::internal)?.map_err(fault)
    }

    async fn put(&self, bytes: Vec<u8>) -> Result<BlobId> {
        let mut file = self.scratch_file().map_err(fault)?;
        let here = Self { folder: self.folder.clone() };
        let kept = tokio::task::spawn_blocking(move || {
            file.write_all(&bytes)?;
            here.keep_now(file)
        });
        kept.await.map_err(Error::internal)?.map_err(fault)
    }

    async fn path(&self, id: &BlobId) -> Result<PathBuf> {
        let named = id.0.len() == 64 && id.0.bytes().all(|byte| byte.is_ascii_hexdigit());
        let place = self.place_of(id);
        if named && tokio::fs::try_exists(&place).await.map_err(fault)? {
            Ok(place)
        } else {
            Err(Error::NotFound)
        }
    }

    fn place(&self) -> &Path {
        &self.folder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_same_content_is_kept_once() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = FolderBlobs::open(folder.path()).unwrap();
        let one = blobs.put(b"bonjour".to_vec()).await.unwrap();
        let mut file = blobs.scratch().await.unwrap();
        file.write_all(b"bonjour").unwrap();
        let two = blobs.keep(file).await.unwrap();
        assert_eq!(one, two);
        assert_eq!(fs::read(blobs.path(&one).await.unwrap()).unwrap(), b"bonjour");
        assert_eq!(fs::read_dir(folder.path().join("scratch")).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn a_name_that_is_no_hash_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = FolderBlobs::open(folder.path()).unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        for name in ["../secret", "secret", "", "ab/../../secret"] {
            assert!(matches!(blobs.path(&BlobId(name.to_owned())).await, Err(Error::NotFound)), "{name}");
        }
    }

    #[tokio::test]
    async fn what_a_crash_left_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("scratch")).unwrap();
        fs::write(folder.path().join("scratch/upload-1"), "half").unwrap();
        FolderBlobs::open(folder.path()).unwrap();
        assert_eq!(fs::read_dir(folder.path().join("scratch")).unwrap().count(), 0);
    }
}
