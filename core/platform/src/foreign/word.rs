//! A Word document: its paragraphs in reading order, as their styles say what they are.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::Path;

use parvis_kernel::ports::foreign::ForeignPicture;
use quick_xml::events::BytesStart;

use super::sheet::{Line, Sheet, Style, Words, is_blank, is_picture, is_safe, push, push_as_it_is};
use super::styles::{Look, Numbers, Styles};
use crate::texts::archive::Archive;
use crate::texts::child::{DAMAGED, Step};
use crate::texts::office;
use crate::texts::xml::{Node, attribute, walk};

/// The largest picture that comes in, in bytes.
const MOST_PICTURE: u64 = 30 * 1024 * 1024;

pub(super) fn read(path: &Path, sheet: &mut Sheet) -> Step {
    let mut archive = office::open(path)?;
    let main = archive.numbered("word/document", ".xml").into_iter().next().ok_or(DAMAGED)?;
    let targets = targets(&mut archive, &main)?;
    let styles = match archive.part("word/styles.xml")? {
        Some(part) => Styles::read(part)?,
        None => Styles::default(),
    };
    let numbers = match archive.part("word/numbering.xml")? {
        Some(part) => Numbers::read(part)?,
        None => Numbers::default(),
    };
    sheet.title = title(&mut archive)?;
    let mut reading = Reading::new(sheet, &styles, &numbers, &targets);
    let part = archive.part(&main)?.ok_or(DAMAGED)?;
    walk(part, &[], |node| reading.see(node))?;
    reading.end_paragraph();
    let Reading { notes, wanted, .. } = reading;
    sheet.finish();
    self::notes(&mut archive, sheet, &notes)?;
    pictures(&mut archive, sheet, &wanted)
}

/// What the document calls itself. Programs fill it with the name of a template: those words are none.
fn title(archive: &mut Archive) -> Step<String> {
    let (mut title, mut inside) = (String::new(), false);
    if let Some(part) = archive.part("docProps/core.xml")? {
        walk(part, &[], |node| {
            match node {
                Node::Open(name, _) => inside = name == "title",
                Node::Close(_) => inside = false,
                Node::Text(text) if inside => title.push_str(text),
                Node::Text(_) => {}
            }
            Ok(())
        })?;
    }
    let is_none = ["word document", "microsoft word", "document"]
        .iter()
        .any(|none| title.to_lowercase().starts_with(none));
    Ok(if is_none { String::new() } else { title })
}

/// Where the names of links and pictures lead.
fn targets(archive: &mut Archive, main: &str) -> Step<HashMap<String, String>> {
    let name = main.rsplit('/').next().unwrap_or_default();
    let mut targets = HashMap::new();
    if let Some(part) = archive.part(&format!("word/_rels/{name}.rels"))? {
        walk(part, &[], |node| {
            if let Node::Open("Relationship", element) = node
                && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
            {
                targets.insert(id, target);
            }
            Ok(())
        })?;
    }
    Ok(targets)
}

/// The bytes of the pictures that are shown: one at a time, each within the budget of the whole archive.
fn pictures(archive: &mut Archive, sheet: &mut Sheet, wanted: &[String]) -> Step {
    for (number, target) in wanted.iter().enumerate() {
        let name = match target.strip_prefix('/') {
            Some(name) => name.to_owned(),
            None => format!("word/{target}"),
        };
        let mut bytes = Vec::new();
        if let Some(part) = archive.part(&name)? {
            part.take(MOST_PICTURE).read_to_end(&mut bytes).map_err(|_| crate::texts::child::TOO_LARGE)?;
        }
        let picture = &mut sheet.pictures[number];
        if is_picture(&bytes) {
            picture.bytes = bytes;
        } else {
            picture.name.clear();
            sheet.leave_out("picture", 1);
        }
    }
    Ok(())
}

/// The footnotes that the text names, at its end.
fn notes(archive: &mut Archive, sheet: &mut Sheet, named: &[String]) -> Step {
    if named.is_empty() {
        return Ok(());
    }
    let mut found = HashMap::new();
    for (kind, part) in [("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml")] {
        let (mut id, mut inside, mut text) = (String::new(), false, String::new());
        let Some(part) = archive.part(part)? else { continue };
        walk(part, &["instrText", "delText"], |node| {
            match node {
                Node::Open(name, element) if name == kind => {
                    id = attribute(element, "id").unwrap_or_default();
                    text.clear();
                }
                Node::Close(name) if name == kind => {
                    found.insert(format!("{kind} {id}"), std::mem::take(&mut text));
                }
                Node::Open("t", _) => inside = true,
                Node::Close("t") => inside = false,
                Node::Close("p") | Node::Open("tab" | "br", _) => text.push(' '),
                Node::Text(piece) if inside => text.push_str(piece),
                _ => {}
            }
            Ok(())
        })?;
    }
    sheet.line(Line::Rule);
    for (name, number) in named.iter().zip(1..) {
        let mut words = Words::new();
        push(
            &mut words,
            &format!("[{number}] {}", found.get(name).map_or("", String::as_str)),
            &Style::default(),
        );
        sheet.line(Line::Paragraph(words));
    }
    Ok(())
}

