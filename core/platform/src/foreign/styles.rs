//! What the styles and the numberings of a Word document say of its paragraphs.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use crate::texts::child::Step;
use crate::texts::xml::{Node, attribute, walk};

/// What a style makes of a paragraph or of words.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub outline: Option<u8>,
    pub number: Option<String>,
    pub level: Option<usize>,
    /// How far in the name of the style says that its points stand.
    pub depth: usize,
    pub is_title: bool,
    pub is_quote: bool,
    /// A line of a table of contents.
    pub is_contents: bool,
    pub bold: bool,
    pub italic: bool,
}

#[derive(Default)]
pub(super) struct Styles {
    /// By their id: what they say themselves, and the style that they go on from.
    known: HashMap<String, (Look, String)>,
}

impl Styles {
    pub(super) fn read(part: impl BufRead) -> Step<Self> {
        let mut styles = Self::default();
        let (mut id, mut is_paragraph, mut look, mut above) =
            (String::new(), false, Look::default(), String::new());
        walk(part, &["docDefaults", "latentStyles", "tblStylePr"], |node| {
            match node {
                Node::Open("style", element) => {
                    id = attribute(element, "styleId").unwrap_or_default();
                    is_paragraph = attribute(element, "type").is_none_or(|kind| kind == "paragraph");
                    (look, above) = (Look::default(), String::new());
                }
                Node::Close("style") => {
                    styles.known.insert(
                        std::mem::take(&mut id),
                        (std::mem::take(&mut look), std::mem::take(&mut above)),
                    );
                }
                Node::Open(name, element) if !id.is_empty() => {
                    let value = || attribute(element, "val").unwrap_or_default();
                    match name {
                        "name" => look.is_called(&value().to_lowercase(), is_paragraph),
                        "basedOn" => above = value(),
                        "outlineLvl" => look.outline = look.outline.or(value().parse().ok()),
                        "numId" => look.number = Some(value()),
                        "ilvl" => look.level = value().parse().ok(),
                        _ => {}
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(styles)
    }

    /// What a style says, and what those above it say where it is silent.
    pub(super) fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let (mut id, mut seen) = (id, HashSet::new());
        while let Some((own, above)) = self.known.get(id) {
            if !seen.insert(id) {
                break;
            }
            look.outline = look.outline.or(own.outline);
            look.number = look.number.or_else(|| own.number.clone());
            look.level = look.level.or(own.level);
            look.depth = look.depth.max(own.depth);
            look.is_title |= own.is_title;
            look.is_quote |= own.is_quote;
            look.is_contents |= own.is_contents;
            look.bold |= own.bold;
            look.italic |= own.italic;
            id = above;
        }
        look
    }
}

impl Look {
    /// The built-in styles have English names inside the file, whatever the language of the program.
    fn is_called(&mut self, name: &str, is_paragraph: bool) {
        if let Some(level) = name.strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok()) {
            self.outline = Some(level.saturating_sub(1));
        }
        // « Liste à puces 2 » stands further in by its look alone: its numbering calls it the first level.
        let list = name.strip_prefix("list bullet ").or(name.strip_prefix("list number "));
        if let Some(level) = list.and_then(|level| level.trim().parse::<usize>().ok()) {
            self.depth = level.saturating_sub(1);
        }
        match name {
            "title" => self.is_title = is_paragraph,
            "quote" | "intense quote" => self.is_quote = is_paragraph,
            "strong" | "intense emphasis" => self.bold = true,
            "emphasis" => self.italic = true,
            _ => self.is_contents = is_paragraph && (name.starts_with("toc ") || name == "toc heading"),
        }
    }
}

/// Which levels of which numberings are numbered.
#[derive(Default)]
pub(super) struct Numbers {
    /// The pattern of each numbering.
    patterns: HashMap<String, String>,
    bullets: HashSet<(String, usize)>,
}

impl Numbers {
    pub(super) fn read(part: impl BufRead) -> Step<Self> {
        let mut numbers = Self::default();
        let (mut pattern, mut number, mut level) = (String::new(), String::new(), 0);
        walk(part, &["lvlOverride"], |node| {
            let Node::Open(name, element) = node else { return Ok(()) };
            let value = |name| attribute(element, name).unwrap_or_default();
            match name {
                "abstractNum" => pattern = value("abstractNumId"),
                "lvl" => level = value("ilvl").parse().unwrap_or(0),
                "numFmt" if matches!(value("val").as_str(), "bullet" | "none") => {
                    numbers.bullets.insert((pattern.clone(), level));
                }
                "num" => number = value("numId"),
                "abstractNumId" => {
                    numbers.patterns.insert(number.clone(), value("val"));
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(numbers)
    }

    pub(super) fn is_ordered(&self, number: &str, level: usize) -> bool {
        let pattern = self.patterns.get(number);
        pattern.is_some_and(|pattern| !self.bullets.contains(&(pattern.clone(), level)))
    }
}
