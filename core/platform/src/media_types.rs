//! What a received file is, by what is in it (trust.md IN3). Names only help to tell plain texts apart.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::media_type::MediaType;
use parvis_kernel::message::Message;
use parvis_kernel::ports::media_types::MediaTypes;
use zip::ZipArchive;

const fn kind(mime: &'static str, extension: &'static str, inline: bool) -> MediaType {
    MediaType { mime, extension, inline }
}

const PDF: MediaType = kind("application/pdf", "pdf", true);
const JPEG: MediaType = kind("image/jpeg", "jpg", true);
const PNG: MediaType = kind("image/png", "png", true);
const GIF: MediaType = kind("image/gif", "gif", true);
const WEBP: MediaType = kind("image/webp", "webp", true);
const TEXT: MediaType = kind("text/plain", "txt", true);
const MARKDOWN: MediaType = kind("text/markdown", "md", false);
const CSV: MediaType = kind("text/csv", "csv", false);
const OLD_OFFICE: MediaType = kind("application/x-ole-storage", "doc", false);
const DOCX: MediaType =
    kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", false);
const XLSX: MediaType =
    kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", false);
const PPTX: MediaType =
    kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", false);
const ODT: MediaType = kind("application/vnd.oasis.opendocument.text", "odt", false);
const ODS: MediaType = kind("application/vnd.oasis.opendocument.spreadsheet", "ods", false);
const ODP: MediaType = kind("application/vnd.oasis.opendocument.presentation", "odp", false);

const KNOWN: [MediaType; 15] =
    [PDF, JPEG, PNG, GIF, WEBP, TEXT, MARKDOWN, CSV, OLD_OFFICE, DOCX, XLSX, PPTX, ODT, ODS, ODP];

/// How much of a text is looked at to be sure that it is one.
const LOOKED_AT: usize = 64 * 1024;

pub struct ByContent;

#[async_trait]
impl MediaTypes for ByContent {
    async fn detect(&self, file: &Path, name: &str) -> Result<MediaType> {
        let (file, name) = (file.to_owned(), name.to_lowercase());
        tokio::task::spawn_blocking(move || detect(&file, &name)).await.map_err(Error::internal)?
    }

    fn clean_name(&self, name: &str, media_type: MediaType) -> String {
        clean_name(name, media_type)
    }

    fn named(&self, mime: &str) -> Option<MediaType> {
        KNOWN.into_iter().find(|known| known.mime == mime)
    }
}

fn refused(key: &str) -> Error {
    Error::invalid("file", Message::new(key))
}

fn detect(path: &Path, name: &str) -> Result<MediaType> {
    let mut file = File::open(path).map_err(Error::internal)?;
    let mut first = Vec::new();
    file.by_ref().take(LOOKED_AT as u64).read_to_end(&mut first).map_err(Error::internal)?;
    match first.as_slice() {
        [] => Err(refused("file-empty")),
        [b'%', b'P', b'D', b'F', b'-', ..] => Ok(PDF),
        [0xff, 0xd8, 0xff, ..] => Ok(JPEG),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Ok(PNG),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(GIF),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(WEBP),
        [b'P', b'K', 3, 4, ..] => office(file),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => ole(file, name),
        other if is_text(other) => Ok(text(name)),
        _ => Err(refused("file-type-refused")),
    }
}

/// Office documents are archives: what they are stands inside.
fn office(file: File) -> Result<MediaType> {
    let mut archive = ZipArchive::new(file).map_err(|_| refused("file-damaged"))?;
    if archive.file_names().flatten().any(|name| name.to_lowercase().ends_with("vbaproject.bin")) {
        return Err(refused("file-has-macros"));
    }
    if let Some(mime) = read_part(&mut archive, "mimetype") {
        let known = [ODT, ODS, ODP].into_iter().find(|known| known.mime == mime.trim());
        return known.ok_or_else(|| refused("file-type-refused"));
    }
    let types = read_part(&mut archive, "[Content_Types].xml").ok_or_else(|| refused("file-type-refused"))?;
    if types.contains("macroEnabled") {
        return Err(refused("file-has-macros"));
    }
    let known = [DOCX, XLSX, PPTX].into_iter().find(|known| types.contains(known.mime));
    known.ok_or_else(|| refused("file-type-refused"))
}

/// A small part of an archive as text; what is larger than it can honestly be is not read.
fn read_part(archive: &mut ZipArchive<File>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.take(256 * 1024).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The container of old and of encrypted Office files; it also holds installers and mail, which its name tells.
fn ole(mut file: File, name: &str) -> Result<MediaType> {
    let known = ["doc", "xls", "ppt", "docx", "xlsx", "pptx"];
    if !name.rsplit_once('.').is_some_and(|(_, extension)| known.contains(&extension)) {
        return Err(refused("file-type-refused"));
    }
    if holds_macros(&mut file).map_err(Error::internal)? {
        return Err(refused("file-has-macros"));
    }
    Ok(OLD_OFFICE)
}

/// Storages of macros are named in UTF-16 in the container's directory.
fn holds_macros(file: &mut File) -> io::Result<bool> {
    let needle: Vec<u8> = "_VBA_PROJECT".encode_utf16().flat_map(u16::to_le_bytes).collect();
    file.seek(SeekFrom::Start(0))?;
    let (mut piece, mut kept) = (vec![0; 1024 * 1024], Vec::new());
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(false);
        }
        kept.extend_from_slice(&piece[..read]);
        if kept.windows(needle.len()).any(|window| window == needle) {
            return Ok(true);
        }
        kept.drain(..kept.len().saturating_sub(needle.len()));
    }
}

