//! JSON that is written once and sent many times: what is the same for every reader of one object.

use std::marker::PhantomData;

use axum::body::Bytes;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::page::List;

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

impl<T> Ready<List<T>> {
    /// The same bytes as a [`List`] of these items.
    pub fn list(items: &[Ready<T>], next: Option<Uuid>, total: Option<u64>) -> Self {
        let mut json = Vec::with_capacity(items.iter().map(|item| item.json.len() + 1).sum::<usize>() + 64);
        json.extend_from_slice(b"{\"items\":[");
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                json.push(b',');
            }
            json.extend_from_slice(&item.json);
        }
        json.push(b']');
        if let Some(next) = next {
            json.extend_from_slice(format!(",\"next\":\"{next}\"").as_bytes());
        }
        if let Some(total) = total {
            json.extend_from_slice(format!(",\"total\":{total}").as_bytes());
        }
        json.push(b'}');
        Self { json: json.into(), of: PhantomData }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_the_same_from_ready_items() {
        let items = ["un", "deux", "trois"];
        let ready: Vec<_> = items.iter().map(|item| Ready::new(item).unwrap()).collect();
        for (most, next, total) in
            [(0, None, Some(0)), (1, None, None), (3, Some(Uuid::from_u128(7)), Some(9))]
        {
            let list = List { items: items[..most].to_vec(), next, total };
            let expected = serde_json::to_vec(&list).unwrap();
            assert_eq!(Ready::list(&ready[..most], next, total).json, expected);
        }
    }
}
