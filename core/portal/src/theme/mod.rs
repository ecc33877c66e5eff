//! A theme: colours, fonts, logo, bottom bar and mentions, as data. Colours become CSS custom properties; a folder of the
//! same name in the data folder wins over the themes that come with the program, and themes made on screen are kept in
//! the database (`charter`).

pub(crate) mod archive;
pub(crate) mod check;
pub mod colour;
pub mod contrast;
mod lint;
pub(crate) mod look;
pub(crate) mod looks;
pub(crate) mod shelf;
pub(crate) mod source;

use std::collections::BTreeMap;

use parvis_kernel::Message;
use parvis_kernel::error::FieldError;
use serde::{Deserialize, Serialize};

/// The longest name of a centre and the longest mention: what fits on a phone.
const MOST_NAME: usize = 60;
const MOST_MENTION: usize = 120;

/// How many lines the footer may have, and places the bar at the bottom (« Plus » comes after them).
pub const MOST_MENTIONS: usize = 8;
pub const PLACES: usize = 4;

/// `theme.toml`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// The name of the centre, beside the logo and in the title of each page.
    pub name: String,
    /// A file of `assets/`, or one that comes with the program.
    #[serde(default = "shipped_logo")]
    pub logo: String,
    /// Custom properties for light and dark surroundings, without the two dashes.
    #[serde(default)]
    pub light: Tokens,
    #[serde(default)]
    pub dark: Tokens,
    /// Those that are the same in both: fonts, radii.
    #[serde(default)]
    pub shape: Tokens,
    #[serde(default)]
    pub fonts: Fonts,
    #[serde(default)]
    pub navigation: Navigation,
    /// Lines of the footer: legal mentions, links.
    #[serde(default)]
    pub mentions: Vec<Mention>,
}

pub type Tokens = BTreeMap<String, String>;

/// Files of `assets/` that the words are set in; the reader's own system font where there is none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fonts {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Navigation {
    /// The addresses of the bar at the bottom of a phone, `/plus` left out: it always comes last.
    pub bottom: Vec<String>,
}

impl Default for Navigation {
    fn default() -> Self {
        Self { bottom: ["/", "/documents", "/agenda", "/reserver"].map(str::to_owned).to_vec() }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    pub text: String,
    #[serde(default)]
    pub url: String,
}

/// The logo of a theme that has none of its own.
pub const SHIPPED_LOGO: &str = "parvis.svg";

fn shipped_logo() -> String {
    SHIPPED_LOGO.to_owned()
}

impl Theme {
    /// Reads `theme.toml`; what is wrong with it is told as its parser tells it.
    pub fn parse(text: &str) -> Result<Self, FieldError> {
        toml::from_str(text).map_err(|fault: toml::de::Error| FieldError {
            field: "theme.toml".to_owned(),
            message: Message::new("theme-not-toml").with("fault", fault.message()),
        })
    }

    pub(crate) fn source(&self) -> parvis_kernel::Result<String> {
        toml::to_string(self).map_err(parvis_kernel::Error::internal)
    }

    /// Everything that is wrong with it, all at once.
    pub fn faults(&self) -> Vec<FieldError> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, message| faults.push(FieldError { field: field.to_owned(), message });
        if self.name.trim().is_empty() {
            fault("name", Message::new("theme-name-missing"));
        }
        if self.name.chars().count() > MOST_NAME {
            fault("name", Message::new("theme-name-long").with("most", MOST_NAME as i64));
        }
        for (at, mention) in self.mentions.iter().enumerate() {
            if let Some(message) = mention.fault() {
                fault(&format!("mention-{}", at + 1), message);
            }
        }
        if self.mentions.len() > MOST_MENTIONS {
            fault("mention-1", Message::new("theme-mentions-many").with("most", MOST_MENTIONS as i64));
        }
        for (scheme, tokens) in [("light", &self.light), ("dark", &self.dark), ("shape", &self.shape)] {
            faults.extend(token_faults(scheme, tokens));
        }
        for (scheme, tokens) in [("light", &self.light), ("dark", &self.dark)] {
            faults.extend(contrast::faults(scheme, tokens));
        }
        faults
    }

