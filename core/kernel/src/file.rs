//! Sending a file: whole or in part, not again when the browser has it, and never as something active (trust.md IN6).

use std::io::SeekFrom;
use std::path::PathBuf;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use crate::error::{Error, Result};
use crate::etag;
use crate::media_type::MediaType;

/// A file ready to be sent: whether the reader may have it was asked before.
pub struct Opened {
    pub path: PathBuf,
    pub etag: String,
    pub name: String,
    pub media_type: &'static MediaType,
}

/// The file, or the part of it that was asked for; shown in the browser where that is harmless and no download is wanted.
pub async fn send(opened: &Opened, download: bool, asked: &HeaderMap) -> Result<Response> {
    let tag = format!("\"{}\"", opened.etag);
    if etag::is_known(asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let mut file = tokio::fs::File::open(&opened.path).await.map_err(Error::internal)?;
    let size = file.metadata().await.map_err(Error::internal)?.len();
    // A part of an older version would not fit the rest of this one.
    let same = text(asked, header::IF_RANGE).is_none_or(|known| known == tag);
    let part = match text(asked, header::RANGE).filter(|_| same).map(|range| part(range, size)) {
        None | Some(Part::Whole) => None,
        Some(Part::Of(from, to)) => Some((from, to)),
        Some(Part::Beyond) => {
            let range = format!("bytes */{size}");
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, range)]).into_response());
        }
    };
    let (from, to) = part.unwrap_or((0, size.saturating_sub(1)));
    let length = if size == 0 { 0 } else { to - from + 1 };
    file.seek(SeekFrom::Start(from)).await.map_err(Error::internal)?;
    let mut response = Body::from_stream(ReaderStream::new(file.take(length))).into_response();
    describe(response.headers_mut(), opened, &tag, download, length)?;
    if let Some((from, to)) = part {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        set(response.headers_mut(), header::CONTENT_RANGE, &format!("bytes {from}-{to}/{size}"))?;
    }
    Ok(response)
}

fn describe(headers: &mut HeaderMap, opened: &Opened, etag: &str, download: bool, length: u64) -> Result<()> {
    let inline = opened.media_type.is_inline_safe && !download;
    let mime = match opened.media_type.mime {
        kind if kind.starts_with("text/") => format!("{kind}; charset=utf-8"),
        kind => kind.to_owned(),
    };
    set(headers, header::CONTENT_TYPE, &mime)?;
    set(headers, header::CONTENT_LENGTH, &length.to_string())?;
    set(headers, header::CONTENT_DISPOSITION, &disposition(inline, &opened.name))?;
    set(headers, header::ETAG, etag)?;
    set(headers, header::ACCEPT_RANGES, "bytes")?;
    // Asked for again each time: rights may have changed since.
    set(headers, header::CACHE_CONTROL, "private, no-cache")
}

/// The name twice: plain for old programs, whole for the others (RFC 6266).
fn disposition(inline: bool, name: &str) -> String {
    let kind = if inline { "inline" } else { "attachment" };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    let whole: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn set(headers: &mut HeaderMap, name: header::HeaderName, value: &str) -> Result<()> {
    headers.insert(name, HeaderValue::from_str(value).map_err(Error::internal)?);
    Ok(())
}

#[derive(Debug, PartialEq)]
enum Part {
    Whole,
    /// From the first byte to the last one, both included.
    Of(u64, u64),
    Beyond,
}

/// One range; several at once, or what is no range, give the whole file, as RFC 9110 allows.
fn part(range: &str, size: u64) -> Part {
    let Some((from, to)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Part::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    match (from.trim().is_empty(), number(from), to.trim().is_empty(), number(to)) {
        (true, _, _, Some(last)) if last > 0 && size > 0 => Part::Of(size - last.min(size), size - 1),
        (true, _, _, Some(_)) | (_, Some(_), _, _) if size == 0 => Part::Beyond,
        (_, Some(from), _, _) if from >= size => Part::Beyond,
        (_, Some(from), true, _) => Part::Of(from, size - 1),
        (_, Some(from), _, Some(to)) if to >= from => Part::Of(from, to.min(size - 1)),
        _ => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_as_browsers_and_players_ask_for_them() {
        let table = [
            ("bytes=0-99", 1000, Part::Of(0, 99)),
            ("bytes=900-", 1000, Part::Of(900, 999)),
            ("bytes=-100", 1000, Part::Of(900, 999)),
            ("bytes=-2000", 1000, Part::Of(0, 999)),
            ("bytes=0-9999", 1000, Part::Of(0, 999)),
            ("bytes=1000-", 1000, Part::Beyond),
            ("bytes=0-", 0, Part::Beyond),
            ("bytes=5-1", 1000, Part::Whole),
            ("bytes=0-1,5-6", 1000, Part::Whole),
            ("lines=1-2", 1000, Part::Whole),
            ("bytes=a-b", 1000, Part::Whole),
        ];
        for (range, size, expected) in table {
            assert_eq!(part(range, size), expected, "{range}");
        }
    }

    #[test]
    fn a_name_cannot_leave_its_header() {
        let name = disposition(false, "Congés \"2027\"\r\nSet-Cookie: a=b.pdf");
        assert!(!name.contains(['\r', '\n']), "{name}");
        assert!(name.starts_with(
            "attachment; filename=\"Cong_s _2027___Set-Cookie_ a_b.pdf\"; filename*=UTF-8''Cong%C3%A9s"
        ));
    }
}
