//! `/api/v1/skeleton`

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::entities::item::Model;
use crate::{services, store};

/// What other programs read of an item.
#[derive(Serialize, ToSchema)]
pub(crate) struct SkeletonItem {
    id: Uuid,
    title: String,
    /// Plain text.
    text: String,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
}

impl From<Model> for SkeletonItem {
    fn from(row: Model) -> Self {
        Self { id: row.id, title: row.title, text: row.text, changed_at: row.changed_at }
    }
}

pub(crate) async fn list(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Json<List<SkeletonItem>>> {
    ctx.signed_in()?;
    let rows = store::after(ctx.read(), cursor.after(), cursor.fetch()).await?;
    Ok(Json(cursor.page(rows.into_iter().map(SkeletonItem::from).collect(), |item| item.id)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<SkeletonItem>> {
    Ok(Json(services::find_visible(&ctx, id).await?.into()))
}
