//! The headers that everything carries, errors and files included (trust.md OU1, OU2, SE8).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use parvis_kernel::config::Config;
use uuid::Uuid;

/// Nothing from elsewhere, nothing inline, no frame. An answer may carry a stricter one of its own (files).
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=()",
    ),
];

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Puts them on. What a signed-in person sees is kept by no cache, unless the handler says how.
pub(crate) fn put(headers: &mut HeaderMap, config: &Config, signed_in: bool, request_id: Uuid) {
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    if signed_in {
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    if config.is_https() {
        let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, two_years);
    }
    if let Ok(id) = request_id.to_string().parse() {
        headers.insert(REQUEST_ID, id);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn put_on(url: &str, signed_in: bool, mut headers: HeaderMap) -> HeaderMap {
        let file = format!("url = '{url}'");
        let config = Config::from_sources(Path::new("/data"), &file, |_| None).unwrap();
        put(&mut headers, &config, signed_in, Uuid::nil());
        headers
    }

    #[test]
    fn nothing_inline_is_allowed() {
        let headers = put_on("http://localhost:8080", false, HeaderMap::new());
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        assert!(!headers.contains_key(header::CACHE_CONTROL));
        assert!(headers.contains_key(REQUEST_ID));
    }

    #[test]
    fn what_was_said_already_stays() {
        let own = HeaderValue::from_static("sandbox");
        let kept = HeaderValue::from_static("private, no-cache");
        let headers = [(header::CONTENT_SECURITY_POLICY, own.clone()), (header::CACHE_CONTROL, kept.clone())];
        let headers = put_on("https://intranet.example.org", true, headers.into_iter().collect());
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], own);
        assert_eq!(headers[header::CACHE_CONTROL], kept);
        assert!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        let signed_in = put_on("https://intranet.example.org", true, HeaderMap::new());
        assert_eq!(signed_in[header::CACHE_CONTROL], "no-store");
    }
}
