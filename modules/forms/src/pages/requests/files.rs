//! The files of a request, for those who may see it; those of a draft, for whoever writes it.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use parvis_approvals::services::{draft, find, open};
use parvis_fields::services::uploads;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, file};
use uuid::Uuid;

pub(crate) async fn of_request(
    ctx: Ctx,
    Path((id, blob)): Path<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let row = find::find(&ctx, id).await?;
    file::send(&uploads::open(&ctx, &open::subject(row.id), &blob).await?, false, &headers).await
}

pub(crate) async fn of_draft(
    ctx: Ctx,
    Path((id, blob)): Path<(Uuid, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    draft::find(&ctx, id).await?;
    file::send(&uploads::open_own(&ctx, &blob).await?, false, &headers).await
}
