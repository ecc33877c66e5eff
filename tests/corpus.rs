//! Sixty files as people and attackers send them (IN3): what each is kept as, or that it is refused in words. Content
//! decides, names are cleaned, and nothing that is served runs in a browser.

use axum::http::StatusCode;

use crate::support::{Centre, send};

/// The files that the readers of documents are tested with, made by real programs.
fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/core/platform/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

const SVG: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
const HTML: &[u8] = b"<!doctype html><script>alert(1)</script>";
const EXE: &[u8] = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff";
const ELF: &[u8] = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0";
const NOT_TEXT: &[u8] = b"texte\0cach\xe9";

/// The name sent, the content, and the name kept.
fn kept() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let pdf = fixture("libreoffice.pdf");
    let docx = fixture("reunion.docx");
    let mut files: Vec<_> = [
        ("chromium.pdf", "chromium.pdf"),
        ("ghostscript.pdf", "ghostscript.pdf"),
        ("reportlab.pdf", "reportlab.pdf"),
        ("scan.pdf", "scan.pdf"),
        ("encrypted.pdf", "encrypted.pdf"),
        ("owner-password.pdf", "owner-password.pdf"),
        ("encrypted.docx", "encrypted.docx"),
        ("reunion.docx", "reunion.docx"),
        ("reunion.odt", "reunion.odt"),
        ("presences.xlsx", "presences.xlsx"),
        ("presences.ods", "presences.ods"),
        ("seance.pptx", "seance.pptx"),
        ("seance.odp", "seance.odp"),
        ("old.doc", "old.doc"),
        ("turned.jpg", "turned.jpg"),
        ("cmyk.jpg", "cmyk.jpg"),
        ("turned.webp", "turned.webp"),
        ("clear.png", "clear.png"),
        ("sixteen.png", "sixteen.png"),
        ("animated.gif", "animated.gif"),
    ]
    .map(|(file, name)| (file, fixture(file), name))
    .into();
    files.extend([
        ("facture.pdf.exe", pdf.clone(), "facture.pdf"),
        ("facture.exe", pdf.clone(), "facture.pdf"),
        ("RAPPORT.PDF", pdf.clone(), "RAPPORT.pdf"),
        ("../../etc/passwd", pdf.clone(), "passwd.pdf"),
        ("C:\\Users\\Zoé\\Œuvre.pdf", pdf.clone(), "Œuvre.pdf"),
        ("cv\u{202e}fdp.exe", pdf.clone(), "cvfdp.pdf"),
        ("bon\u{200b}jour.pdf", pdf.clone(), "bonjour.pdf"),
        ("CON.pdf", pdf.clone(), "_CON.pdf"),
        (".htaccess", pdf.clone(), "htaccess.pdf"),
        ("a<b>c.pdf", pdf.clone(), "a-b-c.pdf"),
        ("Compte rendu 12.03.pdf", pdf.clone(), "Compte rendu 12.03.pdf"),
        ("page.svg", pdf, "page.pdf"),
        ("tableau.xlsx", docx.clone(), "tableau.docx"),
        ("archive.zip", docx, "archive.docx"),
        ("notes.txt", "Réunion à 14 h".into(), "notes.txt"),
        ("windows.txt", b"R\xe9union \xe0 14 h".to_vec(), "windows.txt"),
        ("liste.csv", b"nom;secteur\nZo\xc3\xa9;Enfance".to_vec(), "liste.csv"),
        ("lisez-moi.md", b"# Titre".to_vec(), "lisez-moi.md"),
        ("page.html.txt", HTML.to_vec(), "page.txt"),
    ]);
    files
}

fn refused() -> Vec<(&'static str, Vec<u8>)> {
    let docx = fixture("reunion.docx");
    vec![
        ("vide.pdf", Vec::new()),
        ("dessin.svg", SVG.to_vec()),
        ("dessin.png", SVG.to_vec()),
        ("page.html", HTML.to_vec()),
        ("page.pdf", HTML.to_vec()),
        ("page.xhtml", HTML.to_vec()),
        ("installe.exe", EXE.to_vec()),
        ("installe.pdf", EXE.to_vec()),
        ("installe.txt", EXE.to_vec()),
        ("programme.csv", ELF.to_vec()),
        ("script.sh", b"#!/bin/sh\nrm -rf /".to_vec()),
        ("script.js", b"alert(1)".to_vec()),
        ("script.php", b"<?php system($_GET['c']);".to_vec()),
        ("nul.txt", NOT_TEXT.to_vec()),
        ("sans-extension", b"texte".to_vec()),
        ("macros.docm", fixture("macros.docm")),
        ("macros.docx", fixture("macros.docm")),
        ("macros.xls", fixture("old-macros.xls")),
        ("coupe.docx", docx[..docx.len() / 2].to_vec()),
        ("archive.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec()),
        ("son.webp", b"RIFF\0\0\0\0WAVE".to_vec()),
        ("gif.gif", b"GIF89".to_vec()),
        ("polyglotte.pdf", [HTML, &fixture("libreoffice.pdf")].concat()),
        ("document.rtf", b"{\\rtf1 {\\object}}".to_vec()),
        ("raccourci.lnk", b"L\0\0\0\x01\x14\x02\0".to_vec()),
    ]
}

fn encoded(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    name.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_file_is_kept_for_what_it_is_or_refused_in_words() {
    let centre = Centre::new().await;
    let writer = centre.sign_in("communication").await;
    let (_, library) = centre.library().await;
    assert!(kept().len() + refused().len() >= 60);
    for (name, bytes, expected) in kept() {
        let document = centre.upload(&writer, library, name, &bytes).await;
        let served = writer.get(&format!("/documents/{document}/fichier")).await;
        assert_eq!(served.body.as_ref(), bytes, "{name}: the same bytes");
        let said = served.header("content-disposition");
        assert!(said.ends_with(&format!("filename*=UTF-8''{}", encoded(expected))), "{name}: {said}");
        assert_eq!(served.header("x-content-type-options"), "nosniff", "{name}");
        let kind = served.header("content-type");
        assert!(
            !["html", "svg", "xml;", "javascript"].iter().any(|active| kind.contains(active)),
            "{name}: {kind}"
        );
    }
    for (name, bytes) in refused() {
        let answer = send(&writer, library, name, &bytes).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.says(name), "{name} is named");
    }
    centre.settle().await;
    let waiting = writer.get("/a-traiter").await;
    assert!(waiting.says("encrypted.pdf") && waiting.says("encrypted.docx"), "sealed files are flagged");
}
