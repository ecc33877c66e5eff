//! A page of an old web site: cleaned first of all that acts, then read for its words. What only placed things on the
//! screen (tables with one row, nested tables) is taken apart.

use std::path::Path;

use ammonia::Builder;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use parvis_kernel::ports::foreign::ForeignPicture;
use quick_xml::events::BytesStart;

use super::data;
use super::sheet::{Line, Sheet, Style, Words, is_blank, is_picture, is_safe, plain, push, push_as_it_is};
use crate::texts::child::{DAMAGED, Step, TOO_LARGE};
use crate::texts::xml::{Node, attribute, walk_loosely};

/// The largest page with the pictures inside it, in bytes.
const MOST_BYTES: u64 = 40 * 1024 * 1024;

const KEPT: [&str; 36] = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "div",
    "section",
    "article",
    "main",
    "center",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "a",
    "img",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "del",
    "code",
    "pre",
    "blockquote",
    "br",
    "hr",
];

/// Gone with all that they hold.
const GONE: [&str; 17] = [
    "script", "style", "title", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math",
    "form", "select", "button", "textarea", "audio", "video",
];

pub(super) fn read(path: &Path, sheet: &mut Sheet) -> Step {
    let length = path.metadata().map_err(|_| DAMAGED)?.len();
    if length > MOST_BYTES {
        return Err(TOO_LARGE);
    }
    let bytes = std::fs::read(path).map_err(|_| DAMAGED)?;
    let text = decoded(&bytes);
    drop(bytes);
    if text.contains('\0') {
        return Err(DAMAGED);
    }
    let lower = text.to_ascii_lowercase();
    let count = |names: &[&str]| names.iter().map(|name| lower.matches(&format!("<{name}")).count()).sum();
    sheet.leave_out(
        "active",
        count(&["script", "iframe", "object", "embed", "applet", "svg", "audio", "video"]),
    );
    sheet.leave_out("form", count(&["form"]));
    sheet.title = title(&text, &lower);
    let clean = cleaned(&text);
    drop((text, lower));
    read_clean(&clean, sheet)
}

/// By its mark, by what the page says of itself, else as browsers of its time read it.
fn decoded(bytes: &[u8]) -> String {
    let said = || {
        let head: String =
            bytes.iter().take(4096).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
        let label = head.split("charset=").nth(1)?;
        let label = label.trim_start_matches(['"', '\'', ' ']);
        Encoding::for_label(label.split(['"', '\'', ' ', ';', '>', '/']).next()?.as_bytes())
    };
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = said().filter(|encoding| *encoding != UTF_8).unwrap_or(WINDOWS_1252);
    encoding.decode(bytes).0.into_owned()
}

fn title(text: &str, lower: &str) -> String {
    let inside = lower.find("<title").and_then(|at| {
        let start = at + lower[at..].find('>')? + 1;
        Some(&text[start..start + lower[start..].find("</title")?])
    });
    let clean = Builder::empty().clean(inside.unwrap_or_default()).to_string();
    let mut words = String::new();
    let heard = walk_loosely(clean.replace("&nbsp;", " ").as_bytes(), |node| {
        if let Node::Text(piece) = node {
            words.push_str(piece);
        }
        Ok(())
    });
    if heard.is_ok() { words } else { String::new() }
}

fn cleaned(text: &str) -> String {
    let clean = Builder::empty()
        .tags(KEPT.into())
        .clean_content_tags(GONE.into())
        .tag_attributes(
            [
                ("a", ["href"].into()),
                ("img", ["src", "alt", "width", "height"].into()),
                ("td", ["colspan", "rowspan"].into()),
                ("th", ["colspan", "rowspan"].into()),
            ]
            .into(),
        )
        .url_schemes(["http", "https", "mailto", "tel", "data", "file"].into())
        .clean(text)
        .to_string();
    // The only name of a character that this serialiser writes and XML does not know.
    clean.replace("&nbsp;", "\u{a0}")
}

/// Where the reader stands in the page.
struct Reading<'a> {
    sheet: &'a mut Sheet,
    words: Words,
    /// How many times each look is open.
    bold: usize,
    italic: usize,
    struck: usize,
    code: usize,
    link: Option<String>,
    quote: usize,
    preformatted: usize,
    heading: Option<u8>,
    /// The lists that are open, and whether each is numbered.
    lists: Vec<(u32, bool)>,
    made: u32,
    /// True until the first line of a point is written.
    point: bool,
    /// How many cells the open ones take the room of.
    spans: Vec<usize>,
}

