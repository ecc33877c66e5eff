//! « Voir comme » : somebody looks at the site with the rights of a colleague. They change nothing, and what is the
//! colleague's alone stays closed to them.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};

use crate::clock::Instant;
use crate::error::Error;
use crate::identity::Identity;
use crate::message::Message;

/// Who really looks, and until when.
#[derive(Clone, Debug)]
pub struct Seer {
    pub identity: Arc<Identity>,
    pub until: Instant,
}

/// Why something is closed: beside the error, in place of the usual words of its status.
#[derive(Clone, Debug)]
pub struct Closed {
    pub title: Message,
    pub text: Message,
}

/// Refused because it would change something.
pub fn read_only() -> Response {
    closed("read-only")
}

/// Refused because it is the colleague's alone.
pub fn private() -> Response {
    closed("private")
}

fn closed(why: &str) -> Response {
    let said = |part: &str| Message::new(&format!("seeing-{why}-{part}"));
    let mut response = Error::Forbidden.into_response();
    response.extensions_mut().insert(Closed { title: said("title"), text: said("text") });
    response
}
