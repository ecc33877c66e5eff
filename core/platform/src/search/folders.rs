//! Where indexes live: each in a folder of its own below the one given, and a file `current` that names the live one.
//!
//! Switching is one rename of that file, so that a crash leaves either the old index or the new one, never half of each.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tracing::warn;
use uuid::Uuid;

use super::schema::FORMAT;

const CURRENT: &str = "current";
const NEXT: &str = "current.next";

/// The folder of the live index, if one was ever switched in and it has today's format.
pub(super) fn current(home: &Path) -> Option<PathBuf> {
    let name = fs::read_to_string(home.join(CURRENT)).ok()?;
    // Only a plain name of ours: the file must not lead elsewhere, as what it does not name is swept.
    let ours = name.starts_with(&prefix())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    let folder = home.join(name);
    (ours && folder.is_dir()).then_some(folder)
}

/// A new empty folder for an index that is not live yet.
pub(super) fn create(home: &Path) -> io::Result<PathBuf> {
    let folder = home.join(format!("{}{}", prefix(), Uuid::now_v7().simple()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Names this folder as the live one, for good once it returns.
pub(super) fn switch(home: &Path, folder: &Path) -> io::Result<()> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let mut file = File::create(home.join(NEXT))?;
    file.write_all(name.as_bytes())?;
    file.sync_all()?;
    fs::rename(home.join(NEXT), home.join(CURRENT))?;
    File::open(home)?.sync_all()
}

/// Removes the indexes that are not live: of an interrupted rebuild, of another format, or damaged.
pub(super) fn sweep(home: &Path, live: &Path) -> io::Result<()> {
    for entry in fs::read_dir(home)? {
        let path = entry?.path();
        let ours =
            path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("index-"));
        if ours && path != live && path.is_dir() {
            remove(&path);
        }
    }
    Ok(())
}

/// Removes a folder; what cannot be removed now is swept at the next start.
pub(super) fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder)
        && error.kind() != io::ErrorKind::NotFound
    {
        warn!(folder = %folder.display(), %error, "an old search index could not be removed");
    }
}

fn prefix() -> String {
    format!("index-{FORMAT}-")
}
