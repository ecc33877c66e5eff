//! Making one backup: the database as it is at one instant, then the files, into a file that gets its name at the end.

use std::fs;
use std::path::{Path, PathBuf};

use parvis_kernel::clock::Instant;
use parvis_kernel::config::Config;
use tempfile::NamedTempFile;
use tokio::task::spawn_blocking;

use super::archive::Writer;
use super::key::Key;
use super::manifest::{Described, Engine, FORMAT, Manifest};
use super::{Fault, Outcome, files, names, postgres, sqlite, store};
use crate::blobs;
use crate::database::make_private_folder;

/// Makes a backup of this installation in `folder`; the answer is its path. A failure leaves nothing behind.
pub async fn make(config: &Config, key: Key, folder: &Path, now: Instant) -> Outcome<(PathBuf, Manifest)> {
    make_private_folder(folder).map_err(|cause| Fault::new("backup-fault-folder", cause))?;
    let _lock = lock(folder)?;
    sweep(folder);
    let begun = NamedTempFile::with_prefix_in(BEGUN, folder)?;
    // What the database names when it is copied must be there when the files are.
    let held = config.shared.join("files");
    let held = blocking(move || Ok(blobs::hold(&held)?)).await?;
    let mut writer = Writer::new(begun.reopen()?, &key)?;
    let (engine, described) = match &config.database_url {
        Some(url) => (Engine::Postgresql, postgres::dump(url, &mut writer).await?),
        None => {
            let (config, folder) = (config.clone(), folder.to_owned());
            let (described, back) = blocking(move || copy_sqlite(&config, &folder, writer)).await?;
            writer = back;
            (Engine::Sqlite, described)
        }
    };
    let config = config.clone();
    let path = folder.join(store::unproven(&store::name(now)));
    blocking(move || {
        files::add_all(&mut writer, &config)?;
        drop(held);
        let manifest = writer.finish(manifest(engine, described, now))?;
        begun.persist(&path).map_err(|refused| refused.error)?;
        fs::File::open(path.parent().unwrap_or(&path))?.sync_all()?;
        Ok((path, manifest))
    })
    .await
}

/// The name of a backup that is not finished.
const BEGUN: &str = ".begun-";

/// One at a time in one folder.
fn lock(folder: &Path) -> Outcome<fs::File> {
    let file = fs::OpenOptions::new().create(true).write(true).truncate(false).open(folder.join(".lock"))?;
    file.try_lock().map_err(|_| Fault::new("backup-fault-busy", "another backup is under way"))?;
    Ok(file)
}

/// What a power cut left behind.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(BEGUN) {
            let path = entry.path();
            let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
    }
}

fn copy_sqlite(config: &Config, folder: &Path, mut writer: Writer) -> Outcome<(Described, Writer)> {
    let scratch = tempfile::Builder::new().prefix(BEGUN).tempdir_in(folder)?;
    let copy = scratch.path().join(sqlite::FILE);
    sqlite::copy(&config.data.join(sqlite::FILE), &copy)?;
    let described = sqlite::describe(&copy)?;
    writer.add_squeezed(names::SQLITE, &copy, scratch.path())?;
    Ok((described, writer))
}

fn manifest(engine: Engine, described: Described, made_at: Instant) -> Manifest {
    Manifest {
        format: FORMAT,
        made_at,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        engine,
        migrations: described.migrations,
        tables: described.tables,
        trail: described.trail,
        entries: Vec::new(),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    spawn_blocking(work).await.map_err(|fault| Fault::new("backup-fault-disk", fault))?
}
