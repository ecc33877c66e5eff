//! A font of a charter: looked at, cut down to the signs that French needs, packed as WOFF2.

use std::io::Read;

use allsorts::binary::read::ReadScope;
use allsorts::font::read_cmap_subtable;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use allsorts::tables::cmap::Cmap;
use allsorts::tables::os2::Os2;
use allsorts::tables::{FontTableProvider, OffsetTable};
use allsorts::tag;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::artwork::{MOST_BYTES, MOST_FONT, WebFont};

use super::refused;

/// What a font may weigh once it is unpacked.
const MOST_UNPACKED: u64 = 16 * 1024 * 1024;

/// Latin as French and its neighbours write it, signs of typography, arrows.
const SIGNS: [(u32, u32); 10] = [
    (0x20, 0x7e),
    (0xa0, 0xff),
    (0x152, 0x153),
    (0x178, 0x178),
    (0x2009, 0x200a),
    (0x2010, 0x2026),
    (0x202f, 0x203a),
    (0x20ac, 0x20ac),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
];

/// OS/2 `fsType`: what the maker of the font allows.
const RESTRICTED: u16 = 0x0002;
const FOR_SHOWING: u16 = 0x0004;
const WHOLE_ONLY: u16 = 0x0100;

pub(super) fn web_font(bytes: &[u8]) -> Result<WebFont> {
    if bytes.len() > MOST_BYTES {
        return Err(refused("font-too-large"));
    }
    let is_packed = bytes.starts_with(b"wOF2");
    if !is_packed && ![&[0, 1, 0, 0][..], b"OTTO", b"true"].iter().any(|magic| bytes.starts_with(magic)) {
        return Err(refused("font-none"));
    }
    if is_packed && !unpacks_within_bounds(bytes) {
        return Err(refused("font-damaged"));
    }
    let file = ReadScope::new(bytes).read::<FontData<'_>>().map_err(|_| refused("font-none"))?;
    let tables = file.table_provider(0).map_err(|_| refused("font-damaged"))?;
    let allowed = licence(&tables)?;
    if allowed & 0x000f == RESTRICTED {
        return Err(refused("font-licence"));
    }
    let glyphs = glyphs(&tables)?;
    let cut = match allowed & WHOLE_ONLY {
        0 => {
            let profile = SubsetProfile::Minimal;
            let cut = subset(&tables, &glyphs, &profile, CmapTarget::Unicode);
            cut.map_err(|_| refused("font-damaged"))?
        }
        _ if is_packed => return Err(refused("font-whole")),
        _ => bytes.to_vec(),
    };
    // Read once more: what browsers get must be a font.
    ReadScope::new(&cut).read::<OffsetTable<'_>>().map_err(|_| refused("font-damaged"))?;
    let woff2 = ttf2woff2::encode(&cut, ttf2woff2::BrotliQuality::default());
    let woff2 = woff2.map_err(|_| refused("font-damaged"))?;
    if woff2.len() > MOST_FONT {
        let message = Message::new("font-too-heavy")
            .with("size", (woff2.len() / 1024) as i64)
            .with("most", (MOST_FONT / 1024) as i64);
        return Err(Error::invalid("file", message));
    }
    Ok(WebFont { woff2, is_for_showing: allowed & 0x000f == FOR_SHOWING })
}

/// A font that does not say is free to use, as its format has it.
fn licence(tables: &impl FontTableProvider) -> Result<u16> {
    let Some(data) = tables.table_data(tag::OS_2).map_err(|_| refused("font-damaged"))? else { return Ok(0) };
    let os2 = ReadScope::new(&data).read_dep::<Os2>(data.len()).map_err(|_| refused("font-damaged"))?;
    Ok(os2.fs_type)
}

/// The glyphs of the signs, with the one that stands for what is missing.
fn glyphs(tables: &impl FontTableProvider) -> Result<Vec<u16>> {
    let damaged = |_| refused("font-damaged");
    let data = tables.read_table_data(tag::CMAP).map_err(damaged)?;
    let cmap = ReadScope::new(&data).read::<Cmap<'_>>().map_err(damaged)?;
    let (_, map) = read_cmap_subtable(&cmap).map_err(damaged)?.ok_or_else(|| refused("font-no-latin"))?;
    let signs = SIGNS.into_iter().flat_map(|(from, to)| from..=to);
    let mut glyphs: Vec<u16> = signs.filter_map(|sign| map.map_glyph(sign).ok().flatten()).collect();
    let letters = ['a', 'z', 'é', 'ç'].map(|letter| map.map_glyph(letter.into()).ok().flatten().unwrap_or(0));
    if letters.contains(&0) {
        return Err(refused("font-no-latin"));
    }
    glyphs.push(0);
    glyphs.sort_unstable();
    glyphs.dedup();
    Ok(glyphs)
}

