//! The key of the backups: made once, kept outside the data folder, so that whoever gets hold of a backup reads nothing.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use parvis_kernel::mac::mac;
use tempfile::NamedTempFile;

use super::{Fault, Outcome};

/// Stands before the key, so that whoever finds the paper knows what it opens.
const PREFIX: &str = "parvis-backup-key-1:";

pub struct Key(pub(super) [u8; 32]);

impl Key {
    /// What is written down: one line.
    pub fn text(&self) -> String {
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{PREFIX}{hex}")
    }

    /// What can be shown of it: the same for the same key, and nobody finds the key from it.
    pub fn print(&self) -> String {
        let hash = mac(&self.0, &[b"what is known of it"]);
        hash[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads what was written down, blanks and capitals forgiven.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let hex = text.to_lowercase();
        let hex = hex.strip_prefix(PREFIX)?;
        if hex.len() != 64 || !hex.is_ascii() {
            return None;
        }
        let mut key = [0; 32];
        for (byte, at) in key.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&hex[at..at + 2], 16).ok()?;
        }
        Some(Self(key))
    }
}

/// Reads the key; `None` when there is none yet.
pub fn read(path: &Path) -> Outcome<Option<Key>> {
    let fault = |cause: String| Fault::new("backup-fault-key", format!("{}: {cause}", path.display()));
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(absent) if absent.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(fault(cause.to_string())),
    };
    let mode = fs::metadata(path).map_err(|cause| fault(cause.to_string()))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(fault(format!("others can read it (mode {:03o}): run `chmod 600` on it", mode & 0o777)));
    }
    Key::parse(&text).map(Some).ok_or_else(|| fault("it is not a key of backups, or it is cut".to_owned()))
}

/// Reads the key, or makes it; true when it was made now.
pub fn read_or_make(path: &Path) -> Outcome<(Key, bool)> {
    match read(path)? {
        Some(key) => Ok((key, false)),
        None => make(path)
            .map(|key| (key, true))
            .map_err(|cause| Fault::new("backup-fault-key", format!("{}: {cause}", path.display()))),
    }
}

fn make(path: &Path) -> io::Result<Key> {
    let key = Key(rand::random());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = NamedTempFile::new_in(folder)?;
    writeln!(file, "{}", key.text())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|refused| refused.error)?;
    fs::File::open(folder)?.sync_all()?;
    Ok(key)
}
