//! What stands beside the database: documents and images by content, the themes, the configuration, the secret.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use parvis_kernel::config::Config;

use super::archive::Writer;
use super::names;

/// Adds all of them. Called after the database was copied: a file is kept before its row, so none can be missing.
pub(super) fn add_all(writer: &mut Writer, config: &Config) -> io::Result<()> {
    for (name, file) in
        [(names::CONFIG, config.data.join(names::CONFIG)), (names::SECRET, config.shared.join(names::SECRET))]
    {
        if file.is_file() {
            writer.add_file(name, &file)?;
        }
    }
    add_tree(writer, &config.data.join("themes"), "themes")?;
    let shelves = sorted(&config.shared.join("files"))?;
    for shelf in shelves.iter().filter(|shelf| shelf.is_dir()) {
        for file in sorted(shelf)? {
            let name = format!("files/{}/{}", last(shelf), last(&file));
            if names::blob_of(&name).is_some() {
                writer.add_file(&name, &file)?;
            }
        }
    }
    Ok(())
}

/// Hidden files, links and names that no theme has are left out.
fn add_tree(writer: &mut Writer, folder: &Path, name: &str) -> io::Result<()> {
    for path in sorted(folder)? {
        let name = format!("{name}/{}", last(&path));
        let kind = fs::symlink_metadata(&path)?.file_type();
        if kind.is_dir() {
            add_tree(writer, &path, &name)?;
        } else if kind.is_file() && names::is_known(&name) {
            writer.add_file(&name, &path)?;
        }
    }
    Ok(())
}

fn last(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What is in a folder, in order; nothing when there is no such folder.
fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listed = match fs::read_dir(folder) {
        Err(absent) if absent.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let mut paths = listed.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
