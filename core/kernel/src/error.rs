//! The eight errors, by meaning. Each carries translation keys; the portal turns them into a French page, the API into
//! `application/problem+json`. A refusal names the field that it is about, so that the form can say it at the right place.

use std::fmt;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use serde::Serialize;

use crate::message::Message;

/// What went wrong with one field of a form or of a JSON body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldError {
    /// The field's name as sent; empty when it concerns the whole form.
    pub field: String,
    pub message: Message,
}

/// Why a form comes back.
#[derive(Debug)]
pub struct Refused {
    pub errors: Vec<FieldError>,
    pub status: StatusCode,
}

/// Every way in which a use case can end badly.
#[derive(Debug)]
pub enum Error {
    /// Absent, or not for this reader: the two look the same (404).
    NotFound,
    /// Seen, but not allowed to do that (403).
    Forbidden,
    /// Nobody is signed in, or the session ended (401, or the sign-in page).
    SignInRequired,
    /// What was sent breaks a rule (422).
    Invalid(Vec<FieldError>),
    /// It changed meanwhile, or it exists already (409).
    Conflict(Message),
    /// Too many tries; the number of seconds to wait (429).
    TooMany(u64),
    /// A part that is needed does not answer: database, disk, mail (503).
    Unavailable(Message),
    /// Our fault. The text is for the log, never for the reader (500).
    Internal(String),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A refusal of one field.
    pub fn invalid(field: &str, message: Message) -> Self {
        Self::Invalid(vec![FieldError { field: field.to_owned(), message }])
    }

    /// The same refusal with other names for its fields: a program does not say everything as a form does.
    #[must_use]
    pub fn renamed(mut self, names: &[(&str, &str)]) -> Self {
        if let Self::Invalid(errors) = &mut self {
            for error in errors {
                if let Some((_, name)) = names.iter().find(|(field, _)| *field == error.field) {
                    (*name).clone_into(&mut error.field);
                }
            }
        }
        self
    }

    /// What a form says about itself when it is shown again with all that was typed; other errors take the whole page.
    pub fn refused(self) -> Result<Refused> {
        let status = self.status();
        let whole = |message| vec![FieldError { field: String::new(), message }];
        match self {
            Self::Invalid(errors) => Ok(Refused { errors, status }),
            Self::Conflict(message) | Self::Unavailable(message) => {
                Ok(Refused { errors: whole(message), status })
            }
            Self::TooMany(seconds) => {
                let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(i64::MAX);
                Ok(Refused { errors: whole(Message::new("too-many-tries").with("minutes", minutes)), status })
            }
            other => Err(other),
        }
    }

    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self:?}")
    }
}

impl std::error::Error for Error {}

impl Error {
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignInRequired => StatusCode::UNAUTHORIZED,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// An error on its way to the portal, which puts it into words. Response extensions must be cloneable.
#[derive(Clone, Debug)]
pub struct Refusal(pub Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Refusal(Arc::new(self)));
        response
    }
}
