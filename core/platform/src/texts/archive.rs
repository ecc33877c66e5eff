//! Office documents: archives of XML. The words stand in a few parts; everything is bounded before it is unpacked.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use parvis_kernel::ports::texts::{MAX_TEXT, Reason};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

/// More parts than any honest document has.
const MOST_PARTS: usize = 2_000;

/// All parts that are read, unpacked.
const MOST_BYTES: u64 = 100 * 1024 * 1024;

/// How many times smaller an honest part may be packed.
const MOST_RATIO: u64 = 100;

/// Below this size the ratio says nothing: a short part of repeated styles packs very well.
const SMALL: u64 = 1024 * 1024;

pub(super) fn text(file: &Path, media_type: &str) -> Result<String, Reason> {
    let file = File::open(file).map_err(|_| Reason::Damaged)?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(reason)?;
    if archive.len() > MOST_PARTS {
        return Err(Reason::TooLarge);
    }
    let mut names: Vec<String> = archive
        .file_names()
        .filter_map(|name| {
            name.ok().filter(|name| holds_words(media_type, name)).map(|name| name.into_owned())
        })
        .collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    if media_type.contains("opendocument") && is_encrypted(&mut archive) {
        return Err(Reason::Encrypted);
    }
    let (mut text, mut read) = (String::new(), 0);
    for name in names {
        let part = archive.by_name(&name).map_err(reason)?;
        read += part.size();
        let packed_well = part.size() > SMALL && part.size() / part.compressed_size().max(1) > MOST_RATIO;
        if read > MOST_BYTES || packed_well {
            return Err(Reason::TooLarge);
        }
        // The size in the directory may lie: reading is bounded too.
        words(BufReader::new(part.take(MOST_BYTES)), &mut text)?;
        if text.len() > MAX_TEXT {
            break;
        }
    }
    Ok(text)
}

fn reason(fault: ZipError) -> Reason {
    match fault {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Reason::Encrypted
        }
        _ => Reason::Damaged,
    }
}

fn holds_words(media_type: &str, name: &str) -> bool {
    let within =
        |folder: &str| name.starts_with(folder) && name.ends_with(".xml") && !name.contains("/_rels/");
    match media_type {
        kind if kind.contains("wordprocessingml") => {
            let part = name.strip_prefix("word/").unwrap_or_default();
            ["document", "footnotes", "endnotes", "header", "footer"]
                .iter()
                .any(|start| part.starts_with(start))
                && within("word/")
        }
        kind if kind.contains("spreadsheetml") => name == "xl/sharedStrings.xml" || within("xl/worksheets/"),
        kind if kind.contains("presentationml") => within("ppt/slides/") || within("ppt/notesSlides/"),
        _ => name == "content.xml",
    }
}

/// OpenDocument says in its manifest that parts are encrypted.
fn is_encrypted(archive: &mut ZipArchive<BufReader<File>>) -> bool {
    let mut manifest = String::new();
    let read =
        archive.by_name("META-INF/manifest.xml").map(|part| part.take(SMALL).read_to_string(&mut manifest));
    read.is_ok() && manifest.contains("encryption-data")
}

/// The text of the XML; external entities are never fetched, internal ones never unfolded.
fn words(part: impl std::io::BufRead, text: &mut String) -> Result<(), Reason> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let (mut piece, mut skipped) = (Vec::new(), 0_usize);
    loop {
        match reader.read_event_into(&mut piece).map_err(|_| Reason::Damaged)? {
            Event::Eof => return Ok(()),
            // Bare numbers of a sheet and its formulas are no words; shared strings are read where they stand.
            Event::Start(tag) if matches!(tag.local_name().as_ref(), "v" | "f") => skipped += 1,
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" | "f" => skipped = skipped.saturating_sub(1),
                "p" | "h" | "si" | "is" | "row" | "table-cell" | "tc" => text.push('\n'),
                _ => {}
            },
            Event::Empty(tag) if matches!(tag.local_name().as_ref(), "ta" | "br" | "s" | "line-break") => {
                text.push(' ')
            }
            Event::Text(found) if skipped == 0 => text.push_str(&found.xml10_content()),
            Event::CData(found) => text.push_str(&found.xml10_content()),
            Event::GeneralRef(name) => {
                let by_number = name.resolve_char_ref().ok().flatten();
                text.push_str(&entity(&name.into_inner(), by_number));
            }
            _ => {}
        }
        if text.len() > 2 * MAX_TEXT {
            return Ok(());
        }
        piece.clear();
    }
}

/// The five entities of XML, and characters by number; others, which a document would define itself, say nothing.
fn entity(name: &str, by_number: Option<char>) -> String {
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => by_number.map(String::from).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> String {
        let mut text = String::new();
        words(xml.as_bytes(), &mut text).unwrap();
        text
    }

    #[test]
    fn paragraphs_stay_apart_and_runs_stay_together() {
        let xml = "<w:p><w:r><w:t>con</w:t></w:r><w:r><w:t>gés</w:t></w:r></w:p><w:p><w:t>L&apos;été &amp; l&#233;cole</w:t></w:p>";
        assert_eq!(read(xml), "congés\nL'été & lécole\n");
    }

    #[test]
    fn entities_that_a_document_defines_are_not_unfolded() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><t>&b;&c;fin</t>";
        assert_eq!(read(bomb), "fin");
    }
}
