//! A picture of a charter: pixels are drawn anew, an SVG keeps its shapes and loses whatever could act (trust.md IN6).

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::artwork::{MOST_BYTES, Picture};

use super::refused;
use crate::images::{decode, on_white};

/// A logo has a few kilobytes; what is far beyond was not drawn for pages.
const MOST_SVG: usize = 512 * 1024;

const QUALITY: u8 = 85;

pub(super) fn picture(bytes: Vec<u8>, side: u32) -> Result<Picture> {
    if bytes.len() > MOST_BYTES {
        return Err(refused("image-too-large"));
    }
    if is_text(&bytes) {
        return Ok(Picture { ending: "svg", bytes: svg(&bytes)? });
    }
    let is_photo = image::guess_format(&bytes).is_ok_and(|format| format == ImageFormat::Jpeg);
    let (decoded, orientation) = decode(bytes)?;
    let mut picture = decoded;
    picture.apply_orientation(orientation);
    if picture.width() > side || picture.height() > side {
        picture = picture.resize(side, side, FilterType::CatmullRom);
    }
    if is_photo { jpeg(&picture) } else { png(&picture) }
}

fn jpeg(picture: &DynamicImage) -> Result<Picture> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    DynamicImage::ImageRgb8(on_white(picture)).write_with_encoder(encoder).map_err(Error::internal)?;
    Ok(Picture { ending: "jpg", bytes })
}

fn png(picture: &DynamicImage) -> Result<Picture> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(picture.to_rgba8())
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(Error::internal)?;
    Ok(Picture { ending: "png", bytes: bytes.into_inner() })
}

/// SVG begins with a bracket, whatever its name says.
fn is_text(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// Shapes alone, by a list of what is allowed: no script, no link outside, no words that browsers would run.
fn svg(bytes: &[u8]) -> Result<Vec<u8>> {
    if bytes.len() > MOST_SVG {
        return Err(refused("svg-too-large"));
    }
    let declares = bytes.windows(8).any(|window| window.eq_ignore_ascii_case(b"<!ENTITY"));
    if declares {
        return Err(refused("svg-entities"));
    }
    let fetches = bytes.windows(7).any(|window| window.eq_ignore_ascii_case(b"@import"));
    if fetches {
        return Err(refused("svg-imports"));
    }
    let mut clean = Vec::new();
    svg_hush::Filter::new().filter(bytes, &mut clean).map_err(|_| refused("svg-damaged"))?;
    let drawn = clean.windows(4).any(|window| window == b"<svg");
    if drawn { Ok(clean) } else { Err(refused("svg-damaged")) }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    const IMPORTING: &str = "<svg xmlns='http://www.w3.org/2000/svg'><style>@IMPORT url(https://evil.example/x.css);</style></svg>";

    fn drawn(svg: &str) -> String {
        String::from_utf8(picture(svg.as_bytes().to_vec(), 512).unwrap().bytes).unwrap()
    }

    #[test]
    fn nothing_that_acts_stays_in_a_drawing() {
        let hostile = r##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="alert(1)">
            <script>alert(2)</script><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>alert(3)</script></body></foreignObject>
            <a xlink:href="javascript:alert(4)"><rect width="9" height="9" fill="#8a2f4f" onclick="alert(5)"/></a>
            <image xlink:href="https://evil.example/x.png"/><use href="https://evil.example/x.svg#a"/>
            <style>rect { fill: url(https://evil.example/y) }</style></svg>"##;
        let clean = drawn(hostile);
        for gone in ["script", "alert", "onload", "onclick", "evil.example", "foreignObject", "javascript"] {
            assert!(!clean.contains(gone), "{gone} in {clean}");
        }
        assert!(clean.contains("#8a2f4f") && clean.contains("viewBox"), "{clean}");
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for text in
            ["<html><body>x</body></html>", "<svg", "<", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", IMPORTING]
        {
            assert!(picture(text.as_bytes().to_vec(), 512).is_err(), "{text}");
        }
        assert!(picture(b"not a picture".to_vec(), 512).is_err());
    }
}
