//! A theme: colours, fonts, logo, bottom bar and mentions, as data. Colours become CSS custom properties; a folder of the
//! same name in the data folder wins over the themes that come with the program.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use parvis_kernel::config::Config;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::assets::Assets;

/// The themes that come with the program.
#[derive(RustEmbed)]
#[folder = "../../themes"]
#[include = "*/theme.toml"]
#[include = "*/assets/*"]
struct Shipped;

/// `theme.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Theme {
    /// The name of the centre, beside the logo and in the title of each page.
    pub name: String,
    /// A file of `assets/`, or one that comes with the program.
    #[serde(default = "shipped_logo")]
    pub logo: String,
    /// Custom properties for light and dark surroundings, without the two dashes.
    #[serde(default)]
    light: Tokens,
    #[serde(default)]
    dark: Tokens,
    /// Those that are the same in both: fonts, radii.
    #[serde(default)]
    shape: Tokens,
    #[serde(default)]
    pub navigation: Navigation,
    /// Lines of the footer: legal mentions, links.
    #[serde(default)]
    pub mentions: Vec<Mention>,
}

type Tokens = BTreeMap<String, String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Navigation {
    /// The addresses of the bar at the bottom of a phone, `/plus` left out: it always comes last.
    pub bottom: Vec<String>,
}

impl Default for Navigation {
    fn default() -> Self {
        Self { bottom: ["/", "/documents", "/agenda", "/reserver"].map(str::to_owned).to_vec() }
    }
}

#[derive(Clone, Debug, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mention {
    pub text: String,
    #[serde(default)]
    pub url: String,
}

fn shipped_logo() -> String {
    "parvis.svg".to_owned()
}

/// A theme with its files.
pub(crate) struct Loaded {
    pub theme: Theme,
    /// Templates that take the place of others, by name.
    pub templates: Vec<(String, String)>,
}

/// Reads the theme of the configuration and puts its files among the assets.
pub(crate) fn load(config: &Config, assets: &mut Assets) -> Result<Loaded, String> {
    let name = &config.theme;
    if name.is_empty() || !name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-') {
        return Err(format!("`{name}` cannot be the name of a theme"));
    }
    let folder = config.folder("themes").join(name);
    let on_disk = folder.join("theme.toml").is_file();
    let (text, files) = if on_disk { from_disk(&folder) } else { shipped(name) }
        .map_err(|fault| format!("theme `{name}`: {fault}"))?;
    let theme: Theme = toml::from_str(&text).map_err(|fault| format!("theme `{name}`: {fault}"))?;
    let mut css = theme.css().map_err(|fault| format!("theme `{name}`: {fault}"))?;
    for (file, bytes) in files {
        if file == "theme.css" {
            css.push_str(&String::from_utf8_lossy(&bytes));
        } else {
            assets.add(&format!("theme/{file}"), bytes);
        }
    }
    assets.add("theme.css", Cow::Owned(css.into_bytes()));
    let templates = if on_disk { templates(&folder.join("templates"))? } else { Vec::new() };
    Ok(Loaded { theme, templates })
}

