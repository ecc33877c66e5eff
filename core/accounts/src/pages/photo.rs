//! `/personnes/{id}/photo`, and the forms that change one's own.

use axum::Extension;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use parvis_kernel::error::Result;
use parvis_kernel::query::Query;
use parvis_kernel::upload::Upload;
use parvis_kernel::{Ctx, picture};
use serde::Deserialize;
use tower_sessions::Session;
use utoipa::IntoParams;
use uuid::Uuid;

use super::account::answer;
use crate::services::photo;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Version {
    /// Which photo: its address changes with it, so that browsers may keep it.
    #[serde(default)]
    v: String,
}

pub(crate) async fn show(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Query(asked): Query<Version>,
    headers: HeaderMap,
) -> Result<Response> {
    let blob = photo::open(&ctx, id).await?;
    let cache = if asked.v == photo::version(&blob.0) { picture::KEEP } else { picture::ASK_AGAIN };
    picture::send(&ctx, &blob, &headers, cache).await
}

pub(crate) async fn replace(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    sent: Result<Upload>,
) -> Result<Response> {
    let said = photo::replace(&ctx, ctx.signed_in()?.id, sent).await;
    answer(&ctx, &session, said, "photo-saved").await
}

pub(crate) async fn remove(ctx: Ctx, Extension(session): Extension<Session>) -> Result<Response> {
    let said = photo::remove(&ctx, ctx.signed_in()?.id).await;
    answer(&ctx, &session, said, "photo-removed").await
}
