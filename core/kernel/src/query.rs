//! What stands after the `?` of an address of the API: unknown names and wrong values are refused at their name.

use std::ops::RangeInclusive;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::error::{Error, Result};
use crate::message::Message;
use crate::sent::missing;

/// The question of a request. Give `T` `deny_unknown_fields`: a misspelt filter must not answer with everything.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let question = parts.uri.query().unwrap_or_default();
        let parsed = serde_html_form::Deserializer::new(form_urlencoded::parse(question.as_bytes()));
        serde_path_to_error::deserialize(parsed).map(Self).map_err(|fault| {
            if let Some(name) = missing(&fault.inner().to_string()) {
                return Error::invalid(name, Message::new("json-field-missing"));
            }
            let name = fault.path().to_string();
            let field = if name == "." { String::new() } else { name };
            tracing::debug!(%fault, "a question could not be read");
            Error::invalid(&field, Message::new("query-unreadable"))
        })
    }
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
    use crate::page::Cursor;

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
