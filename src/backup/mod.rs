//! Backups from beginning to end: made by the platform, restored into a scratch place, and checked there by the program
//! itself, which alone knows all the modules.

mod check;
mod restore;
mod way_back;

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use parvis_kernel::App;
use parvis_kernel::config::Config;
use parvis_kernel::ports::backups::{Backups, Failed, Made, WayBack};
use parvis_platform::backup::{self, Fault, Outcome, Target, Unpacked, key};
use tokio::task::spawn_blocking;

pub use restore::{Restored, good_ones_beside, restore};

/// While somebody waits for a page.
const GLANCE: Duration = Duration::from_secs(5);

/// The kernel's port.
pub(crate) struct Keeper;

#[async_trait]
impl Backups for Keeper {
    async fn make(&self, app: &App) -> Result<Made, Failed> {
        make(app).await.map_err(failed)
    }

    async fn check_last(&self, app: &App) -> Result<Option<String>, Failed> {
        check_last(&app.config).await.map_err(failed)
    }

    fn key(&self, app: &App) -> Result<Option<String>, Failed> {
        let read = key::read(&app.config.backup.key).map_err(failed)?;
        Ok(read.map(|key| key.print()))
    }

    fn way_back(&self, app: &App, name: &str) -> WayBack {
        let address = Target::of(&app.config.backup).map(|target| target.address(name));
        let address = address.unwrap_or_else(|_| app.config.backup.address(name));
        let account = way_back::account();
        way_back::to(&app.config, &address, &way_back::program(), account.as_deref())
    }

    async fn reach(&self, app: &App) -> Result<(), Failed> {
        let mut config = app.config.backup.clone();
        config.s3.patience = config.s3.patience.min(GLANCE);
        let answers = async { Target::of(&config)?.answers().await };
        answers.await.map_err(failed)
    }
}

async fn make(app: &App) -> Outcome<Made> {
    let config = &app.config;
    let target = Target::of(&config.backup)?;
    let workshop = target.workshop(config);
    let beside = config.backup.target.is_none() && inside(&config.backup.key, &workshop);
    if beside || inside(&config.backup.key, &config.data) {
        let cause = "the key must stand neither in the data folder nor beside the backups";
        return Err(Fault::new("backup-fault-key", cause));
    }
    let (key, is_new) = key::read_or_make(&config.backup.key)?;
    if is_new {
        tracing::warn!(key = %config.backup.key.display(), "made the key of the backups: keep a copy elsewhere");
    }
    let print = key.print();
    target.sweep(config)?;
    let (path, manifest) = backup::make(config, key, &workshop, app.clock.now()).await?;
    let bytes = std::fs::metadata(&path)?.len();
    let proven = async { check::check(config, target.bring(&path).await?).await };
    if let Err(fault) = proven.await {
        target.reject(&path).await;
        return Err(fault);
    }
    let name = target.admit(&path)?;
    let forgotten = target.forget_old().await?;
    let remark = forgotten.refused.map(|fault| {
        tracing::warn!(cause = fault.cause, "old backups stay: they could not be deleted");
        "backup-remark-not-deleted"
    });
    Ok(Made { name, bytes, rows: manifest.rows(), files: manifest.files(), key: print, remark })
}

/// Reads the newest one once more.
async fn check_last(config: &Config) -> Outcome<Option<String>> {
    let target = Target::of(&config.backup)?;
    let Some((_, name)) = target.all().await?.pop() else { return Ok(None) };
    read_through(config, &target, &name).await?;
    Ok(Some(name))
}

/// Reads one from beginning to end and compares every byte with its manifest.
async fn read_through(config: &Config, target: &Target, name: &str) -> Outcome<()> {
    let (key, sealed) = (require_key(config)?, target.open(name).await?);
    let scratch = Scratch::new(config)?;
    let place = scratch.path().to_owned();
    let read = spawn_blocking(move || backup::unpack(sealed, &key, &place, Unpacked::WithoutFiles));
    read.await.map_err(Fault::database)??;
    Ok(())
}

fn require_key(config: &Config) -> Outcome<key::Key> {
    let absent = || format!("{} is not there: name it with PARVIS_BACKUP_KEY", config.backup.key.display());
    key::read(&config.backup.key)?.ok_or_else(|| Fault::new("backup-fault-key", absent()))
}

/// A private folder on the disk of the data, gone when it is dropped.
struct Scratch {
    folder: tempfile::TempDir,
    /// Whoever finds it locked knows that somebody works here.
    _held: File,
}

/// Begins the name of such a folder.
const SCRATCH: &str = "backup-check-";

const HELD: &str = ".held";

impl Scratch {
    fn new(config: &Config) -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix(SCRATCH).tempdir_in(&config.data)?;
        let held = File::create_new(folder.path().join(HELD))?;
        held.lock()?;
        Ok(Self { folder, _held: held })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Throws away what checks left behind that were killed. A backup may be checked by another process at this moment.
pub(crate) fn sweep(data: &Path) -> Result<(), String> {
    let said = |fault: std::io::Error| format!("{}: {fault}", data.display());
    for entry in std::fs::read_dir(data).map_err(said)? {
        let entry = entry.map_err(said)?;
        if !entry.file_name().to_string_lossy().starts_with(SCRATCH) {
            continue;
        }
        let is_held = File::open(entry.path().join(HELD)).is_ok_and(|file| file.try_lock().is_err());
        if !is_held && let Err(fault) = std::fs::remove_dir_all(entry.path()) {
            tracing::warn!(%fault, folder = %entry.path().display(), "what a check left behind stays");
        }
    }
    Ok(())
}

fn inside(path: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole(path).starts_with(whole(folder))
}

fn failed(fault: Fault) -> Failed {
    tracing::error!(cause = fault.cause, "the backup is no good");
    Failed { key: fault.key.to_owned(), cause: fault.cause }
}
