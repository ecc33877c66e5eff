//! The form extractor: fields as typed, unknown ones refused, and the ones that belong to the house taken out.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::message::Message;

/// Hidden fields that every form carries and no use case knows.
const HOUSE_FIELDS: [&str; 2] = [CSRF_FIELD, ONCE_FIELD];

/// The token that proves that the form is ours.
pub const CSRF_FIELD: &str = "csrf";

/// The key that makes a form safe to send twice.
pub const ONCE_FIELD: &str = "once";

/// A form sent as `application/x-www-form-urlencoded`. Give `T` `deny_unknown_fields`, and only `String`, `Vec<String>`
/// and `Option<String>`: what a value means is for the service to say, at the field.
pub struct Form<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let body =
            Bytes::from_request(request, state).await.map_err(|fault| match fault.status().as_u16() {
                413 => Error::invalid("", Message::new("form-too-large")),
                _ => Error::invalid("", Message::new("form-unreadable")),
            })?;
        let pairs: Vec<(String, String)> = serde_html_form::from_bytes(&body).map_err(unreadable)?;
        if let Some((name, _)) = pairs.iter().find(|(_, value)| value.contains('\0')) {
            return Err(Error::invalid(name, Message::new("form-unreadable")));
        }
        let ours = pairs.into_iter().filter(|(name, _)| !HOUSE_FIELDS.contains(&name.as_str()));
        let text = serde_html_form::to_string(ours.collect::<Vec<_>>()).map_err(unreadable)?;
        serde_html_form::from_str(&text).map(Self).map_err(unreadable)
    }
}

fn unreadable(fault: impl std::fmt::Display) -> Error {
    tracing::debug!(%fault, "a form could not be read");
    Error::invalid("", Message::new("form-unreadable"))
}