/// Whether the packed tables stay within bounds, whatever the header says: read before the library unpacks them whole.
fn unpacks_within_bounds(bytes: &[u8]) -> bool {
    let Some(packed) = packed_tables(bytes) else { return false };
    let unpacked = brotli::Decompressor::new(packed, 4096).take(MOST_UNPACKED + 1);
    std::io::copy(&mut { unpacked }, &mut std::io::sink()).is_ok_and(|length| length <= MOST_UNPACKED)
}

/// The compressed part of a WOFF2 file, which follows its directory.
fn packed_tables(bytes: &[u8]) -> Option<&[u8]> {
    const HEADER: usize = 48;
    const UNKNOWN_TAG: u8 = 63;
    if bytes.get(4..8)? == b"ttcf" {
        return None;
    }
    let tables = u16::from_be_bytes([*bytes.get(12)?, *bytes.get(13)?]);
    let mut at = HEADER;
    for _ in 0..tables {
        let flags = *bytes.get(at)?;
        at += 1;
        let (known, version) = (flags & 0x3f, flags >> 6);
        let mut name = known;
        if known == UNKNOWN_TAG {
            let tag = bytes.get(at..at + 4)?;
            name = if tag == b"glyf" {
                10
            } else if tag == b"loca" {
                11
            } else {
                UNKNOWN_TAG
            };
            at += 4;
        }
        at = after_number(bytes, at)?;
        // `glyf` and `loca` are transformed unless they say 3; all others when they say anything.
        let is_transformed = if matches!(name, 10 | 11) { version != 3 } else { version != 0 };
        if is_transformed {
            at = after_number(bytes, at)?;
        }
    }
    bytes.get(at..)
}

/// Behind a `UIntBase128`.
fn after_number(bytes: &[u8], from: usize) -> Option<usize> {
    let length = bytes.get(from..)?.iter().take(5).position(|byte| byte & 0x80 == 0)?;
    Some(from + length + 1)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    /// Any font of the machine that runs the tests; none on a bare one.
    fn some_font() -> Option<Vec<u8>> {
        std::fs::read("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").ok()
    }

    fn key(bytes: &[u8]) -> String {
        match web_font(bytes) {
            Err(Error::Invalid(faults)) => faults[0].message.key.clone(),
            other => panic!("{:?}", other.map(|font| font.woff2.len())),
        }
    }

    #[test]
    fn what_is_no_font_is_refused() {
        assert_eq!(key(b"<svg/>"), "font-none");
        assert_eq!(key(b""), "font-none");
        assert_eq!(key(&[0, 1, 0, 0, 0, 9, 1, 2, 3]), "font-none");
        assert_eq!(
            key(b"wOF2 and nothing else, but long enough to have a header of its own....."),
            "font-damaged"
        );
        assert_eq!(key(&vec![0; MOST_BYTES + 1]), "font-too-large");
    }

    #[test]
    fn a_font_is_cut_and_packed_and_can_be_packed_again() {
        let Some(whole) = some_font() else { return };
        let font = web_font(&whole).unwrap();
        assert!(font.woff2.starts_with(b"wOF2") && font.woff2.len() < MOST_FONT, "{}", font.woff2.len());
        assert!(!font.is_for_showing);
        let again = web_font(&font.woff2).unwrap();
        assert!(again.woff2.starts_with(b"wOF2"));
    }

    #[test]
    fn the_licence_is_respected() {
        let Some(mut font) = some_font() else { return };
        let tables = u16::from_be_bytes([font[4], font[5]]);
        let entry =
            (0..usize::from(tables)).map(|table| 12 + 16 * table).find(|at| &font[*at..at + 4] == b"OS/2");
        let entry = entry.unwrap();
        let os2 = u32::from_be_bytes(font[entry + 8..entry + 12].try_into().unwrap()) as usize;
        font[os2 + 9] = 2;
        assert_eq!(key(&font), "font-licence");
        font[os2 + 9] = 4;
        assert!(web_font(&font).unwrap().is_for_showing);
    }
}
