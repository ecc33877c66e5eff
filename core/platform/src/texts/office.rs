//! Word and PowerPoint documents (Office Open XML): paragraphs in reading order, whole words, no deleted text.

use std::path::Path;

use super::archive::Archive;
use super::child::{DAMAGED, ENCRYPTED, Step};
use super::collected::Collected;
use super::xml::{Node, walk};

/// `Fallback` repeats for old programs what the drawing before it says; the others are field codes and old revisions.
const HIDDEN: [&str; 5] = ["Fallback", "instrText", "delText", "delInstrText", "fldSimpleInstr"];

pub(super) fn read_document(path: &Path, text: &mut Collected) -> Step {
    let mut archive = open(path)?;
    let mut bodies = archive.numbered("word/document", ".xml");
    if bodies.is_empty() {
        return Err(DAMAGED);
    }
    for part in ["word/footnotes.xml", "word/endnotes.xml"] {
        bodies.push(part.to_owned());
    }
    bodies.extend(archive.numbered("word/header", ".xml"));
    bodies.extend(archive.numbered("word/footer", ".xml"));
    read_parts(&mut archive, &bodies, text)
}

pub(super) fn read_slides(path: &Path, text: &mut Collected) -> Step {
    let mut archive = open(path)?;
    let mut parts = archive.numbered("ppt/slides/slide", ".xml");
    parts.extend(archive.numbered("ppt/notesSlides/notesSlide", ".xml"));
    parts.extend(archive.numbered("ppt/diagrams/data", ".xml"));
    read_parts(&mut archive, &parts, text)
}

/// Opens a document; one with a password is not a ZIP but a compound file that holds the sealed ZIP.
pub(crate) fn open(path: &Path) -> Step<Archive> {
    if crate::media_types::compound::is_compound(path) {
        return Err(ENCRYPTED);
    }
    Archive::open(path)
}

fn read_parts(archive: &mut Archive, names: &[String], text: &mut Collected) -> Step {
    for name in names {
        if let Some(part) = archive.part(name)? {
            read_part(part, text)?;
            text.line()?;
        }
    }
    Ok(())
}

fn read_part(part: impl std::io::BufRead, text: &mut Collected) -> Step {
    // Only what stands in a `t` element is written on the page.
    let mut inside = 0_usize;
    walk(part, &HIDDEN, |node| match node {
        Node::Open("t", _) => {
            inside += 1;
            Ok(())
        }
        Node::Close("t") => {
            inside = inside.saturating_sub(1);
            Ok(())
        }
        Node::Text(piece) if inside > 0 => text.push(piece),
        Node::Open("noBreakHyphen", _) => text.push("-"),
        Node::Open("tab", _) => text.space(),
        Node::Open("br" | "cr", _) | Node::Close("p" | "pt" | "tr") => text.line(),
        _ => Ok(()),
    })
}
