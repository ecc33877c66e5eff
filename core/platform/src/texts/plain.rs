//! Plain text, Markdown and CSV, in the encodings that are met: UTF-8, UTF-16 with its mark, Windows' own.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use parvis_kernel::ports::texts::{MAX_TEXT, Reason};

pub(super) fn text(file: &Path) -> Result<String, Reason> {
    let mut bytes = Vec::new();
    let file = File::open(file).map_err(|_| Reason::Damaged)?;
    file.take(4 * MAX_TEXT as u64).read_to_end(&mut bytes).map_err(|_| Reason::Damaged)?;
    Ok(decode(&bytes))
}

fn decode(bytes: &[u8]) -> String {
    let units = |pair: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].as_chunks::<2>().0.iter().map(|two| pair(*two)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        other => match std::str::from_utf8(other) {
            Ok(text) => text.to_owned(),
            // Cut in the middle of a letter by the limit, or Windows-1252.
            Err(fault) if fault.error_len().is_none() => String::from_utf8_lossy(other).into_owned(),
            Err(_) => other.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    }
}

/// The letters of Western Europe on Windows: Latin-1 but for a few.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x8c => 'Œ',
        0x91 | 0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        0x97 => '—',
        0x9c => 'œ',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn accents_survive_every_encoding() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("été".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let table: [&[u8]; 4] = ["été".as_bytes(), b"\xef\xbb\xbf\xc3\xa9t\xc3\xa9", b"\xe9t\xe9", &utf16];
        for bytes in table {
            assert_eq!(decode(bytes), "été", "{bytes:?}");
        }
    }
}
