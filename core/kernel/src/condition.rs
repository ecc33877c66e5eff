//! Conditions of the API's requests (RFC 9110): what a reader has already is not sent again (`If-None-Match`, 304), and
//! what somebody else changed meanwhile is not written over (`If-Match`, 412).
//!
//! An `ETag` is `"state.content"`: the state is named by the object, the content is a hash of what is sent. A reader
//! compares both; a writer the state alone, because a counter or an address may move without anybody having written.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::answer::State;
use crate::ctx::Ctx;
use crate::error::{Error, Refusal, Result};
use crate::etag;
use crate::message::Message;
use crate::sparse;

/// The key of the refusal of a change to what is no longer as its sender saw it.
pub const CHANGED: &str = "changed-meanwhile";

/// The states that a writer accepts.
#[derive(Clone, Debug)]
pub struct Expected(Vec<String>);

impl Expected {
    fn read(headers: &HeaderMap) -> Result<Option<Self>> {
        let mut states = Vec::new();
        for line in headers.get_all(header::IF_MATCH) {
            let wrong = || Error::invalid("If-Match", Message::new("if-match-wrong"));
            for tag in line.to_str().map_err(|_| wrong())?.split(',').map(str::trim) {
                if tag == "*" {
                    return Ok(None);
                }
                let tag = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')).ok_or_else(wrong)?;
                states.push(tag.rsplit_once('.').map_or(tag, |(state, _)| state).to_owned());
            }
        }
        Ok((!states.is_empty()).then_some(Self(states)))
    }
}

impl Ctx {
    /// Refuses to change what is in another state than its sender said. Ask inside the transaction.
    pub fn still(&self, state: &str) -> Result<()> {
        match &self.expected {
            Some(Expected(states)) if !states.iter().any(|one| one == state) => {
                Err(Error::Conflict(Message::new(CHANGED)))
            }
            _ => Ok(()),
        }
    }

    /// The same reader, who changes only what is still in this state: a page says it in a field, not in a header.
    #[must_use]
    pub fn expecting(&self, state: &str) -> Self {
        let mut ctx = self.clone();
        ctx.expected = Some(Expected(vec![state.to_owned()]));
        ctx
    }
}

/// Around every route of the API.
pub(crate) async fn pass(fields: &[String], mut request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let fields = match sparse::wanted(request.uri_mut(), if reads { fields } else { &[] }) {
        Ok(fields) => fields,
        Err(error) => return error.into_response(),
    };
    if !reads {
        match Expected::read(request.headers()) {
            Ok(expected) => {
                if let Some(ctx) = request.extensions_mut().get_mut::<Ctx>() {
                    ctx.expected = expected;
                }
            }
            Err(error) => return error.into_response(),
        }
    }
    let response = next.run(request).await;
    if outdated(&response) {
        return (StatusCode::PRECONDITION_FAILED, response).into_response();
    }
    named(response, known.filter(|_| reads), fields).await.unwrap_or_else(IntoResponse::into_response)
}

fn outdated(response: &Response) -> bool {
    let refusal = response.extensions().get::<Refusal>();
    refusal
        .is_some_and(|Refusal(error)| matches!(&**error, Error::Conflict(message) if message.key == CHANGED))
}

/// Gives JSON its name; only the name, when the reader has the rest. Files name themselves.
async fn named(
    response: Response,
    known: Option<HeaderValue>,
    fields: Option<Vec<String>>,
) -> Result<Response> {
    const JSON: &[u8] = b"application/json";
    let is_json = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == JSON);
    if !is_json || !response.status().is_success() {
        return Ok(response);
    }
    let (mut parts, body) = response.into_parts();
    let mut body = to_bytes(body, usize::MAX).await.map_err(Error::internal)?;
    if let Some(fields) = fields {
        body = sparse::pick(&body, &fields)?.into();
        parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    let content = etag::name(&body);
    let tag = match parts.extensions.get::<State>() {
        Some(State(state)) => format!("\"{state}.{content}\""),
        None => format!("\"{content}\""),
    };
    parts.headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    parts.headers.insert(header::VARY, HeaderValue::from_static("authorization"));
    parts.headers.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(Error::internal)?);
    let has_it = known.is_some_and(|known| etag::names(&known, &tag));
    if has_it {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
    }
    Ok(Response::from_parts(parts, if has_it { Body::empty() } else { Body::from(body) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(value: &str) -> Result<Option<Expected>> {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_MATCH, HeaderValue::from_str(value).unwrap());
        Expected::read(&headers)
    }

    #[test]
    fn a_writer_names_states() {
        for (value, states) in [
            ("\"7.abc\"", Some(vec!["7"])),
            ("\"7.abc\", \"8.def\"", Some(vec!["7", "8"])),
            ("\"abc\"", Some(vec!["abc"])),
            ("*", None),
        ] {
            let read = expected(value).unwrap().map(|Expected(states)| states);
            assert_eq!(read, states.map(|all| all.into_iter().map(str::to_owned).collect()), "{value}");
        }
        for wrong in ["abc", "W/\"7.abc\"", "\"", ""] {
            assert!(expected(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_reader_compares_the_whole_name() {
        let has = |known: &'static str| etag::names(&HeaderValue::from_static(known), "\"7.abc\"");
        assert!(has("\"7.abc\"") && has("W/\"7.abc\"") && has("\"x\", \"7.abc\"") && has("*"));
        assert!(!has("\"7\"") && !has("7.abc") && !has(""));
    }
}
