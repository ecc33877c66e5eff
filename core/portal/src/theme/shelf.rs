//! The files of one theme beside those that everybody has. Their addresses name the theme, so that a page from before a
//! switch still finds what it was made for, whatever process answers.

use std::borrow::Cow;
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::response::Response;

use crate::assets::{Assets, PREFIX};

/// How templates call the theme's stylesheet, and what stands before its other files.
const STYLE: &str = "theme.css";
const FOLDER: &str = "theme/";

pub(crate) struct Shelf {
    /// The files of all modules.
    common: Arc<Assets>,
    own: Assets,
    /// The theme's name in addresses.
    key: String,
}

impl Shelf {
    pub(crate) fn new(common: Arc<Assets>, key: &str) -> Self {
        Self { common, own: Assets::default(), key: key.to_owned() }
    }

    pub(crate) fn add(&mut self, file: &str, bytes: Cow<'static, [u8]>) {
        self.own.add(file, bytes);
    }

    /// `/assets/<hash>/theme/<key>/<file>` for the theme's own.
    pub(crate) fn address(&self, name: &str) -> Option<String> {
        let file = if name == STYLE { Some(STYLE) } else { name.strip_prefix(FOLDER) };
        let own = file.and_then(|file| Some((file, self.own.hash(file)?)));
        match own {
            Some((file, hash)) => Some(format!("{PREFIX}{hash}/{FOLDER}{}/{file}", self.key)),
            None => self.common.address(name),
        }
    }

    pub(crate) fn serve(&self, hash: &str, file: &str, headers: &HeaderMap) -> Response {
        self.own.answer(hash, file, headers)
    }
}

/// The theme and the file that an address asks for, with the hash that it names.
pub(crate) fn asked(path: &str) -> Option<(&str, &str, &str)> {
    let (hash, name) = path.strip_prefix(PREFIX)?.split_once('/')?;
    if name == STYLE {
        // As pages asked before themes had names.
        return Some((hash, "", STYLE));
    }
    let (key, file) = name.strip_prefix(FOLDER)?.split_once('/')?;
    Some((hash, key, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_the_theme_and_the_content() {
        let mut common = Assets::default();
        common.add("parvis.svg", Cow::Borrowed(b"<svg/>"));
        let mut shelf = Shelf::new(Arc::new(common), "garreau");
        shelf.add("theme.css", Cow::Borrowed(b":root {}"));
        shelf.add("a.svg", Cow::Borrowed(b"<svg/>"));
        let address = shelf.address("theme/a.svg").unwrap();
        let (hash, key, file) = asked(&address).unwrap();
        assert_eq!((key, file), ("garreau", "a.svg"));
        assert_eq!(shelf.serve(hash, file, &HeaderMap::new()).status(), 200);
        assert!(shelf.address("theme.css").unwrap().ends_with("/theme/garreau/theme.css"));
        assert!(shelf.address("parvis.svg").unwrap().ends_with("/parvis.svg"));
        assert_eq!(shelf.address("theme/none.svg"), None);
        assert_eq!(asked("/assets/12/parvis.css"), None);
    }
}