    /// The tokens as CSS.
    fn css(&self) -> String {
        let (shape, light, dark) =
            (declarations(&self.shape), declarations(&self.light), declarations(&self.dark));
        format!(
            ":root {{\n  color-scheme: light dark;\n{shape}{light}}}\n\
             @media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n"
        )
    }
}

impl Mention {
    fn fault(&self) -> Option<Message> {
        let inside = self.url.starts_with('/') && !self.url.starts_with("//");
        let outside =
            ["https://", "http://", "mailto:", "tel:"].iter().any(|kind| self.url.starts_with(kind));
        if self.text.trim().is_empty() {
            Some(Message::new("theme-mention-empty"))
        } else if self.text.chars().count() > MOST_MENTION {
            Some(Message::new("theme-mention-long").with("most", MOST_MENTION as i64))
        } else if !self.url.is_empty() && !inside && !outside {
            Some(Message::new("theme-mention-url"))
        } else {
            None
        }
    }
}

/// A value cannot end its declaration, nor load anything; what is a colour must be one.
fn token_faults(scheme: &str, tokens: &Tokens) -> Vec<FieldError> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let wrong = |(name, value): (&String, &String)| {
        let key = if name.is_empty() || !name.chars().all(plain) {
            "theme-token-name"
        } else if value.contains([';', '{', '}', '<', '>', '@', '\\', '*', '!', '\n'])
            || value.contains("url(")
        {
            "theme-token-value"
        } else if contrast::CHOSEN.contains(&name.as_str())
            && scheme != "shape"
            && colour::Colour::parse(value).is_none()
        {
            "theme-not-a-colour"
        } else {
            return None;
        };
        let message = Message::new(key).with("name", name.as_str()).with("value", value.as_str());
        Some(FieldError { field: format!("{scheme}-{name}"), message })
    };
    tokens.iter().filter_map(wrong).collect()
}

fn declarations(tokens: &Tokens) -> String {
    tokens.iter().map(|(name, value)| format!("  --{name}: {value};\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        Theme::parse(text).unwrap().faults().into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn tokens_become_custom_properties() {
        let theme = Theme::parse("name = 'A'\n[light]\naccent = '#0b5c66'\n[dark]\naccent = '#7fd0da'");
        let css = theme.unwrap().css();
        assert!(css.contains(":root {\n  color-scheme: light dark;\n  --accent: #0b5c66;\n}"), "{css}");
        assert!(css.contains("prefers-color-scheme: dark) {\n  :root {\n  --accent: #7fd0da;"), "{css}");
    }

    #[test]
    fn a_theme_cannot_smuggle_nor_be_unreadable() {
        let table = [
            ("accent = 'red; } body { display: none'", "light-accent"),
            ("accent = 'url(https://example.org)'", "light-accent"),
            ("accent = 'teal'", "light-accent"),
            ("'a b' = 'red'", "light-a b"),
            ("ink = '#888888'\ncard = '#ffffff'", "light-ink"),
        ];
        for (tokens, field) in table {
            assert_eq!(faults(&format!("name = 'A'\n[light]\n{tokens}")), [field], "{tokens}");
        }
        assert_eq!(faults("name = ' '"), ["name"]);
        assert_eq!(
            faults("name = 'A'\n[[mentions]]\ntext = 'x'\nurl = 'javascript:alert(1)'"),
            ["mention-1"]
        );
        assert_eq!(faults("name = 'A'\n[[mentions]]\ntext = 'x'\nurl = '//evil.example'"), ["mention-1"]);
    }

    #[test]
    fn a_theme_survives_its_own_source() {
        let theme = Theme::parse(include_str!("../../../../themes/garreau/theme.toml")).unwrap();
        assert_eq!(Theme::parse(&theme.source().unwrap()).unwrap(), theme);
    }
}
