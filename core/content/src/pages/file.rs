//! Sending the file of a document, and counting it.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::file;
use uuid::Uuid;

use crate::services::file::{count, open};

pub(crate) async fn send(
    ctx: &Ctx,
    document: Uuid,
    number: Option<i32>,
    download: bool,
    asked: &HeaderMap,
) -> Result<Response> {
    let opened = open(ctx, document, number).await?;
    let response = file::send(&opened, download, asked).await?;
    if is_beginning(&response) {
        count(ctx, document).await;
    }
    Ok(response)
}

/// A file that is read in parts is one download.
fn is_beginning(response: &Response) -> bool {
    let part = response.headers().get(header::CONTENT_RANGE).and_then(|part| part.to_str().ok());
    match response.status() {
        StatusCode::OK => true,
        StatusCode::PARTIAL_CONTENT => part.is_some_and(|part| part.starts_with("bytes 0-")),
        _ => false,
    }
}
