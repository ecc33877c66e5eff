//! `/api/v1/trash`: what was thrown away, and putting it back.

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::Done;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::page::List;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::entities::trashed::Model;
use crate::services::trash;

/// Something that can be put back, with all that it held.
#[derive(Serialize, ToSchema)]
pub struct Trashed {
    pub id: Uuid,
    /// `node` (section, library, page, news) or `document`.
    pub kind: String,
    pub title: String,
    /// Where it stood.
    pub parent_id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    pub at: Instant,
}

impl From<Model> for Trashed {
    fn from(row: Model) -> Self {
        Self { id: row.id, kind: row.kind, title: row.title, parent_id: row.parent_id, at: row.at }
    }
}

/// Where to put it back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Restoring {
    /// Another section or library, when the place where it stood is gone; there again when absent.
    parent_id: Option<Uuid>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<Trashed>>> {
    let rows = trash::list(&ctx).await?;
    Ok(Json(List::whole(rows.into_iter().map(Trashed::from).collect())))
}

pub(crate) async fn restore(ctx: Ctx, Path(id): Path<Uuid>, Sent(asked): Sent<Restoring>) -> Result<Done> {
    let restored = trash::restore(&ctx, id, asked.parent_id).await;
    restored.map_err(|error| error.renamed(&[("parent", "parent_id")]))?;
    Ok(Done)
}
