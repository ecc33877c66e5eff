//! A theme as one file: opened with suspicion, its names looked at before anything is unpacked, every fault told at once.

use std::io::{Cursor, Read, Write};

use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use zip::ZipArchive;
use zip::write::SimpleFileOptions;

use super::Theme;
use super::source::Source;

const MOST_ENTRIES: usize = 200;
const MOST_UNPACKED: u64 = 10 * 1024 * 1024;
const MOST_RATIO: u64 = 100;

/// Small files compress by chance: below this, a high ratio cannot hurt.
const RATIO_MATTERS_FROM: u64 = 1024 * 1024;

/// What the field of the form is called.
const FILE: &str = "file";

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Unpacks an archive of `theme.toml` and `assets/`, alone or inside one folder.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Source, Vec<FieldError>> {
    let whole = |key: &str| vec![fault(FILE, Message::new(key))];
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| whole("archive-none"))?;
    if zip.len() > MOST_ENTRIES {
        return Err(vec![fault(FILE, Message::new("archive-entries").with("most", MOST_ENTRIES as i64))]);
    }
    let (places, mut faults) = places(&mut zip, bytes.len() as u64);
    if !faults.is_empty() {
        return Err(faults);
    }
    let (mut toml, mut files, mut left) = (None, Vec::new(), MOST_UNPACKED);
    for (at, place) in places {
        let content = content(&mut zip, at, &mut left).map_err(&whole)?;
        match place {
            Place::Toml => toml = Some(content),
            Place::Asset(name) if content.starts_with(b"PK\x03\x04") => {
                faults.push(fault(&name, Message::new("archive-in-archive")));
            }
            Place::Asset(name) => files.push((name, content.into())),
        }
    }
    let Some(toml) = toml else { return Err(whole("archive-no-toml")) };
    let Ok(toml) = String::from_utf8(toml) else { return Err(whole("archive-no-toml")) };
    if faults.is_empty() { Ok(Source { toml, files, templates: Vec::new() }) } else { Err(faults) }
}

enum Place {
    Toml,
    Asset(String),
}

/// Where each entry belongs, by its name alone, and everything that does not belong anywhere.
fn places(zip: &mut Zip<'_>, packed: u64) -> (Vec<(usize, Place)>, Vec<FieldError>) {
    let (mut places, mut faults, mut unpacked) = (Vec::new(), Vec::new(), 0_u64);
    for at in 0..zip.len() {
        let Ok(entry) = zip.by_index_raw(at) else {
            faults.push(fault(FILE, Message::new("archive-damaged")));
            continue;
        };
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        unpacked = unpacked.saturating_add(entry.size());
        if entry.encrypted() {
            faults.push(fault(&name, Message::new("archive-encrypted")));
        } else if entry.unix_mode().is_some_and(|mode| mode & 0o170_000 == 0o120_000) {
            faults.push(fault(&name, Message::new("archive-link")));
        } else if is_outside(&name) {
            faults.push(fault(&name, Message::new("archive-path")));
        } else if !entry.is_dir() {
            match place(&name) {
                Ok(place) => places.push((at, place)),
                Err(key) => faults.push(fault(&name, Message::new(key))),
            }
        }
    }
    if unpacked > MOST_UNPACKED || (unpacked > RATIO_MATTERS_FROM && unpacked / packed.max(1) > MOST_RATIO) {
        faults.push(fault(FILE, Message::new("archive-large")));
    }
    (places, faults)
}

/// A path that would leave the folder that it is unpacked into.
fn is_outside(name: &str) -> bool {
    name.starts_with('/')
        || name.contains(['\\', '\0', ':'])
        || name.split('/').any(|step| step == ".." || step == ".")
}

fn place(name: &str) -> Result<Place, &'static str> {
    let steps: Vec<_> = name.split('/').collect();
    // The whole theme may stand in one folder of its own name.
    let inside = match steps.as_slice() {
        [folder, rest @ ..] if !rest.is_empty() && !["assets", "templates"].contains(folder) => rest,
        all => all,
    };
    match inside {
        ["theme.toml"] => Ok(Place::Toml),
        ["assets", file] if is_plain(file) => Ok(Place::Asset((*file).to_owned())),
        ["assets", ..] => Err("archive-name"),
        ["templates", ..] => Err("archive-templates"),
        _ => Err("archive-stranger"),
    }
}

