//! A page as readers of formats build it: a flat row of lines, so that no nesting of a stranger's file nests anything here.

use parvis_kernel::ports::foreign::{CLOSE, ForeignPicture, OPEN};

/// How words look and where they lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub code: bool,
    pub link: Option<String>,
}

/// Words that look the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    pub style: Style,
}

pub(super) type Words = Vec<Run>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Heading(u8, Words),
    Paragraph(Words),
    Quote(Words),
    /// A point of a list; `list` tells lists apart that follow each other.
    Item {
        list: u32,
        level: usize,
        ordered: bool,
        words: Words,
    },
    /// What still belongs to the point before.
    More {
        level: usize,
        words: Words,
    },
    Code(String),
    Table(Vec<Vec<Words>>),
    Rule,
}

/// The page so far.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub title: String,
    pub lines: Vec<Line>,
    pub pictures: Vec<ForeignPicture>,
    left_out: Vec<(&'static str, usize)>,
    /// The tables that are open, from the outermost: rows of cells of lines.
    tables: Vec<Vec<Vec<Vec<Line>>>>,
}

impl Sheet {
    /// Adds a line where the reader stands: in a cell, or on the page.
    pub(super) fn line(&mut self, line: Line) {
        let cell = self.tables.last_mut().and_then(|table| table.last_mut()).and_then(|row| row.last_mut());
        cell.unwrap_or(&mut self.lines).push(line);
    }

    pub(super) fn open_table(&mut self) {
        self.tables.push(Vec::new());
    }

    pub(super) fn open_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.push(Vec::new());
        }
    }

    pub(super) fn open_cell(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        if table.is_empty() {
            table.push(Vec::new());
        }
        if let Some(row) = table.last_mut() {
            row.push(Vec::new());
        }
    }

    /// The cell that ends took the room of several.
    pub(super) fn widen_cell(&mut self, by: usize) {
        if let Some(row) = self.tables.last_mut().and_then(|table| table.last_mut()) {
            row.extend(std::iter::repeat_n(Vec::new(), by));
        }
    }

    /// A table of words stays one; what only places things beside each other is taken apart.
    pub(super) fn close_table(&mut self) {
        let Some(rows) = self.tables.pop() else { return };
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
        let fits = |line: &Line| matches!(line, Line::Paragraph(_) | Line::Item { .. } | Line::More { .. });
        if rows.len() < 2 || widest < 2 || !rows.iter().flatten().flatten().all(fits) {
            rows.into_iter().flatten().flatten().for_each(|line| self.line(line));
        } else if rows.iter().flatten().any(|cell| !cell.is_empty()) {
            let rows = rows.into_iter().map(|row| row.into_iter().map(joined).collect()).collect();
            self.line(Line::Table(rows));
        }
    }

    /// Closes what a damaged page left open.
    pub(super) fn finish(&mut self) {
        while !self.tables.is_empty() {
            self.close_table();
        }
    }

    pub(super) fn leave_out(&mut self, what: &'static str, times: usize) {
        match self.left_out.iter_mut().find(|(known, _)| *known == what) {
            Some((_, count)) => *count += times,
            None if times > 0 => self.left_out.push((what, times)),
            None => {}
        }
    }

    pub(super) fn left_out(&self) -> Vec<(String, usize)> {
        self.left_out.iter().map(|(what, times)| ((*what).to_owned(), *times)).collect()
    }

    /// Keeps a picture; the sign that stands for it.
    pub(super) fn picture(&mut self, picture: ForeignPicture) -> String {
        self.pictures.push(picture);
        format!("{OPEN}{}{CLOSE}", self.pictures.len() - 1)
    }
}

/// The lines of a cell as one.
fn joined(lines: Vec<Line>) -> Words {
    let mut words = Words::new();
    for line in lines {
        let between = if matches!(line, Line::Item { .. }) { " · " } else { " " };
        if !words.is_empty() {
            push_as_it_is(&mut words, between, &Style::default());
        }
        words.extend(line.into_words());
    }
    words
}

/// Adds words, without what only looks, hides or stands for a picture.
pub(super) fn push(words: &mut Words, text: &str, style: &Style) {
    let hidden = |c: &char| {
        matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
            ..='\u{206f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\0'..='\u{8}' | '\u{b}'..='\u{1f}')
    };
    let text: String = text.chars().filter(|c| !hidden(c)).collect();
    push_as_it_is(words, &text, style);
}

/// The same for the sign of a picture.
pub(super) fn push_as_it_is(words: &mut Words, text: &str, style: &Style) {
    match words.last_mut() {
        Some(last) if last.style == *style => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => words.push(Run { text: text.to_owned(), style: style.clone() }),
    }
}

/// The words alone.
pub(super) fn plain(words: &Words) -> String {
    let text: String = words.iter().map(|run| run.text.as_str()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn is_blank(words: &Words) -> bool {
    words.iter().all(|run| run.text.trim().is_empty())
}

impl Line {
    fn into_words(self) -> Words {
        match self {
            Self::Heading(_, words) | Self::Paragraph(words) | Self::Quote(words) => words,
            Self::Item { words, .. } | Self::More { words, .. } => words,
            Self::Code(_) | Self::Table(_) | Self::Rule => Words::new(),
        }
    }
}

/// An address that a page may lead to: another site, a mailbox, a telephone.
pub(super) fn is_safe(address: &str) -> bool {
    let address = address.trim();
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https" | "mailto" | "tel"))
        && !address.contains(|c: char| c.is_control())
}

/// Is it one of the pictures that the house shows?
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xff, 0xd8, 0xff, ..]
            | [0x89, b'P', b'N', b'G', ..]
            | [b'G', b'I', b'F', b'8', ..]
            | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..]
    )
}
