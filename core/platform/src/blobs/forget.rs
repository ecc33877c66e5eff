//! Removing files that nobody names any more, without taking one away from somebody who has just counted on it.
//!
//! One lock beside the folder, known to every process: whoever relies on the files as they are (keeps one, copies them
//! all) shares it, whoever removes one has it alone, for a moment.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::ops::Range;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use parvis_kernel::clock::Instant;
use parvis_kernel::ports::blobs::Freed;

use super::is_hash;

/// Keeping a file takes moments. Whoever holds them for longer copies them all.
const PATIENCE: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(20);

/// Nothing is removed while the answer lives.
pub(crate) fn hold(folder: &Path) -> io::Result<File> {
    let lock = open(folder)?;
    lock.lock_shared()?;
    Ok(lock)
}

fn open(folder: &Path) -> io::Result<File> {
    let path = folder.with_extension("lock");
    File::options().create(true).write(true).truncate(false).open(path)
}

pub(super) fn forget_others(
    folder: &Path,
    named: &HashSet<String>,
    kept: Range<Instant>,
) -> io::Result<Freed> {
    let lock = open(folder)?;
    let kept = SystemTime::from(kept.start)..SystemTime::from(kept.end);
    let mut freed = Freed::default();
    for shelf in fs::read_dir(folder)? {
        let shelf = shelf?;
        if !shelf.file_type()?.is_dir() {
            continue;
        }
        for file in fs::read_dir(shelf.path())? {
            let file = file?;
            let name = file.file_name();
            let is_left = name.to_str().is_some_and(|name| is_hash(name) && !named.contains(name));
            if !is_left || bytes(&file.path(), &kept)?.is_none() {
                continue;
            }
            if !take(&lock)? {
                return Ok(Freed { was_held: true, ..freed });
            }
            let removed = remove(&file.path(), &kept);
            lock.unlock()?;
            if let Some(bytes) = removed? {
                freed.files += 1;
                freed.bytes += bytes;
            }
        }
    }
    Ok(freed)
}

fn take(lock: &File) -> io::Result<bool> {
    let tries = PATIENCE.as_millis() / PAUSE.as_millis();
    for _ in 0..tries {
        match lock.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => sleep(PAUSE),
            Err(TryLockError::Error(fault)) => return Err(fault),
        }
    }
    Ok(false)
}

/// Looks at the time once more: now that nobody can keep it again.
fn remove(path: &Path, kept: &Range<SystemTime>) -> io::Result<Option<u64>> {
    match bytes(path, kept)? {
        Some(bytes) => fs::remove_file(path).map(|()| Some(bytes)),
        None => Ok(None),
    }
}

/// The bytes of a file that was last kept within that time; none of any other, or of one that is gone.
fn bytes(path: &Path, kept: &Range<SystemTime>) -> io::Result<Option<u64>> {
    match path.metadata() {
        Ok(about) if kept.contains(&about.modified()?) => Ok(Some(about.len())),
        Ok(_) => Ok(None),
        Err(gone) if gone.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}
