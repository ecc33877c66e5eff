//! What stands after the `?` of an address of the API: unknown names and wrong values are refused at their name.

use std::ops::RangeInclusive;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::Datelike;
use form_urlencoded::Serializer;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::clock::Instant;
use crate::error::{Error, Result};
use crate::message::Message;
use crate::page::{Cursor, NAMES};
use crate::sent::missing;

/// The question of a request. Give `T` `deny_unknown_fields`: a misspelt filter must not answer with everything.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        read(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

/// The question of a list: which page of it, and what else the list may be asked.
pub struct Paged<T>(pub Cursor, pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Paged<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let question = parts.uri.query().unwrap_or_default();
        let (mut of_page, mut of_list) = (Serializer::new(String::new()), Serializer::new(String::new()));
        for (name, value) in form_urlencoded::parse(question.as_bytes()) {
            let side = if NAMES.contains(&&*name) { &mut of_page } else { &mut of_list };
            side.append_pair(&name, &value);
        }
        Ok(Self(read(&of_page.finish())?, read(&of_list.finish())?))
    }
}

fn read<T: DeserializeOwned>(question: &str) -> Result<T> {
    let parsed = serde_html_form::Deserializer::new(form_urlencoded::parse(question.as_bytes()));
    serde_path_to_error::deserialize(parsed).map_err(|fault| {
        if let Some(name) = missing(&fault.inner().to_string()) {
            return Error::invalid(name, Message::new("json-field-missing"));
        }
        let name = fault.path().to_string();
        let field = if name == "." { String::new() } else { name };
        tracing::debug!(%fault, "a question could not be read");
        Error::invalid(&field, Message::new("query-unreadable"))
    })
}

/// An instant that every database keeps, for `deserialize_with`.
pub fn instant<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Instant>, D::Error> {
    let instant = Instant::deserialize(from)?;
    let good = (1900..=9999).contains(&instant.year());
    if good { Ok(Some(instant)) } else { Err(serde::de::Error::custom("out of bounds")) }
}

/// A number within bounds, for `deserialize_with`.
pub fn within<'de, D, N>(bounds: RangeInclusive<N>, from: D) -> Result<N, D::Error>
where
    D: Deserializer<'de>,
    N: Deserialize<'de> + PartialOrd,
{
    let number = N::deserialize(from)?;
    if bounds.contains(&number) { Ok(number) } else { Err(serde::de::Error::custom("out of bounds")) }
}

#[cfg(test)]
mod tests {
    use axum::extract::FromRequestParts;
    use axum::http::Request;

    use super::*;

    async fn refused(question: &str) -> Option<String> {
        let (mut parts, ()) = Request::get(format!("/x?{question}")).body(()).unwrap().into_parts();
        match Query::<Cursor>::from_request_parts(&mut parts, &()).await {
            Ok(_) => None,
            Err(Error::Invalid(errors)) => Some(errors[0].field.clone()),
            Err(other) => panic!("{other}"),
        }
    }

    #[tokio::test]
    async fn wrong_values_are_refused_at_their_name() {
        for (question, field) in [
            ("", None),
            ("limit=100", None),
            ("limit=0", Some("limit")),
            ("limit=101", Some("limit")),
            ("limit=x", Some("limit")),
            ("after=42", Some("after")),
            ("limit=5&limit=6", Some("limit")),
            ("page=2", Some("page")),
        ] {
            assert_eq!(refused(question).await.as_deref(), field, "{question}");
        }
    }
}
