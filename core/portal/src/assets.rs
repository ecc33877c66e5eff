//! The files that pages load: of all modules and of the theme, named by their content, so that browsers keep them for
//! good. Each is compressed once, when it is first asked for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write;
use std::sync::OnceLock;

use axum::body::Body;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use parvis_kernel::etag;
use sha2::{Digest, Sha256};

/// Where assets are served.
pub(crate) const PREFIX: &str = "/assets/";

/// For an address that names the content: it never changes.
const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// For an address of another version of the file, as a page from before an update asks for it.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// A picture that is opened as a page runs nothing (trust.md IN6).
const PICTURE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; object-src 'none'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'; sandbox",
);

/// Every asset by its name.
#[derive(Default)]
pub(crate) struct Assets {
    files: HashMap<String, Asset>,
}

struct Asset {
    bytes: Bytes,
    hash: String,
    media_type: &'static str,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl Assets {
    /// Adds a file; a later one of the same name takes its place.
    pub(crate) fn add(&mut self, name: &str, bytes: Cow<'static, [u8]>) {
        let bytes = match bytes {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => bytes.into(),
        };
        let hash = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let (gzip, brotli) = (OnceLock::new(), OnceLock::new());
        let asset = Asset { bytes, hash, media_type: media_type(name), gzip, brotli };
        self.files.insert(name.to_owned(), asset);
    }

    /// `/assets/<hash>/<name>`
    pub(crate) fn address(&self, name: &str) -> Option<String> {
        self.files.get(name).map(|asset| format!("{PREFIX}{}/{name}", asset.hash))
    }

    /// What stands for the content of a file in its address.
    pub(crate) fn hash(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(|asset| asset.hash.as_str())
    }

    /// Answers a request for `path`, which begins with [`PREFIX`].
    pub(crate) fn serve(&self, path: &str, headers: &HeaderMap) -> Response {
        match path.strip_prefix(PREFIX).and_then(|rest| rest.split_once('/')) {
            Some((hash, name)) => self.answer(hash, name, headers),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }

    /// Answers with a file, to be kept for good when the hash is its own.
    pub(crate) fn answer(&self, hash: &str, name: &str, headers: &HeaderMap) -> Response {
        let Some(asset) = self.files.get(name) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let tag = format!("\"{}\"", asset.hash);
        let mut response = if etag::is_known(headers, &tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            asset.answer(headers)
        };
        let kept = if hash == asset.hash { FOR_GOOD } else { ASK_AGAIN };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, kept);
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Ok(tag) = tag.parse() {
            headers.insert(header::ETAG, tag);
        }
        if asset.media_type == "image/svg+xml" {
            headers.insert(header::CONTENT_SECURITY_POLICY, PICTURE_POLICY);
        }
        response
    }
}

impl Asset {
    fn answer(&self, headers: &HeaderMap) -> Response {
        let (body, encoding) = if !self.is_text() {
            (self.bytes.clone(), None)
        } else if accepts(headers, "br") {
            (self.brotli.get_or_init(|| brotli(&self.bytes)).clone(), Some("br"))
        } else if accepts(headers, "gzip") {
            (self.gzip.get_or_init(|| gzip(&self.bytes)).clone(), Some("gzip"))
        } else {
            (self.bytes.clone(), None)
        };
        let mut response = Response::new(Body::from(body));
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media_type));
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }

    fn is_text(&self) -> bool {
        self.media_type.contains("charset") || self.media_type == "image/svg+xml"
    }
}

/// Whether the browser takes an encoding: named, and not refused by `q=0`.
pub(crate) fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let offered = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    offered.split(',').any(|offer| {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        name.trim() == encoding && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    match brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings) {
        Ok(_) => packed.into(),
        Err(fault) => unreachable!("writing to memory: {fault}"),
    }
}

fn gzip(bytes: &[u8]) -> Bytes {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    match packer.write_all(bytes).and_then(|()| packer.finish()) {
        Ok(packed) => packed.into(),
        Err(fault) => unreachable!("writing to memory: {fault}"),
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "webmanifest") => "application/json; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        Some("otf") => "font/otf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets() -> Assets {
        let mut assets = Assets::default();
        assets.add("a.css", Cow::Borrowed(b"body { color: black } body { color: black }"));
        assets
    }

    fn asking(encodings: &'static str) -> HeaderMap {
        [(header::ACCEPT_ENCODING, HeaderValue::from_static(encodings))].into_iter().collect()
    }

    #[test]
    fn an_address_names_the_content() {
        let assets = assets();
        let address = assets.address("a.css").unwrap();
        let response = assets.serve(&address, &asking("gzip, br"));
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CACHE_CONTROL], FOR_GOOD);
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "br");
        let again: HeaderMap =
            [(header::IF_NONE_MATCH, response.headers()[header::ETAG].clone())].into_iter().collect();
        assert_eq!(assets.serve(&address, &again).status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn another_version_is_not_kept() {
        let response = assets().serve("/assets/0000/a.css", &asking("gzip;q=0"));
        assert_eq!(response.headers()[header::CACHE_CONTROL], ASK_AGAIN);
        assert!(!response.headers().contains_key(header::CONTENT_ENCODING));
        assert_eq!(assets().serve("/assets/0000/../a.css", &asking("")).status(), StatusCode::NOT_FOUND);
    }
}
