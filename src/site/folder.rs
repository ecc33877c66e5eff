//! The files of a site, embedded in the program, and the TOML in front of their Markdown.

use std::borrow::Cow;

use rust_embed::RustEmbed;
use serde::de::DeserializeOwned;

#[derive(RustEmbed)]
#[folder = "content"]
#[include = "demonstration/*"]
#[include = "forms/*"]
#[include = "guides/*"]
#[include = "starter/*"]
struct Embedded;

/// One site's folder in `content/`.
pub(super) struct Folder {
    name: &'static str,
}

impl Folder {
    pub(super) fn named(name: &'static str) -> Self {
        Self { name }
    }

    pub(super) fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, String> {
        let path = format!("{}/{path}", self.name);
        Embedded::get(&path).map(|file| file.data).ok_or_else(|| format!("content/{path} is missing"))
    }

    /// A TOML file.
    pub(super) fn toml<T: DeserializeOwned>(&self, path: &str) -> Result<T, String> {
        let bytes = self.bytes(path)?;
        toml::from_str(&String::from_utf8_lossy(&bytes))
            .map_err(|fault| format!("content/{}/{path}: {fault}", self.name))
    }

    /// A Markdown file with TOML between two lines of `+++` in front.
    pub(super) fn markdown<T: DeserializeOwned>(&self, path: &str) -> Result<(T, String), String> {
        let bytes = self.bytes(path)?;
        let text = String::from_utf8_lossy(&bytes);
        let fault = |fault: &str| format!("content/{}/{path}: {fault}", self.name);
        let rest = text.strip_prefix("+++\n").ok_or_else(|| fault("no front matter"))?;
        let (front, body) =
            rest.split_once("\n+++\n").ok_or_else(|| fault("the front matter does not end"))?;
        Ok((toml::from_str(front).map_err(|error| fault(&error.to_string()))?, body.to_owned()))
    }

    /// The paths under a folder, in order: a folder's own file (`_section.toml`) before what it holds.
    pub(super) fn list(&self, under: &str) -> Vec<String> {
        let prefix = format!("{}/", self.name);
        let mut paths: Vec<_> = Embedded::iter()
            .filter_map(|path| path.strip_prefix(&prefix).map(str::to_owned))
            .filter(|path| path.starts_with(under))
            .collect();
        paths.sort_by_key(|path| (path.matches('/').count(), path.clone()));
        paths
    }
}