/// What is gone with all that it holds, and how that is told.
fn hidden(name: &str) -> Option<&'static str> {
    match name {
        "del" | "moveFrom" => Some("deleted"),
        "object" => Some("drawing"),
        "Fallback" | "pPrChange" | "rPrChange" | "tblPrChange" | "tcPrChange" | "trPrChange" | "sectPr" => {
            Some("")
        }
        _ => None,
    }
}

/// A paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    words: Words,
    style: String,
    number: Option<String>,
    level: Option<usize>,
    outline: Option<u8>,
}

/// Where the reader stands in the document.
struct Reading<'a> {
    sheet: &'a mut Sheet,
    styles: &'a Styles,
    numbers: &'a Numbers,
    targets: &'a HashMap<String, String>,
    /// The paragraph and those around it: a text box stands inside one.
    paragraphs: Vec<Paragraph>,
    run: Style,
    vanished: bool,
    /// How deep in what is hidden, in what is said of a paragraph, in what is text.
    hidden: usize,
    about: usize,
    text: usize,
    link: Option<String>,
    /// The fields that are open: their code, and true once their result is shown.
    fields: Vec<(String, bool)>,
    in_code: bool,
    drawing: Option<Drawing>,
    spans: Vec<usize>,
    /// The names of the notes, in their order.
    notes: Vec<String>,
    /// The parts of the pictures, in their order.
    wanted: Vec<String>,
}

#[derive(Default)]
struct Drawing {
    alt: String,
    target: Option<String>,
    holds_words: bool,
}

impl<'a> Reading<'a> {
    fn new(
        sheet: &'a mut Sheet,
        styles: &'a Styles,
        numbers: &'a Numbers,
        targets: &'a HashMap<String, String>,
    ) -> Self {
        Self {
            sheet,
            styles,
            numbers,
            targets,
            paragraphs: Vec::new(),
            run: Style::default(),
            vanished: false,
            hidden: 0,
            about: 0,
            text: 0,
            link: None,
            fields: Vec::new(),
            in_code: false,
            drawing: None,
            spans: Vec::new(),
            notes: Vec::new(),
            wanted: Vec::new(),
        }
    }

    fn see(&mut self, node: Node<'_>) -> Step {
        match node {
            Node::Open(..) if self.hidden > 0 => self.hidden += 1,
            Node::Close(_) if self.hidden > 0 => self.hidden -= 1,
            Node::Text(_) if self.hidden > 0 => {}
            Node::Open(name, element) => match hidden(name) {
                // Said of a table's row or of a paragraph's end, an empty one tells that the thing itself is deleted.
                Some(why) => {
                    self.hidden = 1;
                    self.sheet.leave_out(why, usize::from(!why.is_empty()));
                }
                None => self.open(name, element),
            },
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.in_code => {
                if let Some((code, _)) = self.fields.last_mut() {
                    code.push_str(text);
                }
            }
            Node::Text(text) if self.text > 0 => self.say(text),
            Node::Text(_) => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        let shown = self.fields.iter().all(|(_, shown)| *shown);
        if self.vanished || !shown {
            return;
        }
        let in_field = self.fields.iter().rev().find_map(|(code, _)| hyperlink(code));
        let style = Style { link: self.link.clone().or(in_field), ..self.run.clone() };
        if let Some(paragraph) = self.paragraphs.last_mut() {
            push(&mut paragraph.words, text, &style);
        }
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        if self.about > 0 {
            return self.told(name, element);
        }
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "pPr" => self.about = 1,
            "r" => {
                self.run = Style::default();
                self.vanished = false;
            }
            "b" => self.run.bold = is_on(element),
            "i" => self.run.italic = is_on(element),
            "strike" | "dstrike" => self.run.struck = is_on(element),
            "vanish" => self.vanished = is_on(element),
            "rStyle" => {
                let look = self.styles.look(&attribute(element, "val").unwrap_or_default());
                self.run.bold |= look.bold;
                self.run.italic |= look.italic;
            }
            "t" => self.text += 1,
            "tab" | "ptab" => self.say(" "),
            "noBreakHyphen" => self.say("-"),
            "br" if attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => self.say("\n"),
            "cr" => self.say("\n"),
            "hyperlink" => self.link = self.target(element).filter(|address| is_safe(address)),
            "fldSimple" => self.fields.push((attribute(element, "instr").unwrap_or_default(), true)),
            "fldChar" => self.field(&attribute(element, "fldCharType").unwrap_or_default()),
            "instrText" => self.in_code = true,
            "footnoteReference" => self.note("footnote", element),
            "endnoteReference" => self.note("endnote", element),
            "commentReference" => self.sheet.leave_out("comment", 1),
            "tbl" => self.sheet.open_table(),
            "tr" => self.sheet.open_row(),
            "tc" => {
                self.sheet.open_cell();
                self.spans.push(1);
            }
            "gridSpan" => self.span(element),
            "vMerge" if attribute(element, "val").is_none_or(|kind| kind != "restart") => {
                self.sheet.leave_out("merged", 1);
            }
            _ => self.open_drawing(name, element),
        }
    }

