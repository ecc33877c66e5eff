//! JSON that is written once and sent many times: what is the same for every reader of one object.

use std::marker::PhantomData;

use axum::body::Bytes;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::error::{Error, Result};

/// The bytes of a `T`.
pub struct Ready<T> {
    json: Bytes,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Ready<T> {
    pub fn new(value: &T) -> Result<Self> {
        let json = serde_json::to_vec(value).map_err(Error::internal)?.into();
        Ok(Self { json, of: PhantomData })
    }
}

impl<T> Clone for Ready<T> {
    fn clone(&self) -> Self {
        Self { json: self.json.clone(), of: PhantomData }
    }
}

impl<T> IntoResponse for Ready<T> {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], self.json).into_response()
    }
}
