//! One program serves a data folder at a time: its index has one writer, and SQLite one queue of them.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use parvis_platform::database::make_private_folder;

const FILE: &str = "serving.lock";

/// Held as long as it lives; the system lets go of it when the process ends, however it ends.
pub(crate) struct ServingLock {
    _file: File,
}

impl ServingLock {
    /// `None` when another program serves this folder.
    pub(crate) fn take(data: &Path) -> Result<Option<Self>, String> {
        let path = data.join(FILE);
        let said = |fault: std::io::Error| format!("{}: {fault}", path.display());
        // The first to come makes the folder: what will lie in it is for the program alone.
        make_private_folder(data).map_err(said)?;
        let file = OpenOptions::new().create(true).write(true).truncate(false).open(&path).map_err(said)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(fault)) => Err(said(fault)),
        }
    }

    /// For whoever serves.
    pub(crate) fn require(data: &Path) -> Result<Self, String> {
        Self::take(data)?.ok_or_else(|| {
            format!(
                "another Parvis serves {}: stop it first, or name another folder with PARVIS_DATA",
                data.display()
            )
        })
    }
}
