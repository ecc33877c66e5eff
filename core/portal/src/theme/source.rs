//! Where themes come from that nobody made on screen: folders of the data folder, and those that come with the program.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use parvis_kernel::config::Config;
use rust_embed::RustEmbed;

/// The themes that come with the program.
#[derive(RustEmbed)]
#[folder = "../../themes"]
#[include = "*/theme.toml"]
#[include = "*/assets/*"]
struct Shipped;

pub(crate) type Files = Vec<(String, Cow<'static, [u8]>)>;

/// A theme as it is kept: nothing of it was looked at yet.
pub(crate) struct Source {
    /// `theme.toml`
    pub toml: String,
    /// The files of `assets/`.
    pub files: Files,
    /// Templates that take the place of others, by name: from folders on disk alone.
    pub templates: Vec<(String, String)>,
}

/// Reads the theme of this name; the data folder wins.
pub(crate) fn read(config: &Config, name: &str) -> Result<Source, String> {
    if !is_name(name) {
        return Err(format!("`{name}` cannot be the name of a theme"));
    }
    let folder = config.folder("themes").join(name);
    let read = if folder.join("theme.toml").is_file() { from_disk(&folder) } else { shipped(name) };
    read.map_err(|fault| format!("theme `{name}`: {fault}"))
}

/// The names of all of them.
pub(crate) fn names(config: &Config) -> Vec<String> {
    let shipped = Shipped::iter().filter_map(|path| path.strip_suffix("/theme.toml").map(str::to_owned));
    let on_disk = entries(&config.folder("themes")).unwrap_or_default().into_iter();
    let on_disk = on_disk.filter(|(_, path)| path.join("theme.toml").is_file()).map(|(name, _)| name);
    let mut names: Vec<_> = shipped.chain(on_disk).filter(|name| is_name(name)).collect();
    names.sort();
    names.dedup();
    names
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
}

fn shipped(name: &str) -> Result<Source, String> {
    let text = Shipped::get(&format!("{name}/theme.toml")).ok_or("there is no such theme")?;
    let prefix = format!("{name}/assets/");
    let files = Shipped::iter().filter_map(|path| {
        let file = path.strip_prefix(&prefix)?;
        Some((file.to_owned(), Shipped::get(&path)?.data))
    });
    let toml = String::from_utf8_lossy(&text.data).into_owned();
    Ok(Source { toml, files: files.collect(), templates: Vec::new() })
}

pub(crate) fn from_disk(folder: &Path) -> Result<Source, String> {
    let toml = std::fs::read_to_string(folder.join("theme.toml")).map_err(|fault| fault.to_string())?;
    let mut files = Vec::new();
    for (name, path) in entries(&folder.join("assets"))? {
        if path.is_file() {
            files.push((name, Cow::Owned(std::fs::read(path).map_err(|fault| fault.to_string())?)));
        }
    }
    Ok(Source { toml, files, templates: templates(&folder.join("templates"))? })
}

/// `templates/<module>/<name>.html`, one level of folders.
fn templates(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let mut found = Vec::new();
    for (module, path) in entries(folder)? {
        for (name, file) in entries(&path)? {
            let source = std::fs::read_to_string(&file).map_err(|fault| format!("{name}: {fault}"))?;
            found.push((format!("{module}/{name}"), source));
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let listed = std::fs::read_dir(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let named =
        listed.flatten().map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
    Ok(named.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    #[test]
    fn every_shipped_theme_is_sound() {
        let names: Vec<_> = Shipped::iter().filter(|path| path.ends_with("/theme.toml")).collect();
        assert!(names.iter().any(|name| name == "default/theme.toml"), "{names:?}");
        for name in names {
            let source = shipped(name.trim_end_matches("/theme.toml")).unwrap();
            let theme = Theme::parse(&source.toml).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
            assert_eq!(theme.faults(), [], "{name}");
        }
    }
}