/// A name that is the same on every machine and in every address.
fn is_plain(file: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
    file.len() <= 60 && !file.starts_with('.') && file.chars().all(plain)
}

/// One entry, within what is left of the whole, whatever the directory says of it.
fn content(zip: &mut Zip<'_>, at: usize, left: &mut u64) -> Result<Vec<u8>, &'static str> {
    let entry = zip.by_index(at).map_err(|_| "archive-damaged")?;
    let mut content = Vec::new();
    entry.take(*left + 1).read_to_end(&mut content).map_err(|_| "archive-damaged")?;
    *left = left.checked_sub(content.len() as u64).ok_or("archive-large")?;
    Ok(content)
}

fn fault(field: &str, message: Message) -> FieldError {
    FieldError { field: field.to_owned(), message }
}

/// The theme as an archive that can be brought in again.
pub(crate) fn pack(theme: &Theme, source: &Source) -> Result<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let toml = theme.source()?;
    let files = source.files.iter().map(|(name, bytes)| (format!("assets/{name}"), bytes.as_ref()));
    for (name, bytes) in std::iter::once(("theme.toml".to_owned(), toml.as_bytes())).chain(files) {
        zip.start_file(name, options).map_err(Error::internal)?;
        zip.write_all(bytes).map_err(Error::internal)?;
    }
    Ok(zip.finish().map_err(Error::internal)?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn keys(bytes: &[u8]) -> Vec<String> {
        match unpack(bytes) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.into_iter().map(|fault| fault.message.key).collect(),
        }
    }

    #[test]
    fn a_theme_is_read_alone_or_in_its_folder() {
        for folder in ["", "garreau/"] {
            let toml = format!("{folder}theme.toml");
            let logo = format!("{folder}assets/logo.svg");
            let source = unpack(&zipped(&[(&toml, b"name = 'A'"), (&logo, b"<svg/>")])).ok().unwrap();
            assert_eq!(source.toml, "name = 'A'");
            assert_eq!(source.files[0].0, "logo.svg");
        }
    }

    #[test]
    fn every_way_out_of_the_folder_is_named() {
        let toml: (&str, &[u8]) = ("theme.toml", b"name = 'A'");
        let found =
            keys(&zipped(&[toml, ("../x", b""), ("/etc/x", b""), ("templates/portal/layout.html", b"")]));
        assert_eq!(found, ["archive-path", "archive-path", "archive-templates"]);
        assert_eq!(keys(&zipped(&[toml, ("assets/a/b.svg", b"")])), ["archive-name"]);
        assert_eq!(keys(&zipped(&[toml, ("a/b/theme.toml", b"")])), ["archive-stranger"]);
        assert_eq!(keys(&zipped(&[toml, ("run.exe", b"")])), ["archive-stranger"]);
        assert_eq!(keys(&zipped(&[toml, ("assets/x.svg", b"PK\x03\x04zip")])), ["archive-in-archive"]);
        assert_eq!(keys(&zipped(&[("assets/x.svg", b"<svg/>")])), ["archive-no-toml"]);
        assert_eq!(keys(b"not a zip"), ["archive-none"]);
    }

    #[test]
    fn what_swells_is_refused() {
        let zeros = vec![0_u8; 11 * 1024 * 1024];
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file("theme.toml", packed).unwrap();
        zip.write_all(&zeros).unwrap();
        let honest = zip.finish().unwrap().into_inner();
        assert_eq!(keys(&honest), ["archive-large"]);
        // A directory that lies about the size changes nothing.
        let mut lying = honest.clone();
        let size = (zeros.len() as u32).to_le_bytes();
        for at in 0..lying.len() - 4 {
            if lying[at..at + 4] == size {
                lying[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
            }
        }
        assert!(!keys(&lying).is_empty());
        let many: Vec<_> = (0..201).map(|at| format!("assets/{at}.svg")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(keys(&zipped(&many)), ["archive-entries"]);
    }
}
