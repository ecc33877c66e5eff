//! Compound files (OLE): what Office wrote until 2003, and the envelope of a modern document with a password. Only the
//! directory is read, by the fixed shape of its entries: 128 bytes each, the name first.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

const SIGNATURE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENTRY: usize = 128;

pub(crate) fn is_compound(path: &Path) -> bool {
    let mut first = [0; 8];
    File::open(path).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == SIGNATURE
}

/// The names of the streams and folders that matter here; the file is read once through a small buffer.
pub(crate) fn names(path: &Path) -> std::io::Result<HashSet<String>> {
    let mut reader = BufReader::with_capacity(64 * 1024, File::open(path)?);
    let mut names = HashSet::new();
    let mut entry = [0; ENTRY];
    while reader.read_exact(&mut entry).is_ok() {
        if let Some(name) = name(&entry).filter(|name| KNOWN.contains(&name.as_str())) {
            names.insert(name);
        }
    }
    Ok(names)
}

const KNOWN: [&str; 8] = [
    "WordDocument",
    "Workbook",
    "Book",
    "PowerPoint Document",
    "EncryptedPackage",
    "_VBA_PROJECT",
    "_VBA_PROJECT_CUR",
    "Macros",
];

/// The name in a directory entry; `None` when these bytes are not one.
fn name(entry: &[u8; ENTRY]) -> Option<String> {
    let length = usize::from(u16::from_le_bytes([entry[64], entry[65]]));
    let is_entry = (4..=64).contains(&length)
        && length.is_multiple_of(2)
        && matches!(entry[66], 1 | 2 | 5)
        && entry[67] <= 1;
    if !is_entry {
        return None;
    }
    let units = entry[..length - 2].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}
