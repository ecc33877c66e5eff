//! The headers that everything carries, errors and files included (trust.md OU1, OU2, SE8).

use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use parvis_kernel::config::Config;
use uuid::Uuid;

/// Nothing from elsewhere, nothing inline, no frame. An answer may carry a stricter one of its own (files).
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=()",
    ),
];

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Lets our own pages show this one in a frame.
pub(crate) fn allow_our_frame(headers: &mut HeaderMap) {
    let policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
}

/// Puts them on. What a signed-in person sees is kept by no cache, unless the handler says how.
pub(crate) fn put(headers: &mut HeaderMap, config: &Config, signed_in: bool, request_id: Uuid) {
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::X_FRAME_OPTIONS).or_insert(HeaderValue::from_static("DENY"));
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

/// How the address of a preview names its theme.
const PREVIEW: &str = "charte";

/// Takes the theme of a preview off the address, so that no page behind has to know of it.
pub(crate) fn take_preview(uri: &mut Uri) -> Option<Uuid> {
    let (path, query) = (uri.path(), uri.query()?);
    let named = |pair: &&str| pair.split_once('=').is_some_and(|(name, _)| name == PREVIEW);
    let (_, theme) = query.split('&').find(named)?.split_once('=')?;
    let theme = Uuid::parse_str(theme).ok()?;
    let rest: Vec<_> = query.split('&').filter(|pair| !named(pair)).collect();
    let bare = if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) };
    *uri = bare.parse().ok()?;
    Some(theme)
}

/// A page that is looked at in a frame of the back office, and nowhere else.
pub(crate) fn let_ourselves_frame(headers: &mut HeaderMap) {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    let policy = policy.map(|policy| policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
    if let Some(policy) = policy.and_then(|policy| policy.parse().ok()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn config(url: &str) -> Config {
        Config::from_sources(Path::new("/data"), &format!("url = '{url}'"), |_| None).unwrap()
    }

    fn put_on(url: &str, signed_in: bool, mut headers: HeaderMap) -> HeaderMap {
        put(&mut headers, &config(url), signed_in, Uuid::nil());
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
    fn a_frame_of_ours_opens_nothing_else() {
        let mut headers = HeaderMap::new();
        allow_our_frame(&mut headers);
        put(&mut headers, &config("http://localhost:8080"), true, Uuid::nil());
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert_eq!(policy, POLICY.replace("ancestors 'none'", "ancestors 'self'"));
        assert_eq!(headers[header::X_FRAME_OPTIONS], "SAMEORIGIN");
    }

    #[test]
    fn a_preview_is_taken_off_the_address() {
        let id = Uuid::from_u128(7);
        for (asked, left) in
            [("/?charte={}", "/"), ("/recherche?q=a&charte={}&page=2", "/recherche?q=a&page=2")]
        {
            let mut uri: Uri = asked.replace("{}", &id.to_string()).parse().unwrap();
            assert_eq!(take_preview(&mut uri), Some(id));
            assert_eq!(uri.to_string(), left);
        }
        let mut other: Uri = "/?charte=2027".parse().unwrap();
        assert_eq!(take_preview(&mut other), None);
        assert_eq!(other.to_string(), "/?charte=2027");
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
