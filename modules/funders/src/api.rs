//! `/api/v1/links`

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::entities::link::Model;
use crate::{services, store};

/// A link to an outside platform.
#[derive(Serialize, ToSchema)]
pub(crate) struct Link {
    id: Uuid,
    title: String,
    /// The address outside.
    url: String,
    description: String,
    /// `state`, `region`, `department`, `metropolis`, `city`, `social_security`, `europe`, `foundation` or `services`.
    level: String,
}

impl From<Model> for Link {
    fn from(row: Model) -> Self {
        Self { id: row.id, title: row.title, url: row.url, description: row.description, level: row.level }
    }
}

pub(crate) async fn list(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Json<List<Link>>> {
    ctx.signed_in()?;
    let rows = store::after(ctx.read(), cursor.after(), cursor.fetch()).await?;
    Ok(Json(cursor.page(rows.into_iter().map(Link::from).collect(), |link| link.id)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<Link>> {
    Ok(Json(services::find_visible(&ctx, id).await?.into()))
}
