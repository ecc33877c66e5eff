//! Files made to exhaust or to mislead whoever opens them. Each is answered with a reason, and the next file is read.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use parvis_kernel::media_type::{self as types, MediaType};
use parvis_kernel::ports::texts::{Extracted, Reason};
use tempfile::NamedTempFile;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{extract, fixture, written};

const DOCUMENT: &str = "word/document.xml";

/// A container with one part made of a repeated piece.
fn zip(name: &str, before: &str, piece: &[u8], times: usize, after: &str) -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    let mut zip = ZipWriter::new(file.reopen().unwrap());
    zip.start_file(name, SimpleFileOptions::default().compression_level(Some(1)).large_file(true)).unwrap();
    zip.write_all(before.as_bytes()).unwrap();
    for _ in 0..times {
        zip.write_all(piece).unwrap();
    }
    zip.write_all(after.as_bytes()).unwrap();
    zip.finish().unwrap();
    file
}

async fn answer(file: &NamedTempFile, media_type: &MediaType) -> Extracted {
    let started = Instant::now();
    let answer = extract(file.path(), media_type).await;
    assert!(started.elapsed() < Duration::from_secs(12), "{:?}", started.elapsed());
    answer
}

const MEGABYTE: usize = 1024 * 1024;

#[tokio::test]
async fn containers_that_unpack_to_too_much_are_refused() {
    let block = vec![b'a'; MEGABYTE];
    let two_hundred =
        zip(DOCUMENT, "<w:document><w:p><w:r><w:t>", &block, 200, "</w:t></w:r></w:p></w:document>");
    assert_eq!(answer(&two_hundred, &types::DOCX).await, Extracted::Unreadable(Reason::TooLarge));
    let dense = zip(DOCUMENT, "<w:t>", &block, 20, "</w:t>");
    assert_eq!(answer(&dense, &types::DOCX).await, Extracted::Unreadable(Reason::TooLarge));
    let sheet = zip("content.xml", "<p>", &block, 150, "</p>");
    assert_eq!(answer(&sheet, &types::ODS).await, Extracted::Unreadable(Reason::TooLarge));
}

#[tokio::test]
async fn a_directory_that_lies_about_sizes_does_not_help() {
    let honest = zip(DOCUMENT, "<w:t>", &vec![b'a'; MEGABYTE], 300, "</w:t>");
    let mut bytes = Vec::new();
    honest.reopen().unwrap().read_to_end(&mut bytes).unwrap();
    let entry = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bytes[entry + 24..entry + 28].copy_from_slice(&1000_u32.to_le_bytes());
    let answer = answer(&written(&bytes), &types::DOCX).await;
    assert!(matches!(answer, Extracted::Unreadable(Reason::TooLarge | Reason::Damaged)), "{answer:?}");
}

#[tokio::test]
async fn too_many_entries_are_refused() {
    let file = NamedTempFile::new().unwrap();
    let mut zip = ZipWriter::new(file.reopen().unwrap());
    for number in 0..2_001 {
        zip.start_file(format!("word/{number}"), SimpleFileOptions::default()).unwrap();
    }
    zip.finish().unwrap();
    assert_eq!(answer(&file, &types::DOCX).await, Extracted::Unreadable(Reason::TooLarge));
}

#[tokio::test]
async fn entities_are_never_expanded() {
    let mut laughs = String::from("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">");
    for level in 1..10 {
        let before = if level == 1 { "lol".to_owned() } else { format!("lol{}", level - 1) };
        laughs.push_str(&format!("<!ENTITY lol{level} \"{}\">", format!("&{before};").repeat(10)));
    }
    laughs.push_str("]><w:t>&lol9;</w:t>");
    let outside = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><w:t>&f;</w:t>";
    for hostile in [laughs.as_str(), outside] {
        let file = zip(DOCUMENT, hostile, b"", 0, "");
        assert_eq!(answer(&file, &types::DOCX).await, Extracted::Unreadable(Reason::Damaged));
    }
    let unknown = zip(DOCUMENT, "<w:t>a&inconnu;b &#233;</w:t>", b"", 0, "");
    assert_eq!(answer(&unknown, &types::DOCX).await, Extracted::Text("ab é".into()));
}

#[tokio::test]
async fn a_container_inside_a_container_stays_closed() {
    let inner = std::fs::read(fixture("reunion.docx")).unwrap();
    let outer = zip("word/reunion.docx", "", &inner, 1, "");
    assert_eq!(answer(&outer, &types::DOCX).await, Extracted::Unreadable(Reason::Damaged));
}

#[tokio::test]
async fn endless_nesting_is_bounded() {
    let deep = zip(DOCUMENT, "", b"<w:p><w:q>x", 400_000, "");
    let answer = answer(&deep, &types::DOCX).await;
    assert!(matches!(answer, Extracted::Unreadable(_) | Extracted::Empty), "{answer:?}");
}

#[tokio::test]
async fn a_sheet_that_repeats_one_long_text_is_cut() {
    let file = NamedTempFile::new().unwrap();
    let mut zip = ZipWriter::new(file.reopen().unwrap());
    zip.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    let long: String = (0..60_000).map(|number| format!("mot{number} ")).collect();
    write!(zip, "<sst><si><t>{long}</t></si></sst>").unwrap();
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    for row in 0..20_000 {
        write!(zip, "<row r=\"{row}\"><c t=\"s\"><v>0</v></c></row>").unwrap();
    }
    zip.finish().unwrap();
    assert!(matches!(answer(&file, &types::XLSX).await, Extracted::Text(_)));
}

#[tokio::test]
async fn what_is_cut_or_not_what_it_says_is_damaged() {
    for (name, media_type) in [
        ("reunion.docx", &types::DOCX),
        ("reunion.odt", &types::ODT),
        ("presences.xlsx", &types::XLSX),
        ("seance.pptx", &types::PPTX),
        ("chromium.pdf", &types::PDF),
    ] {
        let whole = std::fs::read(fixture(name)).unwrap();
        for part in [0, 10, whole.len() / 3, whole.len() * 9 / 10] {
            let answer = answer(&written(&whole[..part]), media_type).await;
            assert!(
                matches!(answer, Extracted::Unreadable(Reason::Damaged) | Extracted::Text(_)),
                "{name} {part}: {answer:?}"
            );
        }
    }
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> NamedTempFile {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", number + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    bytes.extend(
        format!("trailer <</Root 1 0 R /Size {}>>\nstartxref\n{start}\n%%EOF", objects.len() + 1).bytes(),
    );
    written(&bytes)
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dictionary} /Length {}>> stream\n", content.len()).into_bytes();
    object.extend(content);
    object.extend(b"\nendstream");
    object
}

