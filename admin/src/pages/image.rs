//! Images of a page: sent, described, then chosen as the main one or put into the text.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_content::services::image;
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