    fn open_drawing(&mut self, name: &str, element: &BytesStart<'_>) {
        match (name, &mut self.drawing) {
            ("drawing" | "pict", None) => self.drawing = Some(Drawing::default()),
            ("docPr", Some(drawing)) => {
                drawing.alt = attribute(element, "descr").or(attribute(element, "title")).unwrap_or_default();
            }
            ("shape", Some(drawing)) if drawing.alt.is_empty() => {
                drawing.alt = attribute(element, "alt").unwrap_or_default();
            }
            ("blip", Some(drawing)) => {
                let id = attribute(element, "embed").unwrap_or_default();
                drawing.target = self.targets.get(&id).cloned();
            }
            ("imagedata", Some(drawing)) => {
                let id = attribute(element, "id").unwrap_or_default();
                drawing.target = self.targets.get(&id).cloned();
            }
            ("txbxContent", Some(drawing)) => drawing.holds_words = true,
            _ => {}
        }
    }

    /// What is said of a paragraph before its words.
    fn told(&mut self, name: &str, element: &BytesStart<'_>) {
        self.about += 1;
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let value = || attribute(element, "val").unwrap_or_default();
        match name {
            "pStyle" => paragraph.style = value(),
            "numId" => paragraph.number = Some(value()),
            "ilvl" => paragraph.level = value().parse().ok(),
            "outlineLvl" => paragraph.outline = value().parse().ok(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.about > 0 {
            self.about -= 1;
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "t" => self.text = self.text.saturating_sub(1),
            "instrText" => self.in_code = false,
            "hyperlink" => self.link = None,
            "fldSimple" => drop(self.fields.pop()),
            "drawing" | "pict" => self.end_drawing(),
            "tc" => {
                let span = self.spans.pop().unwrap_or(1);
                self.sheet.widen_cell(span - 1);
            }
            "tbl" => self.sheet.close_table(),
            _ => {}
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push((String::new(), false)),
            "separate" => {
                if let Some((_, shown)) = self.fields.last_mut() {
                    *shown = true;
                }
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn target(&self, element: &BytesStart<'_>) -> Option<String> {
        self.targets.get(&attribute(element, "id")?).cloned()
    }

    fn note(&mut self, kind: &str, element: &BytesStart<'_>) {
        let id = attribute(element, "id").unwrap_or_default();
        self.notes.push(format!("{kind} {id}"));
        let number = self.notes.len();
        self.say(&format!(" [{number}]"));
    }

    fn span(&mut self, element: &BytesStart<'_>) {
        let span =
            attribute(element, "val").and_then(|span| span.parse().ok()).unwrap_or(1_usize).clamp(1, 50);
        if let Some(last) = self.spans.last_mut() {
            *last = span;
            self.sheet.leave_out("merged", usize::from(span > 1));
        }
    }

    fn end_drawing(&mut self) {
        let Some(drawing) = self.drawing.take() else { return };
        let Some(target) = drawing.target else {
            return self.sheet.leave_out("drawing", usize::from(!drawing.holds_words));
        };
        let alt = drawing.alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = target.rsplit('/').next().unwrap_or_default().to_owned();
        self.wanted.push(target);
        let sign = self.sheet.picture(ForeignPicture { alt, name, bytes: Vec::new() });
        if let Some(paragraph) = self.paragraphs.last_mut() {
            push_as_it_is(&mut paragraph.words, &sign, &Style::default());
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let look = self.styles.look(&paragraph.style);
        if look.is_contents {
            return self.sheet.leave_out("contents", usize::from(!is_blank(&paragraph.words)));
        }
        if is_blank(&paragraph.words) {
            return;
        }
        let line = self.named(paragraph, look);
        self.sheet.line(line);
    }

    fn named(&self, paragraph: Paragraph, look: Look) -> Line {
        let words = paragraph.words;
        if look.is_title {
            return Line::Heading(0, words);
        }
        if let Some(level) = paragraph.outline.or(look.outline).filter(|level| *level < 9) {
            let plain = words.into_iter().map(|mut run| {
                run.style.bold = false;
                run
            });
            return Line::Heading(level + 1, plain.collect());
        }
        let number = paragraph.number.or(look.number).filter(|number| number != "0");
        if let Some(number) = number {
            let level = paragraph.level.or(look.level).unwrap_or(0).min(8);
            let ordered = self.numbers.is_ordered(&number, level);
            let level = level.max(look.depth).min(8);
            return Line::Item { list: number.parse().unwrap_or(0), level, ordered, words };
        }
        if look.is_quote { Line::Quote(words) } else { Line::Paragraph(words) }
    }
}

fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// The address in the code of a field: `HYPERLINK "https://…" \h`.
fn hyperlink(code: &str) -> Option<String> {
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim();
    let address = rest.strip_prefix('"')?.split('"').next()?;
    is_safe(address).then(|| address.to_owned())
}