impl Reading<'_> {
    fn style(&self) -> Style {
        Style {
            bold: self.bold > 0 && self.heading.is_none(),
            italic: self.italic > 0,
            struck: self.struck > 0,
            code: self.code > 0,
            link: self.link.clone(),
        }
    }

    fn see(&mut self, node: Node<'_>) -> Step {
        match node {
            Node::Text(text) => self.text(text),
            Node::Open(name, element) => self.open(name, element),
            Node::Close(name) => self.close(name),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let style = self.style();
        if self.preformatted > 0 {
            push(&mut self.words, text, &Style::default());
        } else {
            push(&mut self.words, &text.replace(['\n', '\r', '\t'], " "), &style);
        }
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "b" | "strong" => self.bold += 1,
            "i" | "em" => self.italic += 1,
            "s" | "del" => self.struck += 1,
            "code" => self.code += 1,
            "a" => self.link = self.address(element),
            "img" => self.image(element),
            "br" => {
                let style = self.style();
                push(&mut self.words, "\n", &style);
            }
            _ => self.open_block(name, element),
        }
    }

    fn open_block(&mut self, name: &str, element: &BytesStart<'_>) {
        self.end_line();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = name[1..].parse().ok(),
            "blockquote" => self.quote += 1,
            "pre" => self.preformatted += 1,
            "hr" => self.sheet.line(Line::Rule),
            "ul" | "ol" => {
                self.made += 1;
                self.lists.push((self.made, name == "ol"));
            }
            "li" => self.point = true,
            "table" => self.sheet.open_table(),
            "tr" => self.sheet.open_row(),
            "td" | "th" => self.cell(element),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.bold = self.bold.saturating_sub(1),
            "i" | "em" => self.italic = self.italic.saturating_sub(1),
            "s" | "del" => self.struck = self.struck.saturating_sub(1),
            "code" => self.code = self.code.saturating_sub(1),
            "a" => self.link = None,
            _ => self.close_block(name),
        }
    }

    fn close_block(&mut self, name: &str) {
        self.end_line();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "blockquote" => self.quote = self.quote.saturating_sub(1),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "ul" | "ol" => {
                self.lists.pop();
                self.point = false;
            }
            "li" => self.point = false,
            "td" | "th" => {
                let span = self.spans.pop().unwrap_or(1);
                self.sheet.widen_cell(span - 1);
            }
            "table" => self.sheet.close_table(),
            _ => {}
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        let span = |name: &str| {
            attribute(element, name).and_then(|span| span.trim().parse().ok()).unwrap_or(1_usize)
        };
        let (across, down) = (span("colspan").clamp(1, 50), span("rowspan"));
        self.sheet.leave_out("merged", usize::from(across > 1 || down > 1));
        self.sheet.open_cell();
        self.spans.push(across);
    }

    fn address(&mut self, element: &BytesStart<'_>) -> Option<String> {
        let address = attribute(element, "href")?.trim().to_owned();
        if is_safe(&address) {
            return Some(address);
        }
        // A place in the page or another page of the old site: the words stay.
        self.sheet.leave_out("link", usize::from(!address.is_empty() && !address.starts_with('#')));
        None
    }

    fn image(&mut self, element: &BytesStart<'_>) {
        let Some(address) = attribute(element, "src") else { return };
        let side = |name: &str| {
            attribute(element, name).and_then(|side| side.trim().parse().ok()).unwrap_or(100_u32)
        };
        if side("width") < 3 || side("height") < 3 {
            // A dot that counts visits, or one that held a place open.
            return self.sheet.leave_out("active", 1);
        }
        let alt = attribute(element, "alt").unwrap_or_default();
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let picture = match data::picture(&address) {
            Some(bytes) if is_picture(&bytes) => ForeignPicture { alt, name: String::new(), bytes },
            Some(_) => return self.sheet.leave_out("picture", 1),
            None if address.trim_start().to_ascii_lowercase().starts_with("data:") => {
                return self.sheet.leave_out("picture", 1);
            }
            None => {
                let name = address.trim().chars().take(300).collect();
                ForeignPicture { alt, name, bytes: Vec::new() }
            }
        };
        let sign = self.sheet.picture(picture);
        let style = Style { link: self.link.clone(), ..Style::default() };
        push_as_it_is(&mut self.words, &sign, &style);
    }

    /// What was gathered becomes a line of its kind.
    fn end_line(&mut self) {
        let words = std::mem::take(&mut self.words);
        if is_blank(&words) {
            return;
        }
        let line = match (self.heading, self.lists.last()) {
            _ if self.preformatted > 0 => Line::Code(words.iter().map(|run| run.text.as_str()).collect()),
            (Some(level), _) if !plain(&words).is_empty() => Line::Heading(level, words),
            (_, Some((list, ordered))) => {
                let level = self.lists.len() - 1;
                if self.point {
                    self.point = false;
                    Line::Item { list: *list, level, ordered: *ordered, words }
                } else {
                    Line::More { level, words }
                }
            }
            _ if self.quote > 0 => Line::Quote(words),
            _ => Line::Paragraph(words),
        };
        self.sheet.line(line);
    }
}

fn read_clean(clean: &str, sheet: &mut Sheet) -> Step {
    let mut reading = Reading {
        sheet,
        words: Words::new(),
        bold: 0,
        italic: 0,
        struck: 0,
        code: 0,
        link: None,
        quote: 0,
        preformatted: 0,
        heading: None,
        lists: Vec::new(),
        made: 0,
        point: false,
        spans: Vec::new(),
    };
    walk_loosely(clean.as_bytes(), |node| reading.see(node))?;
    reading.end_line();
    Ok(())
}