type Files = Vec<(String, Cow<'static, [u8]>)>;

fn shipped(name: &str) -> Result<(String, Files), String> {
    let text = Shipped::get(&format!("{name}/theme.toml")).ok_or("there is no such theme")?;
    let prefix = format!("{name}/assets/");
    let files = Shipped::iter().filter_map(|path| {
        let file = path.strip_prefix(&prefix)?;
        Some((file.to_owned(), Shipped::get(&path)?.data))
    });
    Ok((String::from_utf8_lossy(&text.data).into_owned(), files.collect()))
}

fn from_disk(folder: &Path) -> Result<(String, Files), String> {
    let text = std::fs::read_to_string(folder.join("theme.toml")).map_err(|fault| fault.to_string())?;
    let mut files = Vec::new();
    for (name, path) in entries(&folder.join("assets"))? {
        if path.is_file() {
            files.push((name, Cow::Owned(std::fs::read(path).map_err(|fault| fault.to_string())?)));
        }
    }
    Ok((text, files))
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

fn entries(folder: &Path) -> Result<Vec<(String, std::path::PathBuf)>, String> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let listed = std::fs::read_dir(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let named =
        listed.flatten().map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
    Ok(named.collect())
}

impl Theme {
    /// The tokens as CSS. A value cannot end its declaration, nor load anything.
    pub(crate) fn css(&self) -> Result<String, String> {
        for (name, value) in self.light.iter().chain(&self.dark).chain(&self.shape) {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if !name.chars().all(plain) {
                return Err(format!("`{name}` cannot be the name of a token"));
            }
            if value.contains([';', '{', '}', '<', '>', '@', '\\', '*']) || value.contains("url(") {
                return Err(format!("`{value}` cannot be the value of `{name}`"));
            }
        }
        for (scheme, tokens) in [("light", &self.light), ("dark", &self.dark)] {
            check_contrast(scheme, tokens)?;
        }
        let (shape, light, dark) =
            (declarations(&self.shape), declarations(&self.light), declarations(&self.dark));
        Ok(format!(
            ":root {{\n  color-scheme: light dark;\n{shape}{light}}}\n\
             @media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n"
        ))
    }

    /// The name of the logo among the assets.
    pub(crate) fn logo_asset(&self, assets: &Assets) -> String {
        let own = format!("theme/{}", self.logo);
        if assets.address(&own).is_some() { own } else { self.logo.clone() }
    }
}

fn declarations(tokens: &Tokens) -> String {
    tokens.iter().map(|(name, value)| format!("  --{name}: {value};\n")).collect()
}

/// What is read on what: at least 4.5 to 1 (trust.md AX6).
const READ_ON: [(&str, &str); 8] = [
    ("ink", "background"),
    ("ink", "card"),
    ("soft-ink", "background"),
    ("soft-ink", "card"),
    ("accent", "card"),
    ("accent", "background"),
    ("accent", "accent-soft"),
    ("on-accent", "accent"),
];

fn check_contrast(scheme: &str, tokens: &Tokens) -> Result<(), String> {
    for (ink, paper) in READ_ON {
        let luminances = (tokens.get(ink), tokens.get(paper));
        let (Some(above), Some(below)) = luminances else { continue };
        let (Some(above), Some(below)) = (luminance(above), luminance(below)) else { continue };
        let contrast = (above.max(below) + 0.05) / (above.min(below) + 0.05);
        if contrast < 4.5 {
            return Err(format!(
                "{scheme}: `{ink}` on `{paper}` has a contrast of {contrast:.1}; 4.5 is needed"
            ));
        }
    }
    Ok(())
}

/// The relative luminance of `#rrggbb` (WCAG 2.2).
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |from: usize| {
        let value = f64::from(u8::from_str_radix(digits.get(from..from + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn css(text: &str) -> Result<String, String> {
        toml::from_str::<Theme>(text).unwrap().css()
    }

    #[test]
    fn tokens_become_custom_properties() {
        let css = css("name = 'A'\n[light]\naccent = '#0b5c66'\n[dark]\naccent = '#7fd0da'").unwrap();
        assert!(css.contains(":root {\n  color-scheme: light dark;\n  --accent: #0b5c66;\n}"), "{css}");
        assert!(css.contains("prefers-color-scheme: dark) {\n  :root {\n  --accent: #7fd0da;"), "{css}");
    }

    #[test]
    fn a_theme_cannot_smuggle_nor_be_unreadable() {
        let table = [
            "accent = 'red; } body { display: none'",
            "accent = 'url(https://example.org)'",
            "'a b' = 'red'",
            "ink = '#888888'\ncard = '#ffffff'",
        ];
        for tokens in table {
            assert!(css(&format!("name = 'A'\n[light]\n{tokens}")).is_err(), "{tokens}");
        }
    }

    #[test]
    fn every_shipped_theme_is_sound() {
        let names: Vec<_> = Shipped::iter().filter(|path| path.ends_with("/theme.toml")).collect();
        assert!(names.iter().any(|name| name == "default/theme.toml"), "{names:?}");
        for name in names {
            let text = String::from_utf8(Shipped::get(&name).unwrap().data.into_owned()).unwrap();
            let theme: Theme = toml::from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            theme.css().unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
    }
}
