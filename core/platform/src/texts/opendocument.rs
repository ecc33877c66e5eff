//! Texts, spreadsheets and slides of LibreOffice (OpenDocument): all three say their words in paragraphs of one part.

use std::path::Path;

use super::archive::Archive;
use super::child::{DAMAGED, ENCRYPTED, Step};
use super::collected::Collected;
use super::xml::{Node, attribute, walk};

/// Old revisions, margin comments, form controls, and what replaces an object that cannot be drawn.
const HIDDEN: [&str; 5] = ["tracked-changes", "annotation", "forms", "note-citation", "binary-data"];

/// The manifest of a large document is a list of its pictures: this is plenty.
const MANIFEST_BYTES: u64 = 1024 * 1024;

pub(super) fn read(path: &Path, text: &mut Collected) -> Step {
    let mut archive = Archive::open(path)?;
    let manifest = archive.small("META-INF/manifest.xml", MANIFEST_BYTES)?;
    if manifest.windows(15).any(|window| window == b"encryption-data") {
        return Err(ENCRYPTED);
    }
    let Some(content) = archive.part("content.xml")? else { return Err(DAMAGED) };
    read_part(content, text)?;
    text.line()?;
    // Headers and footers of the pages.
    match archive.part("styles.xml")? {
        Some(styles) => read_part(styles, text),
        None => Ok(()),
    }
}

fn read_part(part: impl std::io::BufRead, text: &mut Collected) -> Step {
    // Notes and frames put paragraphs inside paragraphs.
    let mut inside = 0_usize;
    let mut in_row = 0_usize;
    walk(part, &HIDDEN, |node| match node {
        Node::Open("p" | "h", _) => {
            inside += 1;
            Ok(())
        }
        Node::Close("p" | "h") => {
            inside = inside.saturating_sub(1);
            if in_row > 0 { text.space() } else { text.line() }
        }
        Node::Text(piece) if inside > 0 => text.push(piece),
        // A line break in a paragraph, a run of spaces, and what moves to the next column.
        Node::Open("line-break", _) => text.line(),
        Node::Open("s" | "tab", _) => text.space(),
        Node::Open("table-row", _) => {
            in_row += 1;
            Ok(())
        }
        Node::Close("table-row") => {
            in_row = in_row.saturating_sub(1);
            text.line()
        }
        Node::Close("page" | "table") => text.line(),
        Node::Open("table", element) => match attribute(element, "name") {
            // The sheet's name, unless it is the one that the program gave.
            Some(name) if !is_given_name(&name) && in_row == 0 => {
                text.push(&name)?;
                text.line()
            }
            _ => Ok(()),
        },
        _ => Ok(()),
    })
}

/// « Feuille1 », « Sheet2 », « Tableau3 », « Table1 ».
fn is_given_name(name: &str) -> bool {
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
    word.len() < name.len() && matches!(word, "Feuille" | "Feuil" | "Sheet" | "Tableau" | "Table")
}
