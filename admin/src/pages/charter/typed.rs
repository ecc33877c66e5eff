//! The form of a charter, as typed: names, colours, the bar at the bottom, the lines of the footer.

use std::collections::BTreeMap;

use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_portal::charter::draft::Draft;
use parvis_portal::theme::colour::Colour;
use parvis_portal::theme::contrast::{self, CHOSEN};
use parvis_portal::theme::{MOST_MENTIONS, Mention, Navigation, PLACES, Theme};
use serde::Serialize;

pub(super) const SCHEMES: [&str; 2] = ["light", "dark"];

#[derive(Clone, Default, Serialize)]
pub(super) struct Typed {
    pub version: i32,
    pub label: String,
    pub name: String,
    /// The other colours follow from the main one.
    pub follow: bool,
    /// `light-ink` and so on.
    pub colours: BTreeMap<String, String>,
    pub bottom: Vec<String>,
    pub mentions: Vec<Line>,
}

#[derive(Clone, Default, PartialEq, Serialize)]
pub(super) struct Line {
    pub text: String,
    pub url: String,
    /// Smaller stands first.
    pub place: String,
}

impl Typed {
    pub(super) fn of(draft: &Draft) -> Self {
        let theme = &draft.theme;
        let mut colours = BTreeMap::new();
        for (scheme, tokens) in SCHEMES.into_iter().zip([&theme.light, &theme.dark]) {
            for name in CHOSEN {
                colours.insert(format!("{scheme}-{name}"), tokens.get(name).cloned().unwrap_or_default());
            }
        }
        let lines = theme.mentions.iter().map(|mention| (mention.text.clone(), mention.url.clone()));
        Self {
            version: draft.version,
            label: draft.label.clone(),
            name: theme.name.clone(),
            // Until somebody said otherwise, by choosing colours one by one.
            follow: draft.version == 1 || follows(theme),
            colours,
            bottom: theme.navigation.bottom.clone(),
            mentions: numbered(lines),
        }
    }

    /// What a browser sent; a field that the form does not have is refused.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Result<Self> {
        let mut typed = Self {
            bottom: vec![String::new(); PLACES],
            mentions: vec![Line::default(); MOST_MENTIONS],
            ..Self::default()
        };
        let mut taken = Vec::new();
        for (name, value) in pairs {
            let (first, rest) = name.split_once('-').unwrap_or((&name, ""));
            match first {
                "version" => typed.version = value.parse().map_err(|_| unreadable())?,
                "label" => typed.label = value,
                "name" => typed.name = value,
                "follow" => typed.follow = true,
                "light" | "dark" if CHOSEN.contains(&rest) => {
                    typed.colours.insert(name, value.trim().to_lowercase());
                }
                "bottom" => *at(&mut typed.bottom, rest)? = value,
                "mention" => at(&mut typed.mentions, rest)?.text = value.trim().to_owned(),
                "url" => at(&mut typed.mentions, rest)?.url = value.trim().to_owned(),
                "place" => at(&mut typed.mentions, rest)?.place = value,
                "take" => taken.push(value),
                _ => return Err(unreadable()),
            }
        }
        for (field, colour) in taken.iter().filter_map(|taken| taken.split_once('=')) {
            if let Some(kept) = typed.colours.get_mut(field) {
                colour.clone_into(kept);
            }
        }
        typed.in_order();
        Ok(typed)
    }

    /// Empty lines go, the others stand by their number.
    fn in_order(&mut self) {
        self.mentions.retain(|line| !line.text.is_empty() || !line.url.is_empty());
        self.mentions.sort_by_key(|line| line.place.trim().parse::<u32>().unwrap_or(u32::MAX));
        self.mentions = numbered(self.mentions.drain(..).map(|line| (line.text, line.url)));
        self.bottom.retain(|url| !url.is_empty());
        let mut seen = Vec::new();
        self.bottom.retain(|url| {
            !seen.contains(url) && {
                seen.push(url.clone());
                true
            }
        });
    }

    /// The theme that this form makes of the one before.
    pub(super) fn theme(&self, before: &Theme) -> Theme {
        let mut theme = before.clone();
        theme.name = self.name.trim().to_owned();
        for (scheme, tokens) in SCHEMES.into_iter().zip([&mut theme.light, &mut theme.dark]) {
            for name in CHOSEN {
                if let Some(value) = self.colours.get(&format!("{scheme}-{name}")) {
                    tokens.insert(name.to_owned(), value.clone());
                }
            }
        }
        let accent = self.colours.get("light-accent").and_then(|text| Colour::parse(text));
        if let Some(accent) = accent.filter(|_| self.follow) {
            contrast::follow("light", accent, &mut theme.light);
            contrast::follow("dark", accent, &mut theme.dark);
            // The main colour stays as chosen, with what is written on it: one that cannot be read is told, not replaced.
            theme.light.insert("accent".to_owned(), accent.to_string());
            theme.light.insert("on-accent".to_owned(), accent.ink().to_string());
        }
        theme.navigation = Navigation { bottom: self.bottom.clone() };
        let mentions = self.mentions.iter();
        theme.mentions =
            mentions.map(|line| Mention { text: line.text.clone(), url: line.url.clone() }).collect();
        theme
    }
}

/// Whether the colours are those that would be worked out.
fn follows(theme: &Theme) -> bool {
    let Some(accent) = theme.light.get("accent").and_then(|text| Colour::parse(text)) else { return false };
    let (mut light, mut dark) = (theme.light.clone(), theme.dark.clone());
    contrast::follow("light", accent, &mut light);
    contrast::follow("dark", accent, &mut dark);
    light == theme.light && dark == theme.dark
}

fn numbered(lines: impl Iterator<Item = (String, String)>) -> Vec<Line> {
    let numbered = lines.enumerate();
    numbered.map(|(at, (text, url))| Line { text, url, place: (at + 1).to_string() }).collect()
}

/// The place that a field's number names, counted from 1.
fn at<'a, T>(all: &'a mut [T], number: &str) -> Result<&'a mut T> {
    let number: usize = number.parse().map_err(|_| unreadable())?;
    number.checked_sub(1).and_then(|at| all.get_mut(at)).ok_or_else(unreadable)
}

fn unreadable() -> Error {
    Error::invalid("", Message::new("form-unreadable"))
}
