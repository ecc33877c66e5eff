//! The child's side: limits first, then the file, then the page and its pictures on standard output.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use parvis_kernel::ports::foreign::{ForeignPage, Format};
use parvis_kernel::ports::texts::Reason;
use serde::{Deserialize, Serialize};

use super::sheet::{Line, Sheet, plain};
use super::{markdown, web, word};
use crate::texts::child::{Stop, code_of};
use crate::texts::limits;

/// More pictures than this are no page.
const MOST_PICTURES: usize = 200;

/// The longest title that a page may have, in characters.
const MOST_TITLE: usize = 150;

/// What the hidden command `read-page <format> <path>` runs, before anything else that the program does.
pub fn child_main(format: &str, path: &Path) -> ExitCode {
    if limits::apply().is_err() {
        return code_of(Reason::Damaged);
    }
    let Some(format) = Format::from_key(format) else { return code_of(Reason::Damaged) };
    match read(format, path) {
        Ok(page) => match sent(&page) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => code_of(Reason::TooSlow),
        },
        Err(reason) => code_of(reason),
    }
}

pub(super) fn read(format: Format, path: &Path) -> Result<ForeignPage, Reason> {
    let mut sheet = Sheet::default();
    let read = match format {
        Format::Word => word::read(path, &mut sheet),
        Format::Web => web::read(path, &mut sheet),
    };
    match read {
        Ok(()) | Err(Stop::Full) if sheet.pictures.len() <= MOST_PICTURES => Ok(finished(sheet)),
        Ok(()) | Err(Stop::Full) => Err(Reason::TooLarge),
        Err(Stop::Because(reason)) => Err(reason),
    }
}

/// The title out of the text, the headings below it.
fn finished(mut sheet: Sheet) -> ForeignPage {
    sheet.finish();
    let first = sheet.lines.iter().position(|line| matches!(line, Line::Heading(..)));
    let said = cut(&sheet.title);
    let mut title = said.clone();
    if let Some((at, Line::Heading(level, words))) = first.map(|at| (at, &sheet.lines[at])) {
        let heading = cut(&plain(words));
        let repeats = !said.is_empty() && heading == said;
        // What stands first and above all the rest is the title, whatever the file calls itself.
        let is_top = at == 0 && *level <= 1 && !words.iter().any(|run| run.text.contains('\u{e000}'));
        if repeats || is_top {
            title = heading;
            sheet.lines.remove(at);
        }
    }
    lower(&mut sheet.lines);
    let count = |test: fn(&Line) -> bool| sheet.lines.iter().filter(|line| test(line)).count();
    ForeignPage {
        title,
        headings: count(|line| matches!(line, Line::Heading(..))),
        tables: count(|line| matches!(line, Line::Table(_))),
        body: markdown::written(&sheet.lines),
        left_out: sheet.left_out(),
        pictures: sheet.pictures,
    }
}

fn cut(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    title
        .chars()
        .filter(|c| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(c))
        .take(MOST_TITLE)
        .collect()
}

/// The highest heading stands at the second level, as in the editor: the first is the page's title.
fn lower(lines: &mut [Line]) {
    let levels =
        lines.iter().filter_map(|line| if let Line::Heading(level, _) = line { Some(*level) } else { None });
    let Some(highest) = levels.min() else { return };
    for line in lines {
        if let Line::Heading(level, _) = line {
            *level = (*level - highest + 2).min(4);
        }
    }
}

/// What goes before the pictures' bytes: the page, and how long each picture is.
#[derive(Deserialize, Serialize)]
struct Head {
    page: ForeignPage,
    sizes: Vec<usize>,
}

fn sent(page: &ForeignPage) -> std::io::Result<()> {
    let sizes = page.pictures.iter().map(|picture| picture.bytes.len()).collect();
    let head = serde_json::to_vec(&Head { page: page.clone(), sizes })?;
    let mut out = std::io::stdout().lock();
    out.write_all(&(head.len() as u64).to_le_bytes())?;
    out.write_all(&head)?;
    page.pictures.iter().try_for_each(|picture| out.write_all(&picture.bytes))?;
    out.flush()
}

/// The page as it was sent, when it is whole.
pub(super) fn unpacked(bytes: Vec<u8>) -> Option<ForeignPage> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (head, mut rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    let Head { mut page, sizes } = serde_json::from_slice(head).ok()?;
    for (picture, size) in page.pictures.iter_mut().zip(sizes) {
        let (bytes, after) = rest.split_at_checked(size)?;
        picture.bytes = bytes.to_vec();
        rest = after;
    }
    rest.is_empty().then_some(page)
}
