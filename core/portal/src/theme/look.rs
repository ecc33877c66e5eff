//! A theme ready to be worn: its files at their addresses, its stylesheet, its templates, the navigation as it wishes it.

use std::sync::Arc;

use parvis_kernel::App;
use parvis_kernel::error::FieldError;
use parvis_kernel::translations::Locale;

use super::shelf::Shelf;
use super::source::Source;
use super::{SHIPPED_LOGO, Theme, lint};
use crate::assets::Assets;
use crate::layout::Sections;
use crate::navigation::Navigation;
use crate::render::Engine;

pub(crate) struct Look {
    /// Names it in addresses: a folder, or the id and version of a theme made on screen.
    pub key: String,
    pub theme: Theme,
    /// The name of the logo among the files.
    pub logo: String,
    pub shelf: Arc<Shelf>,
    pub engine: Engine,
    pub navigation: Navigation,
}

/// What every look is made from.
pub(crate) struct Tailor {
    pub app: Arc<App>,
    pub common: Arc<Assets>,
    pub sections: Arc<dyn Sections>,
}

impl Tailor {
    /// Makes a look; every fault is told, in the words of whoever starts the program.
    pub(crate) fn make(&self, key: &str, source: Source) -> Result<Look, String> {
        let theme = Theme::parse(&source.toml).map_err(|fault| self.told(key, &[fault]))?;
        let mut faults = theme.faults();
        let names: Vec<_> = source.files.iter().map(|(name, _)| name.as_str()).collect();
        for (_, css) in source.files.iter().filter(|(name, _)| name == "theme.css") {
            faults.extend(lint::faults(css, &names));
        }
        if !faults.is_empty() {
            return Err(self.told(key, &faults));
        }
        let mut shelf = Shelf::new(self.common.clone(), key);
        let mut own = Vec::new();
        for (file, bytes) in source.files {
            if file == "theme.css" {
                own = bytes.into_owned();
            } else {
                shelf.add(&file, bytes);
            }
        }
        let css = style(&theme, &String::from_utf8_lossy(&own), &shelf);
        shelf.add("theme.css", css.into_bytes().into());
        let logo = [format!("theme/{}", theme.logo), theme.logo.clone()];
        let logo = logo.into_iter().find(|name| shelf.address(name).is_some());
        let shelf = Arc::new(shelf);
        Ok(Look {
            key: key.to_owned(),
            logo: logo.unwrap_or_else(|| SHIPPED_LOGO.to_owned()),
            engine: Engine::build(&self.app, &shelf, source.templates)?,
            navigation: Navigation::new(self.sections.clone(), &theme),
            theme,
            shelf,
        })
    }

    fn told(&self, key: &str, faults: &[FieldError]) -> String {
        let translations = self.app.registry.translations();
        let lines = faults
            .iter()
            .map(|fault| format!("{}: {}", fault.field, translations.say(Locale::French, &fault.message)));
        format!("theme `{key}`:\n  {}", lines.collect::<Vec<_>>().join("\n  "))
    }
}

/// The theme's own rules first: what its tokens say was checked, and holds.
fn style(theme: &Theme, own: &str, shelf: &Shelf) -> String {
    let fonts = [("text", &theme.fonts.text, "--font"), ("title", &theme.fonts.title, "--font-title")];
    let mut css = format!("{own}\n{}", theme.css());
    for (name, file, property) in fonts {
        let Some(address) = shelf.address(&format!("theme/{file}")).filter(|_| !file.is_empty()) else {
            continue;
        };
        css.push_str(&format!(
            "@font-face {{ font-family: \"charter-{name}\"; src: url(\"{address}\"); font-display: swap; }}\n\
             :root {{ {property}: \"charter-{name}\", system-ui, -apple-system, \"Segoe UI\", Roboto, sans-serif; }}\n"
        ));
    }
    css
}
