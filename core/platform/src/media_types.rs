//! Tells what a received file is by reading it: the first bytes, then the inside of containers. Nothing is unpacked but
//! one small list, so this runs in the server itself.

pub(crate) mod compound;

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::media_type::{self as types, MediaType};
use parvis_kernel::message::Message;
use parvis_kernel::ports::media_types::MediaTypes;
use quick_xml::events::BytesStart;

use crate::texts::archive::Archive;
use crate::texts::xml::{Node, attribute, walk};

/// Detection by content.
pub struct ContentTypes;

#[async_trait]
impl MediaTypes for ContentTypes {
    async fn detect(&self, file: &Path, name: &str) -> Result<&'static MediaType> {
        let (file, name) = (file.to_owned(), name.to_owned());
        tokio::task::spawn_blocking(move || detect(&file, &name)).await.map_err(Error::internal)?
    }
}

/// The parts that make a ZIP container known are at most this long in documents that people write.
const LIST_BYTES: u64 = 2 * 1024 * 1024;

fn detect(path: &Path, name: &str) -> Result<&'static MediaType> {
    let mut first = Vec::new();
    File::open(path).and_then(|file| file.take(1024).read_to_end(&mut first)).map_err(Error::internal)?;
    if first.is_empty() {
        return Err(refused("file-empty"));
    }
    match first.as_slice() {
        // Readers accept junk before the mark; junk is how one file pretends to be two.
        _ if after_blanks(&first).starts_with(b"%PDF-") => Ok(&types::PDF),
        [0xff, 0xd8, 0xff, ..] => Ok(&types::JPEG),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok(&types::PNG),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(&types::GIF),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(&types::WEBP),
        [b'P', b'K', 3, 4, ..] => container(path),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => old_or_sealed(path, name),
        _ => text(path, name),
    }
}

fn refused(key: &str) -> Error {
    Error::invalid("file", Message::new(key))
}

fn after_blanks(first: &[u8]) -> &[u8] {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let blanks = first.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    &first[blanks..]
}

/// OpenDocument says its type in a part of its own, Office in a list of the types of all parts.
fn container(path: &Path) -> Result<&'static MediaType> {
    let unreadable = |_| refused("file-type-refused");
    let mut archive = Archive::open_directory(path).map_err(|_| refused("file-damaged"))?;
    let has_macros = archive.names().any(|name| is_macro(&name));
    let mime = archive.small("mimetype", 200).map_err(unreadable)?;
    let found = match std::str::from_utf8(&mime).map(str::trim) {
        Ok(mime) if !mime.is_empty() => [&types::ODT, &types::ODS, &types::ODP]
            .into_iter()
            .find(|open_document| open_document.mime == mime),
        _ => {
            let main = main_content_type(&mut archive)?;
            if main.contains("macroEnabled") {
                return Err(refused("file-has-macros"));
            }
            let main = main.strip_suffix(".main+xml");
            [&types::DOCX, &types::XLSX, &types::PPTX].into_iter().find(|office| Some(office.mime) == main)
        }
    };
    match found {
        Some(_) if has_macros => Err(refused("file-has-macros")),
        Some(found) => Ok(found),
        None => Err(refused("file-type-refused")),
    }
}

/// Code of Office or LibreOffice. The latter writes two empty lists (`script-lb.xml`, `script-lc.xml`) beside no code.
fn is_macro(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let in_library = lower.starts_with("basic/") || lower.starts_with("scripts/");
    lower.ends_with("vbaproject.bin")
        || (in_library
            && !lower.ends_with('/')
            && !lower.ends_with("script-lb.xml")
            && !lower.ends_with("script-lc.xml"))
}

/// The type of the document's main part: the only one whose type ends so.
fn main_content_type(archive: &mut Archive) -> Result<String> {
    let unreadable = |_| refused("file-type-refused");
    let list = archive.small("[Content_Types].xml", LIST_BYTES).map_err(unreadable)?;
    let mut main = String::new();
    let mut see = |element: &BytesStart<'_>| {
        let content_type = attribute(element, "ContentType").unwrap_or_default();
        if content_type.ends_with(".main+xml") && !main.contains("macroEnabled") {
            main = content_type;
        }
    };
    walk(list.as_slice(), &[], |node| {
        if let Node::Open("Override" | "Default", element) = node {
            see(element);
        }
        Ok(())
    })
    .map_err(|_| refused("file-type-refused"))?;
    Ok(main)
}

/// Old Office files, and modern ones behind a password: which of these only the name can say.
fn old_or_sealed(path: &Path, name: &str) -> Result<&'static MediaType> {
    let names = compound::names(path).map_err(Error::internal)?;
    let has = |wanted: &str| names.contains(wanted);
    if has("_VBA_PROJECT") || has("_VBA_PROJECT_CUR") || has("Macros") {
        return Err(refused("file-has-macros"));
    }
    let sealed = [&types::DOCX, &types::XLSX, &types::PPTX];
    match MediaType::by_extension(name) {
        Some(announced) if has("EncryptedPackage") && sealed.contains(&announced) => Ok(announced),
        _ if has("EncryptedPackage") => Err(refused("file-type-refused")),
        _ if has("WordDocument") => Ok(&types::DOC),
        _ if has("Workbook") || has("Book") => Ok(&types::XLS),
        _ if has("PowerPoint Document") => Ok(&types::PPT),
        _ => Err(refused("file-type-refused")),
    }
}

/// Text has no signature: here the name must announce it, and no byte may contradict it. Scripts, HTML and SVG are text
/// too, which is why their names are refused; inside a `.txt` they are shown as text and run nowhere.
fn text(path: &Path, name: &str) -> Result<&'static MediaType> {
    let kinds = [&types::TEXT, &types::MARKDOWN, &types::CSV];
    let announced = MediaType::by_extension(name).filter(|announced| kinds.contains(announced));
    let Some(announced) = announced else { return Err(refused("file-type-refused")) };
    if is_text(path).map_err(Error::internal)? { Ok(announced) } else { Err(refused("file-type-refused")) }
}

/// No control byte but those that printers of text knew; UTF-16 counts when it says so.
fn is_text(path: &Path) -> std::io::Result<bool> {
    let mut reader = BufReader::with_capacity(64 * 1024, File::open(path)?);
    let mut block = vec![0; 64 * 1024];
    let mut first = true;
    loop {
        let read = reader.read(&mut block)?;
        let block = &block[..read];
        if read == 0 || (first && (block.starts_with(b"\xff\xfe") || block.starts_with(b"\xfe\xff"))) {
            return Ok(true);
        }
        if block.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)) {
            return Ok(false);
        }
        first = false;
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests;
