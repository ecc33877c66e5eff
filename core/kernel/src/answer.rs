//! What writing routes of the API answer: the object as it now is and the state that it is in, or nothing.

use std::sync::{Arc, Mutex};

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::error::Error;

/// One object and the name of its state: what a later `If-Match` is compared with.
pub struct Item<T> {
    pub value: T,
    pub state: String,
}

/// A new object, and where it is.
pub struct Created<T> {
    pub path: String,
    pub item: Item<T>,
}

/// A new object that holds a secret: told this once, kept nowhere, not even to be told again by its `Idempotency-Key`.
pub struct ShownOnce<T>(pub Created<T>);

/// It is done, and there is nothing to show (204).
pub struct Done;

/// An answer that was given before and is asked for again by its `Idempotency-Key`: told once the route's guard has let
/// the request in, because rights may have changed since.
#[derive(Clone)]
pub struct Replay(Arc<Mutex<Option<Response>>>);

impl Replay {
    pub fn new(answer: Response) -> Self {
        Self(Arc::new(Mutex::new(Some(answer))))
    }

    pub(crate) fn take(&self) -> Option<Response> {
        self.0.lock().ok().and_then(|mut answer| answer.take())
    }
}

/// The name of an object's state, on its way to the layer that makes an `ETag` of it.
#[derive(Clone)]
pub(crate) struct State(pub String);

impl<T: Serialize> IntoResponse for Item<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.value).into_response();
        response.extensions_mut().insert(State(self.state));
        response
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let Ok(path) = HeaderValue::from_str(&self.path) else {
            return Error::internal("a path that is none").into_response();
        };
        let mut response = self.item.into_response();
        *response.status_mut() = StatusCode::CREATED;
        response.headers_mut().insert(header::LOCATION, path);
        response
    }
}

impl<T: Serialize> IntoResponse for ShownOnce<T> {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}
