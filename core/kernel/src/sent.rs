//! The JSON body of a request to the API: unknown fields and wrong values are refused at their place.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer};

use crate::error::{Error, Result};
use crate::message::Message;

/// What was sent. Give `T` `deny_unknown_fields`: a misspelt field must not be dropped in silence.
pub struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        if !is_json(request.headers()) {
            return Err(Error::invalid("", Message::new("json-needed")));
        }
        let body =
            Bytes::from_request(request, state).await.map_err(|fault| match fault.status().as_u16() {
                413 => Error::invalid("", Message::new("form-too-large")),
                _ => Error::invalid("", Message::new("json-unreadable")),
            })?;
        read(&body).map(Self)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    if holds_nul(body) {
        return Err(Error::invalid("", Message::new("json-nul")));
    }
    let mut parsed = serde_json::Deserializer::from_slice(body);
    let sent = serde_path_to_error::deserialize(&mut parsed).map_err(|fault| {
        tracing::debug!(%fault, "a body could not be read");
        if fault.inner().is_syntax() || fault.inner().is_eof() {
            return Error::invalid("", Message::new("json-unreadable"));
        }
        let (path, said) = (fault.path().to_string(), fault.inner().to_string());
        if let Some(name) = quoted(&said, "duplicate field `") {
            return Error::invalid(&within(&path, name), Message::new("json-field-wrong"));
        }
        missing(&said).map_or_else(
            || match path.as_str() {
                "." => Error::invalid("", Message::new("json-unreadable")),
                field => Error::invalid(field, Message::new("json-field-wrong")),
            },
            |name| Error::invalid(&within(&path, name), Message::new("json-field-missing")),
        )
    })?;
    parsed.end().map_err(|_| Error::invalid("", Message::new("json-unreadable")))?;
    Ok(sent)
}

/// The field that serde says is missing; its path leads to the object alone.
pub(crate) fn missing(said: &str) -> Option<&str> {
    quoted(said, "missing field `")
}

fn quoted<'a>(said: &'a str, before: &str) -> Option<&'a str> {
    said.strip_prefix(before)?.split('`').next()
}

fn within(path: &str, name: &str) -> String {
    if path == "." { name.to_owned() } else { format!("{path}.{name}") }
}

/// `\u0000`: JSON allows it, no database keeps it.
fn holds_nul(body: &[u8]) -> bool {
    let found = body.windows(6).enumerate().filter(|(_, window)| window == b"\\u0000");
    let escapes = |at: usize| body[..at].iter().rev().take_while(|byte| **byte == b'\\').count();
    found.map(|(at, _)| escapes(at)).any(|before| before % 2 == 0)
}

/// For a field that may be absent (stays as it is), null (is emptied) or set; with `default`.
pub fn told<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(dead_code, reason = "only whether it can be read is asked")]
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Body {
        title: String,
        #[serde(default, deserialize_with = "told")]
        until: Option<Option<u8>>,
        #[serde(default)]
        lines: Vec<Line>,
    }

    #[expect(dead_code, reason = "only whether it can be read is asked")]
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Line {
        count: u8,
    }

    fn refused(body: &str) -> Option<(String, String)> {
        match read::<Body>(body.as_bytes()) {
            Ok(_) => None,
            Err(Error::Invalid(errors)) => Some((errors[0].field.clone(), errors[0].message.key.clone())),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn every_fault_is_said_at_its_place() {
        for (body, expected) in [
            (r#"{"title": "x"}"#, None),
            (r#"{"title": "a \\u0000 of words"}"#, None),
            (r#"{"title": "x", "lines": [{"count": 1}]}"#, None),
            (r#"{"title": "\u0000"}"#, Some(("", "json-nul"))),
            (r#"{"title": 1}"#, Some(("title", "json-field-wrong"))),
            (r#"{"title": "x", "titel": "y"}"#, Some(("titel", "json-field-wrong"))),
            (r#"{"title": "x", "title": "y"}"#, Some(("title", "json-field-wrong"))),
            (r#"{"title": "x", "until": 300}"#, Some(("until", "json-field-wrong"))),
            (
                r#"{"title": "x", "lines": [{"count": 1}, {"count": "2"}]}"#,
                Some(("lines[1].count", "json-field-wrong")),
            ),
            (r#"{"title": "x", "lines": [{}]}"#, Some(("lines[0].count", "json-field-missing"))),
            ("{}", Some(("title", "json-field-missing"))),
            ("[]", Some(("", "json-unreadable"))),
            ("", Some(("", "json-unreadable"))),
            (r#"{"title": "x"} {}"#, Some(("", "json-unreadable"))),
            (r#"{"title": "x""#, Some(("", "json-unreadable"))),
        ] {
            let expected = expected.map(|(field, key)| (field.to_owned(), key.to_owned()));
            assert_eq!(refused(body), expected, "{body}");
        }
    }

    #[test]
    fn absent_null_and_set_are_three_things() {
        let until = |body: &str| read::<Body>(body.as_bytes()).unwrap().until;
        assert_eq!(until(r#"{"title": "x"}"#), None);
        assert_eq!(until(r#"{"title": "x", "until": null}"#), Some(None));
        assert_eq!(until(r#"{"title": "x", "until": 7}"#), Some(Some(7)));
    }
}
