//! The installation's secret: 32 random bytes in the data folder, readable by the program alone (trust.md CR3).

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use parvis_kernel::clock::Instant;
use parvis_kernel::mac::mac;
use tempfile::NamedTempFile;

use crate::database::make_private_folder;

/// In the folder that processes share: where it is, an intranet lived.
pub const FILE: &str = "secret.key";

/// Reads the secret, or makes it at the first start. What is wrong with it is said in a sentence for the administrator.
pub fn load(data: &Path) -> Result<[u8; 32], String> {
    let path = data.join(FILE);
    let said = |fault: io::Error| format!("{}: {fault}", path.display());
    if !path.try_exists().map_err(said)? {
        make(data, &path).map_err(said)?;
    }
    let mode = fs::metadata(&path).map_err(said)?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(format!(
            "{} can be read by others (mode {:03o}): run `chmod 600` on it, and change it if somebody may have read it",
            path.display(),
            mode & 0o777
        ));
    }
    let bytes = fs::read(&path).map_err(said)?;
    bytes.try_into().map_err(|_| {
        format!("{} is damaged: it must hold 32 bytes; restore it from the backup", path.display())
    })
}

/// What can be shown of a secret without showing it: the same for the same one.
pub(crate) fn print(secret: &[u8; 32]) -> String {
    let hash = mac(secret, &[b"what is known of it"]);
    hash[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same of the one that is there.
pub(crate) fn read_print(data: &Path) -> Option<String> {
    let bytes: [u8; 32] = fs::read(data.join(FILE)).ok()?.try_into().ok()?;
    Some(print(&bytes))
}

/// Puts the file aside, if there is one, so that another can be made. Nothing is deleted.
pub(crate) fn put_aside(data: &Path, now: Instant) -> Result<(), String> {
    let path = data.join(FILE);
    let aside = data.join(format!("{FILE}.before-{}", now.format("%Y-%m-%d-%H%M%S")));
    match fs::rename(&path, aside) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(format!("{}: {fault}", path.display())),
        _ => Ok(()),
    }
}

/// Written whole under another name first: a crash leaves no half secret, and of two processes one wins.
fn make(data: &Path, path: &Path) -> io::Result<()> {
    make_private_folder(data)?;
    let mut file = NamedTempFile::new_in(data)?;
    file.write_all(&rand::random::<[u8; 32]>())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Ok(_) => File::open(data)?.sync_all(),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(refused) => Err(refused.error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_once_and_private() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let made = load(&data).unwrap();
        assert_eq!(load(&data).unwrap(), made);
        assert_eq!(fs::metadata(data.join(FILE)).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn it_refuses_to_start_when_others_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        load(folder.path()).unwrap();
        let path = folder.path().join(FILE);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(load(folder.path()).unwrap_err().contains("mode 644"));
    }

    #[test]
    fn it_refuses_half_a_secret() {
        let folder = tempfile::tempdir().unwrap();
        load(folder.path()).unwrap();
        fs::write(folder.path().join(FILE), b"short").unwrap();
        assert!(load(folder.path()).unwrap_err().contains("damaged"));
    }
}