/// Words, and nothing that a browser or a shell could start.
fn is_text(bytes: &[u8]) -> bool {
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
        return true;
    }
    let start: Vec<u8> = bytes.iter().copied().skip_while(u8::is_ascii_whitespace).take(512).collect();
    let start = String::from_utf8_lossy(&start).trim_start_matches('\u{feff}').to_lowercase();
    let active =
        ["<!doctype", "<html", "<svg", "<script", "<?xml", "<?php", "#!", "<iframe", "<body", "<head"];
    let controls =
        bytes.iter().filter(|byte| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    controls == 0 && !active.iter().any(|tag| start.contains(tag))
}

fn text(name: &str) -> MediaType {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("md" | "markdown") => MARKDOWN,
        Some("csv") => CSV,
        _ => TEXT,
    }
}

/// Keeps French letters; drops paths, control and direction-changing characters, and the extensions that lie.
fn clean_name(name: &str, media_type: MediaType) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let kept: String =
        last.chars().filter(|c| !odd(*c)).map(|c| if "<>:\"|?*".contains(c) { '-' } else { c }).collect();
    let mut stem = kept.trim().trim_matches('.').to_owned();
    while let Some((before, extension)) = stem.rsplit_once('.')
        && (1..=5).contains(&extension.len())
        && extension.chars().all(|c| c.is_ascii_alphanumeric())
        && extension.chars().any(|c| c.is_ascii_alphabetic())
    {
        stem = before.trim().to_owned();
    }
    let stem: String = stem.chars().take(120).collect();
    let stem = if stem.is_empty() { "document" } else { stem.as_str() };
    let extension = match media_type {
        OLD_OFFICE => kept.rsplit_once('.').map_or("doc", |(_, extension)| extension).to_lowercase(),
        known => known.extension.to_owned(),
    };
    format!("{stem}.{extension}")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn detected(bytes: &[u8], name: &str) -> Result<MediaType, String> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        detect(file.path(), name).map_err(|error| match error {
            Error::Invalid(faults) => faults[0].message.key.clone(),
            other => other.to_string(),
        })
    }

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut bytes = io::Cursor::new(Vec::new());
        let mut zip = ZipWriter::new(&mut bytes);
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        bytes.into_inner()
    }

    #[test]
    fn content_decides_whatever_the_name_says() {
        let docx = archive(&[("[Content_Types].xml", DOCX.mime)]);
        let odt = archive(&[("mimetype", ODT.mime)]);
        let table: [(&[u8], &str, Result<MediaType, &str>); 15] = [
            (b"%PDF-1.7 ...", "a.exe", Ok(PDF)),
            (&docx, "a.pdf", Ok(DOCX)),
            (&odt, "a.zip", Ok(ODT)),
            (b"bonjour", "a.exe", Ok(TEXT)),
            (b"a;b\n1;2", "a.csv", Ok(CSV)),
            (b"\xff\xfeb\0", "a.txt", Ok(TEXT)),
            (b"", "a.pdf", Err("file-empty")),
            (b"MZ\x90\0\x03", "a.pdf", Err("file-type-refused")),
            (b"\x7fELF\x02\x01", "a.pdf", Err("file-type-refused")),
            (b"<svg xmlns='x' onload='alert(1)'>", "a.svg", Err("file-type-refused")),
            (b"  <!DOCTYPE html><script>", "a.txt", Err("file-type-refused")),
            (b"#!/bin/sh\nrm", "a.txt", Err("file-type-refused")),
            (&archive(&[("a.txt", "x")]), "a.docx", Err("file-type-refused")),
            (
                &archive(&[("[Content_Types].xml", DOCX.mime), ("word/vbaProject.bin", "x")]),
                "a.docx",
                Err("file-has-macros"),
            ),
            (b"PK\x03\x04broken", "a.docx", Err("file-damaged")),
        ];
        for (bytes, name, expected) in table {
            assert_eq!(detected(bytes, name), expected.map_err(str::to_owned), "{name}");
        }
    }

    #[test]
    fn names_are_cleaned_and_keep_their_letters() {
        let table = [
            ("Procédure de congés.pdf", "Procédure de congés.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Users\\x\\Livret d'accueil.PDF", "Livret d'accueil.pdf"),
            ("facture.pdf.exe", "facture.pdf"),
            ("a\u{202e}fdp.exe", "afdp.pdf"),
            ("x\0\r\n.pdf", "x.pdf"),
            (".pdf", "pdf.pdf"),
            ("Budget 2026.2.pdf", "Budget 2026.2.pdf"),
            ("", "document.pdf"),
        ];
        for (name, expected) in table {
            assert_eq!(clean_name(name, PDF), expected, "{name:?}");
        }
    }
}
