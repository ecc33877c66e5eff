//! Putting a backup in the place of what is there. It is laid out and checked beside, then one rename says that it counts;
//! from then on every start finishes the move before it does anything else. So whenever the machine stops, the next start
//! finds all of the old or all of the new. What was replaced stays in a folder with the date in its name.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use parvis_kernel::clock::Instant;
use parvis_kernel::config::Config;

use super::{Fault, Outcome, names, postgres, sqlite};
use crate::database::make_private_folder;
use crate::integrity;

/// Being laid out: worth nothing yet.
const MAKING: &str = "restore.making";

/// Laid out and checked: it will be put in place, now or at the next start.
pub const READY: &str = "restore.ready";

/// Names the folder of what is replaced.
const NAMED: &str = "former";

/// Begins the name of the folder, and on PostgreSQL of the schema, that keeps what was replaced.
pub const FORMER: &str = "before-restore-";

/// The schema in which PostgreSQL gets the restored tables ready.
pub const SCHEMA: &str = "parvis_restore";

/// An empty folder to lay a backup out in, on the same disk.
pub fn begin(config: &Config) -> Outcome<PathBuf> {
    if config.data.join(READY).exists() {
        return Err(Fault::new(
            "backup-fault-busy",
            "another restore is not finished: start `parvis migrate` once",
        ));
    }
    let place = config.data.join(MAKING);
    remove(&place)?;
    make_private_folder(&config.data)?;
    make_private_folder(&place)?;
    Ok(place)
}

/// Throws away what was laid out.
pub fn give_up(config: &Config) -> io::Result<()> {
    remove(&config.data.join(MAKING))
}

/// From here on it counts.
pub fn commit(config: &Config, now: Instant) -> Outcome<()> {
    let place = config.data.join(MAKING);
    let former = format!("{FORMER}{}", now.format("%Y-%m-%d-%H%M%S"));
    fs::write(place.join(NAMED), former)?;
    File::open(place.join(NAMED))?.sync_all()?;
    File::open(&place)?.sync_all()?;
    fs::rename(&place, config.data.join(READY))?;
    Ok(File::open(&config.data)?.sync_all()?)
}

/// Finishes what was committed, if anything was; says where the replaced data is. Each step may be done twice.
pub async fn finish(config: &Config) -> Outcome<Option<PathBuf>> {
    let ready = config.data.join(READY);
    if !ready.is_dir() {
        return Ok(None);
    }
    let _lock = lock(config)?;
    let Ok(name) = fs::read_to_string(ready.join(NAMED)) else {
        // Another process has just finished it.
        return Ok(None);
    };
    let former = config.data.join(&name);
    make_private_folder(&former)?;
    if let Some(url) = &config.database_url {
        postgres::switch(url, SCHEMA, &name.replace('-', "_")).await?;
    }
    move_files(&ready.join("files"), &config.shared.join("files"))?;
    move_database(&ready, &config.data, &former)?;
    replace(&ready.join(names::SECRET), &config.shared.join(names::SECRET), &former)?;
    replace(&ready.join("themes"), &config.data.join("themes"), &former)?;
    move_config(&ready, &config.data)?;
    fs::remove_file(ready.join(NAMED))?;
    remove(&ready)?;
    if config.database_url.is_none() {
        // Nothing was replaced on a new machine: only an empty folder can be removed like this.
        let _ = fs::remove_dir(&former);
    }
    File::open(&config.data)?.sync_all()?;
    Ok(Some(former))
}

fn lock(config: &Config) -> Outcome<File> {
    let path = config.data.join("restoring.lock");
    let file = fs::OpenOptions::new().create(true).write(true).truncate(false).open(path)?;
    file.try_lock()
        .map_err(|_| Fault::new("backup-fault-busy", "a restore is under way: wait until it is done"))?;
    Ok(file)
}

/// Files are named by their content: what is there already is the same.
fn move_files(from: &Path, to: &Path) -> io::Result<()> {
    for shelf in listed(from)? {
        for file in listed(&shelf)? {
            let name = |path: &Path| path.file_name().map(PathBuf::from).unwrap_or_default();
            let place = to.join(name(&shelf)).join(name(&file));
            if names::blob_of(&format!("files/{}/{}", name(&shelf).display(), name(&file).display()))
                .is_none()
            {
                continue;
            }
            // A damaged file has another length, or is the reason for the restore: the checked one takes its place.
            fs::create_dir_all(to.join(name(&shelf)))?;
            move_to(&file, &place)?;
        }
        let _ = File::open(to.join(shelf.file_name().unwrap_or_default())).and_then(|shelf| shelf.sync_all());
    }
    Ok(())
}

/// The old log must be gone before the new database comes: SQLite would play it into it. The index is built anew.
fn move_database(ready: &Path, data: &Path, former: &Path) -> io::Result<()> {
    let new = ready.join(sqlite::FILE);
    if new.exists() {
        for suffix in ["-wal", "-shm", ""] {
            let name = format!("{}{suffix}", sqlite::FILE);
            move_away(&data.join(&name), former)?;
        }
        fs::rename(new, data.join(sqlite::FILE))?;
    }
    move_away(&data.join("index"), former)?;
    move_away(&data.join("search.mark"), former)?;
    // What was found by reading the one that is replaced says nothing of this one.
    remove_file(&data.join(integrity::FILE))
}

/// The configuration of this machine stays; that of the backup is laid beside it for comparison.
fn move_config(ready: &Path, data: &Path) -> io::Result<()> {
    let (new, here) = (ready.join(names::CONFIG), data.join(names::CONFIG));
    match new.is_file() {
        false => Ok(()),
        true if !here.exists() => fs::rename(new, here),
        true if fs::read(&new)? == fs::read(&here)? => fs::remove_file(new),
        true => fs::rename(new, data.join("parvis.toml.from-backup")),
    }
}

fn replace(new: &Path, place: &Path, former: &Path) -> io::Result<()> {
    if new.exists() {
        move_away(place, former)?;
        move_to(new, place)?;
    }
    Ok(())
}

/// Does nothing when it was moved already.
fn move_away(old: &Path, former: &Path) -> io::Result<()> {
    let place = former.join(old.file_name().unwrap_or_default());
    if old.exists() && !place.exists() { move_to(old, &place) } else { Ok(()) }
}

/// Renames; copies where the other place is on another disk.
fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(fault) if fault.kind() == io::ErrorKind::CrossesDevices && from.is_file() => {
            let part = to.with_extension("part");
            let _ = fs::remove_file(&part);
            fs::copy(from, &part)?;
            File::open(&part)?.sync_all()?;
            fs::rename(&part, to)?;
            fs::remove_file(from)
        }
        renamed => renamed,
    }
}

fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
}

fn remove_file(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(absent) if absent.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(absent) if absent.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
