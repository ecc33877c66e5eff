//! Proof that a form is ours (trust.md SE7): the browser says that it comes from this site, or the form carries a token
//! that only our pages show. A request that says it comes from elsewhere is refused whatever it carries.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::CSRF_FIELD;
use parvis_kernel::route::FORM_BYTES;
use sha2::Sha256;
use subtle::ConstantTimeEq;

const COOKIE: &str = "parvis_form";
const LENGTH: usize = 32;

/// The secret that this browser's forms are bound to.
pub(super) fn cookie(headers: &HeaderMap) -> Option<String> {
    super::cookies(headers).find_map(|(name, value)| {
        (name.trim_start_matches("__Host-") == COOKIE && value.len() >= 20).then(|| value.to_owned())
    })
}

pub(super) fn set_cookie(response: &mut Response, secret: &str, https: bool) {
    let cookie = match https {
        true => format!("__Host-{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict; Secure"),
        false => format!("{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict"),
    };
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// The token as a form carries it: different on every page, so that compression gives nothing away (BREACH).
pub(super) fn mask(key: &[u8; 32], secret: &str) -> String {
    let pad: [u8; LENGTH] = rand::random();
    let proof = proof(key, secret);
    let masked = proof.iter().zip(pad).map(|(byte, pad)| byte ^ pad);
    URL_SAFE_NO_PAD.encode(pad.into_iter().chain(masked).collect::<Vec<u8>>())
}

fn unmasked(token: &str) -> Option<[u8; LENGTH]> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (pad, masked) = bytes.split_at_checked(LENGTH)?;
    let plain: Vec<u8> = pad.iter().zip(masked).map(|(pad, byte)| pad ^ byte).collect();
    plain.try_into().ok()
}

fn proof(key: &[u8; 32], secret: &str) -> [u8; LENGTH] {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; LENGTH] };
    mac.update(b"form");
    mac.update(secret.as_bytes());
    mac.finalize().into_bytes().into()
}

/// Lets a request through that changes nothing, that a token signs, or that comes from our own pages.
pub(super) async fn check(ctx: &Ctx, cookie: Option<&str>, request: Request) -> Result<Request> {
    let by_token = ctx.person().is_some_and(|person| person.scopes.is_some());
    if super::is_safe(request.method()) || by_token {
        return Ok(request);
    }
    match origin(request.headers(), &ctx.app().config.url) {
        Origin::Ours => Ok(request),
        // The API opens to tokens alone: its own door says so.
        Origin::Unsaid if request.uri().path().starts_with("/api/") => Ok(request),
        Origin::Foreign => Err(Error::Forbidden),
        Origin::Unsaid => {
            let (request, token) = carried_token(request).await?;
            let proven = cookie.zip(token.as_deref().and_then(unmasked));
            match proven {
                Some((cookie, token)) if bool::from(token.ct_eq(&proof(&ctx.app().secret, cookie))) => {
                    Ok(request)
                }
                _ => Err(Error::Forbidden),
            }
        }
    }
}

#[derive(Debug, PartialEq)]
enum Origin {
    Ours,
    Foreign,
    /// An old browser, or a program.
    Unsaid,
}

fn origin(headers: &HeaderMap, url: &str) -> Origin {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some("same-origin"), _) => Origin::Ours,
        (Some(_), _) => Origin::Foreign,
        (None, Some(origin)) if origin == url => Origin::Ours,
        (None, Some(_)) => Origin::Foreign,
        (None, None) => Origin::Unsaid,
    }
}

/// The token in the header, or in the form, whose body is read and put back.
async fn carried_token(request: Request) -> Result<(Request, Option<String>)> {
    if let Some(token) = request.headers().get("x-csrf-token").and_then(|value| value.to_str().ok()) {
        let token = token.to_owned();
        return Ok((request, Some(token)));
    }
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Ok((request, None));
    }
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, FORM_BYTES).await.map_err(|_| Error::Forbidden)?;
    let pairs: Vec<(String, String)> = serde_html_form::from_bytes(&bytes).unwrap_or_default();
    let token = pairs.into_iter().find_map(|(name, value)| (name == CSRF_FIELD).then_some(value));
    Ok((Request::from_parts(parts, Body::from(bytes)), token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_token_proves_its_own_secret_alone() {
        let key = [7; 32];
        let (one, two) = (mask(&key, "secret of a browser"), mask(&key, "secret of a browser"));
        assert_ne!(one, two);
        assert_eq!(unmasked(&one), unmasked(&two));
        assert_ne!(unmasked(&one), unmasked(&mask(&key, "another secret")));
        assert_eq!(unmasked("short"), None);
    }

    #[test]
    fn what_the_browser_says_decides_first() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            pairs
                .iter()
                .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
                .collect::<HeaderMap>()
        };
        let url = "https://intranet.example.org";
        let table: [(&[(&str, &str)], Origin); 7] = [
            (&[("sec-fetch-site", "same-origin")], Origin::Ours),
            (&[("sec-fetch-site", "same-site")], Origin::Foreign),
            (&[("sec-fetch-site", "none")], Origin::Foreign),
            (&[("origin", "https://intranet.example.org")], Origin::Ours),
            (&[("origin", "https://evil.example")], Origin::Foreign),
            (&[("origin", "null")], Origin::Foreign),
            (&[], Origin::Unsaid),
        ];
        for (pairs, expected) in table {
            assert_eq!(origin(&headers(pairs), url), expected, "{pairs:?}");
        }
    }
}
