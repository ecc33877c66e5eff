//! Images of a page: sent, described, then chosen as the main one or put into the text.

use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_content::services::image::{self, Shown};
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use uuid::Uuid;

use super::editor;

pub(crate) async fn add(ctx: Ctx, Path(id): Path<Uuid>, mut upload: Upload) -> Result<Response> {
    let alt = upload.text("alt");
    let main = !upload.text("main").is_empty();
    let kept = match upload.files.pop() {
        Some(file) => image::add(&ctx, id, &alt, file).await,
        None => Err(Error::invalid("file", Message::new("admin-file-missing"))),
    };
    let kept = match kept {
        Ok(image) if main => image::choose(&ctx, id, image).await,
        other => other.map(|_| ()),
    };
    match kept {
        Ok(()) => Ok(done(&format!("/gerer/pages/{id}"), Message::new("admin-image-added"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(editor::view(&ctx, id, None, refused.errors)
                .await?
                .with_status(refused.status)
                .into_response())
        }
    }
}

/// Sent from within the editor, which puts it into the text at once.
pub(crate) async fn send(ctx: Ctx, Path(id): Path<Uuid>, mut upload: Upload) -> Result<Json<Shown>> {
    let file = upload.files.pop().ok_or(Error::invalid("file", Message::new("admin-file-missing")))?;
    let kept = image::add(&ctx, id, &upload.text("alt"), file).await?;
    let shown = image::shown(&ctx, &[kept]).await?.remove(&kept);
    shown.map(Json).ok_or(Error::NotFound)
}
