//! The language of somebody who has not signed in: kept in a cookie once it was chosen.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use parvis_kernel::translations::Locale;

use crate::domain::language::before_sign_in;

const COOKIE: &str = "lang";
const A_YEAR: u32 = 365 * 24 * 3600;

pub(super) fn of(headers: &HeaderMap) -> Locale {
    let kept = super::cookies(headers).find_map(|(name, value)| (name == COOKIE).then_some(value));
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    before_sign_in(kept, accepted)
}

pub(crate) fn keep(response: &mut Response, locale: Locale, https: bool) {
    let secure = if https { "; Secure" } else { "" };
    let code = locale.code();
    let cookie = format!("{COOKIE}={code}; Path=/; Max-Age={A_YEAR}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
