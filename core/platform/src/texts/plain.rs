//! Plain text, Markdown and CSV in whatever encoding a computer of the last thirty years wrote them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use parvis_kernel::ports::texts::MAX_TEXT;

use super::child::{DAMAGED, Step};
use super::collected::Collected;

/// No encoding here needs more than four bytes for a character.
const MOST_BYTES: u64 = 4 * MAX_TEXT as u64 + 4;

pub(super) fn read(path: &Path, text: &mut Collected) -> Step {
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)).map_err(|_| DAMAGED)?;
    text.push(&decoded(&bytes))
}

/// A byte order mark decides; else UTF-8 when it is; else windows-1252, which reads everything and is what French
/// Windows wrote.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    // Reading may have stopped in the middle of the last letter.
    let is_utf8 = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && bytes.len() as u64 == MOST_BYTES,
    };
    let encoding = if is_utf8 { UTF_8 } else { WINDOWS_1252 };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_encoding_is_read() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("Été œuvre €".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let utf16be: Vec<u8> =
            [0xfe, 0xff].into_iter().chain("Été œuvre €".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let marked = [b"\xef\xbb\xbf".as_slice(), "Été œuvre €".as_bytes()].concat();
        for bytes in
            [utf16.as_slice(), &utf16be, &marked, "Été œuvre €".as_bytes(), b"\xc9t\xe9 \x9cuvre \x80"]
        {
            assert_eq!(decoded(bytes), "Été œuvre €");
        }
    }
}