const FONTS: &str =
    "/Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>> /XObject <</X 5 0 R>>>>";

fn one_page(content: Vec<u8>, form: Vec<u8>) -> NamedTempFile {
    pdf(&[
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>".to_vec(),
        format!("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {FONTS}>>").into_bytes(),
        content,
        form,
    ])
}

#[tokio::test]
async fn a_book_of_a_hundred_thousand_pages_gives_its_first_ones() {
    let pages = 100_000;
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", page + 4)).collect();
    let mut objects = vec![
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        format!("<</Type /Pages /Kids [{kids}] /Count {pages} /MediaBox [0 0 595 842] {FONTS}>>")
            .into_bytes(),
        stream("", b"BT /F 12 Tf 72 700 Td (Chapitre) Tj ET"),
    ];
    objects.extend((0..pages).map(|_| b"<</Type /Page /Parent 2 0 R /Contents 3 0 R>>".to_vec()));
    let answer = answer(&pdf(&objects), &types::PDF).await;
    // A machine that is busy with other tests may not reach the first page in time.
    assert!(matches!(answer, Extracted::Text(_) | Extracted::Unreadable(Reason::TooSlow)), "{answer:?}");
}

#[tokio::test]
async fn forms_that_contain_themselves_end() {
    let form = stream("/Type /XObject /Subtype /Form", b"q /X Do Q q /X Do Q");
    let file = one_page(stream("", b"/X Do"), form);
    assert_eq!(answer(&file, &types::PDF).await, Extracted::Unreadable(Reason::Damaged));
}

#[tokio::test]
async fn a_stream_that_unpacks_without_end_is_too_large() {
    let bomb = zip("x", "", &vec![b' '; MEGABYTE], 1_000, "");
    let mut deflated = Vec::new();
    bomb.reopen().unwrap().read_to_end(&mut deflated).unwrap();
    // The bytes of the entry are raw DEFLATE: with two bytes before them, they are what PDF calls Flate.
    let mut reader = zip::ZipArchive::new(bomb.reopen().unwrap()).unwrap();
    let entry = reader.by_index_raw(0).unwrap();
    let (from, length) = (
        usize::try_from(entry.data_start().unwrap()).unwrap(),
        usize::try_from(entry.compressed_size()).unwrap(),
    );
    let flate = [b"\x78\x01".as_slice(), &deflated[from..from + length]].concat();
    let file = one_page(stream("/Filter /FlateDecode", &flate), stream("/Subtype /Form", b""));
    assert_eq!(answer(&file, &types::PDF).await, Extracted::Unreadable(Reason::TooLarge));
}

#[tokio::test]
async fn pages_in_a_circle_end() {
    let file = pdf(&[
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R>>".to_vec(),
        b"<</Type /Page /Parent 2 0 R>>".to_vec(),
    ]);
    let answer = answer(&file, &types::PDF).await;
    assert!(matches!(answer, Extracted::Unreadable(_) | Extracted::Empty), "{answer:?}");
}

#[tokio::test]
async fn odd_operators_do_not_lose_the_words() {
    let odd = b"/Nothing cs 1 2 sc 12 w BT /F 12 Tf 72 700 Td 14 TL (Bonjour) Tj (tout) ' 1 2 (le monde) \" ET (x) Tj 1 Tf Do";
    let file = one_page(stream("", odd), stream("/Subtype /Image /Width 2 /Height 2", b"BT (pixels) Tj ET"));
    let answer = answer(&file, &types::PDF).await;
    let Extracted::Text(text) = answer else { panic!("{answer:?}") };
    assert!(text.starts_with("Bonjour\ntout\nle monde") && !text.contains("pixels"), "{text}");
}
