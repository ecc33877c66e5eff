//! `/gerer/bibliotheques/{id}/fichiers`: receiving files, several at once. Those that are refused are named with the
//! reason, the others are kept.

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use parvis_content::services::document;
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::upload::{Received, Upload};
use parvis_kernel::view::done;
use serde::Serialize;
use uuid::Uuid;

use super::tree;

#[derive(Serialize)]
struct Kept {
    id: Uuid,
    url: String,
}

pub(crate) async fn receive(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
    upload: Upload,
) -> Result<Response> {
    let by_script =
        headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"));
    if upload.files.is_empty() {
        return answer(&ctx, id, Vec::new(), vec![missing()], by_script).await;
    }
    let (mut kept, mut refused) = (Vec::new(), Vec::new());
    for file in upload.files {
        let name = file.name.clone();
        match keep(&ctx, id, file).await {
            Ok(document) => kept.push(document),
            Err(error) if by_script => return Err(error),
            Err(error) => refused.extend(named(&ctx, &name, error)?),
        }
    }
    answer(&ctx, id, kept, refused, by_script).await
}

async fn keep(ctx: &Ctx, library: Uuid, file: Received) -> Result<Uuid> {
    let kept = document::keep(ctx, file).await?;
    document::add(ctx, library, "", kept).await
}

/// What is wrong with one file of several, its name before it.
fn named(ctx: &Ctx, name: &str, error: Error) -> Result<Vec<FieldError>> {
    let refused = error.refused()?;
    let say = |fault: FieldError| FieldError {
        field: "file".to_owned(),
        message: Message::new("admin-file-refused")
            .with("file", name)
            .with("reason", ctx.say(&fault.message)),
    };
    Ok(refused.errors.into_iter().map(say).collect())
}

fn missing() -> FieldError {
    FieldError { field: "file".to_owned(), message: Message::new("admin-file-missing") }
}

async fn answer(
    ctx: &Ctx,
    library: Uuid,
    kept: Vec<Uuid>,
    refused: Vec<FieldError>,
    by_script: bool,
) -> Result<Response> {
    match (kept.as_slice(), refused.is_empty()) {
        ([id, ..], true) if by_script => {
            Ok(Json(Kept { id: *id, url: format!("/documents/{id}") }).into_response())
        }
        (kept, true) => {
            let said = Message::new("admin-files-added").with("count", kept.len() as i64);
            Ok(done(&format!("/gerer/contenus/{library}"), said))
        }
        _ if by_script => Err(Error::Invalid(refused)),
        _ => {
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            Ok(tree::view(ctx, library, refused).await?.with_status(status).into_response())
        }
    }
}
