//! Sixty ways of naming a file, and what is inside decides.

use std::io::Write;

use parvis_kernel::error::Error;
use parvis_kernel::media_type::clean_file_name;
use tempfile::NamedTempFile;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)).unwrap()
}

/// The type's extension, or the key of the refusal.
async fn seen(bytes: &[u8], name: &str) -> String {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    match ContentTypes.detect(file.path(), name).await {
        Ok(media_type) => media_type.extension.to_owned(),
        Err(Error::Invalid(errors)) if errors[0].field == "file" => errors[0].message.key.clone(),
        Err(other) => panic!("{other:?}"),
    }
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn joined(before: &[u8], after: &[u8]) -> Vec<u8> {
    [before, after].concat()
}

#[tokio::test]
async fn real_files_are_known_whatever_their_name() {
    for (file, expected) in [
        ("libreoffice.pdf", "pdf"),
        ("chromium.pdf", "pdf"),
        ("encrypted.pdf", "pdf"),
        ("reunion.docx", "docx"),
        ("presences.xlsx", "xlsx"),
        ("seance.pptx", "pptx"),
        ("reunion.odt", "odt"),
        ("presences.ods", "ods"),
        ("seance.odp", "odp"),
        ("turned.jpg", "jpg"),
        ("cmyk.jpg", "jpg"),
        ("sixteen.png", "png"),
        ("turned.webp", "webp"),
        ("animated.gif", "gif"),
        ("old.doc", "doc"),
    ] {
        for name in [file, "sans extension", "piège.exe", "x.html", "x.svg"] {
            assert_eq!(seen(&fixture(file), name).await, expected, "{file} as {name}");
        }
    }
    assert_eq!(seen(&fixture("encrypted.docx"), "a.docx").await, "docx");
    assert_eq!(seen(&fixture("encrypted.docx"), "a.bin").await, "file-type-refused");
}

#[tokio::test]
async fn texts_need_their_name_and_only_text_inside() {
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("été".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (bytes, name, expected) in [
        ("Compte rendu à relire".as_bytes(), "a.txt", "txt"),
        (b"a;b\r\n1;2", "a.CSV", "csv"),
        (b"# Titre", "a.md", "md"),
        (b"d\xe9j\xe0 vu", "vieux.txt", "txt"),
        (&utf16, "bloc-notes.txt", "txt"),
        (b"<html><script>alert(1)</script>", "a.txt", "txt"),
        (b"<html><script>alert(1)</script>", "a.html", "file-type-refused"),
        (b"<svg onload='alert(1)'/>", "a.svg", "file-type-refused"),
        (b"<?xml version='1.0'?><svg/>", "a.png", "file-type-refused"),
        (b"#!/bin/sh\nrm -rf /", "a.sh", "file-type-refused"),
        (b"alert(1)", "a.js", "file-type-refused"),
        (b"MZ\x90\0\x03\0\0\0", "a.exe", "file-type-refused"),
        (b"MZ\x90\0\x03\0\0\0", "a.txt", "file-type-refused"),
        (b"\x7fELF\x02\x01\x01\0", "a.csv", "file-type-refused"),
        (b"texte\0cach\xe9", "a.txt", "file-type-refused"),
        (b"{\\rtf1 {\\object}}", "a.rtf", "file-type-refused"),
        (b"texte", "a.txt.exe", "file-type-refused"),
        (b"texte", "a", "file-type-refused"),
        (b"", "vide.pdf", "file-empty"),
    ] {
        assert_eq!(seen(bytes, name).await, expected, "{name}");
    }
}

#[tokio::test]
async fn files_that_pretend_to_be_two_are_one_or_refused() {
    let (pdf, gif, docx) = (fixture("libreoffice.pdf"), fixture("animated.gif"), fixture("reunion.docx"));
    for (bytes, name, expected) in [
        (joined(b"<html><script>alert(1)</script>", &pdf), "a.pdf", "file-type-refused"),
        (joined(b"MZ\x90\0", &pdf), "a.pdf", "file-type-refused"),
        (joined(b"\r\n", &pdf), "a.pdf", "pdf"),
        (joined(&gif, &docx), "gifar.gif", "gif"),
        (joined(&gif, &docx), "gifar.docx", "gif"),
        (joined(&pdf, &docx), "a.docx", "pdf"),
        (joined(b"MZ\x90\0", &docx), "installe.docx", "file-type-refused"),
        (joined(b"\xff\xd8\xff", b"<script>"), "a.html", "jpg"),
        (b"GIF89".to_vec(), "a.gif", "file-type-refused"),
        (b"RIFF\0\0\0\0WAVE".to_vec(), "a.webp", "file-type-refused"),
        (b"PK\x03\x04".to_vec(), "a.docx", "file-damaged"),
        (docx[..docx.len() / 2].to_vec(), "a.docx", "file-damaged"),
        (fixture("encrypted.docx")[..8].to_vec(), "a.doc", "file-type-refused"),
    ] {
        assert_eq!(seen(&bytes, name).await, expected, "{name}");
    }
}

#[tokio::test]
async fn containers_are_told_by_what_they_declare() {
    let list = |kind: &str| format!("<Types><Override PartName='/x' ContentType='{kind}'/></Types>");
    let word = list("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml");
    let template = list("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml");
    let sheet = list("application/vnd.ms-excel.sheet.macroEnabled.main+xml");
    let entity = format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{word}");
    let text = "application/vnd.oasis.opendocument.text";
    for (parts, expected) in [
        (vec![("[Content_Types].xml", word.as_str())], "docx"),
        (vec![("[Content_Types].xml", &word), ("word/vbaProject.bin", "x")], "file-has-macros"),
        (vec![("[Content_Types].xml", &sheet)], "file-has-macros"),
        (vec![("[Content_Types].xml", &template)], "file-type-refused"),
        (vec![("[Content_Types].xml", &entity)], "file-type-refused"),
        (vec![("mimetype", text)], "odt"),
        (vec![("mimetype", text), ("Basic/Standard/script-lb.xml", "")], "odt"),
        (vec![("mimetype", text), ("Basic/Standard/Module1.xml", "Sub Main")], "file-has-macros"),
        (vec![("mimetype", text), ("Scripts/python/a.py", "import os")], "file-has-macros"),
        (vec![("mimetype", "application/vnd.oasis.opendocument.text-template")], "file-type-refused"),
        (vec![("mimetype", "application/epub+zip")], "file-type-refused"),
        (vec![("META-INF/MANIFEST.MF", "Main-Class: X"), ("X.class", "")], "file-type-refused"),
        (vec![("photos/1.jpg", "x")], "file-type-refused"),
    ] {
        assert_eq!(seen(&zip(&parts), "a.docx").await, expected, "{parts:?}");
    }
    assert_eq!(seen(&fixture("macros.docm"), "a.docx").await, "file-has-macros");
    assert_eq!(seen(&fixture("old-macros.xls"), "a.xls").await, "file-has-macros");
}

#[tokio::test]
async fn the_name_follows_the_content() {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(&fixture("libreoffice.pdf")).unwrap();
    let media_type = ContentTypes.detect(file.path(), "facture.pdf.exe").await.unwrap();
    assert_eq!(clean_file_name("../facture d’été.pdf.exe", media_type), "facture d’été.pdf");
}
