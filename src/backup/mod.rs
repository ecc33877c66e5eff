//! Backups from beginning to end: made by the platform, restored into a scratch place, and checked there by the program
//! itself, which alone knows all the modules.

mod check;
mod restore;

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use parvis_kernel::App;
use parvis_kernel::config::Config;
use parvis_kernel::ports::backups::{Backups, Failed, Made};
use parvis_platform::backup::{self, Fault, Outcome, Unpacked, key, store};
use tokio::task::spawn_blocking;

pub use restore::{Restored, restore};

/// The kernel's port.
pub(crate) struct Keeper;

#[async_trait]
impl Backups for Keeper {
    async fn make(&self, app: &App) -> Result<Made, Failed> {
        make(app).await.map_err(failed)
    }

    async fn check_last(&self, app: &App) -> Result<Option<String>, Failed> {
        let last = store::all(&app.config.backup.folder).map_err(Fault::from).map_err(failed)?.pop();
        let Some((_, path)) = last else { return Ok(None) };
        read_through(&app.config, &path).await.map_err(failed)?;
        Ok(Some(name_of(&path)))
    }
}

async fn make(app: &App) -> Outcome<Made> {
    let config = &app.config;
    let folder = &config.backup.folder;
    if inside(&config.backup.key, &config.data) || inside(&config.backup.key, folder) {
        let cause = "the key must stand neither in the data folder nor beside the backups";
        return Err(Fault::new("backup-fault-key", cause));
    }
    let (key, is_new) = key::read_or_make(&config.backup.key)?;
    if is_new {
        tracing::warn!(key = %config.backup.key.display(), "made the key of the backups: keep a copy elsewhere");
    }
    let (path, manifest) = backup::make(config, key, folder, app.clock.now()).await?;
    check::check(config, &path).await?;
    store::forget_old(folder)?;
    let bytes = std::fs::metadata(&path)?.len();
    Ok(Made { name: name_of(&path), bytes, rows: manifest.rows(), files: manifest.files() })
}

/// Reads a backup from beginning to end and compares every byte with its manifest.
async fn read_through(config: &Config, path: &Path) -> Outcome<()> {
    let (key, path) = (require_key(config)?, path.to_owned());
    let scratch = Scratch::new(config)?;
    let place = scratch.0.path().to_owned();
    let read = spawn_blocking(move || backup::unpack(&path, &key, &place, Unpacked::WithoutFiles));
    read.await.map_err(Fault::database)?.map(|_| ())
}

fn require_key(config: &Config) -> Outcome<key::Key> {
    let absent = || format!("{} is not there: name it with PARVIS_BACKUP_KEY", config.backup.key.display());
    key::read(&config.backup.key)?.ok_or_else(|| Fault::new("backup-fault-key", absent()))
}

/// A private folder on the disk of the data, gone when it is dropped.
struct Scratch(tempfile::TempDir);

impl Scratch {
    fn new(config: &Config) -> Outcome<Self> {
        Ok(Self(tempfile::Builder::new().prefix("backup-check-").tempdir_in(&config.data)?))
    }
}

fn inside(path: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole(path).starts_with(whole(folder))
}

fn name_of(path: &Path) -> String {
    path.file_name().map(PathBuf::from).unwrap_or_default().display().to_string()
}

fn failed(fault: Fault) -> Failed {
    tracing::error!(cause = fault.cause, "the backup is no good");
    Failed { key: fault.key.to_owned(), cause: fault.cause }
}
