//! `/api/v1/supervision-ratios`

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::page::List;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::entities::team::ratio::Model;
use crate::services::ratio::{self as services, Draft};

/// From a day on, one supervisor for so many children.
#[derive(Serialize, ToSchema)]
pub(crate) struct SupervisionRatio {
    id: Uuid,
    /// `holidays`, `school`, `school_pedt` or `school_long`.
    kind: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Children under 6 for one supervisor.
    small: i32,
    /// Children of 6 and over for one supervisor.
    big: i32,
    /// Where it is written.
    source: String,
}

impl From<Model> for SupervisionRatio {
    fn from(row: Model) -> Self {
        let Model { id, kind, from_day, small, big, source } = row;
        Self { id, kind, from: from_day, small, big, source }
    }
}

/// A ratio to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSupervisionRatio {
    #[schema(example = "holidays")]
    kind: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(example = 8)]
    small: i32,
    #[schema(example = 12)]
    big: i32,
    #[schema(example = "CASF, art. R. 227-15")]
    source: String,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<SupervisionRatio>>> {
    let rows = services::all(&ctx).await?;
    Ok(Json(List::whole(rows.into_iter().map(SupervisionRatio::from).collect())))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<SupervisionRatio>> {
    Ok(Item { state: id.to_string(), value: services::find(&ctx, id).await?.into() })
}

pub(crate) async fn add(
    ctx: Ctx,
    Sent(asked): Sent<NewSupervisionRatio>,
) -> Result<Created<SupervisionRatio>> {
    let draft = Draft {
        kind: asked.kind,
        from: asked.from.to_string(),
        small: asked.small.to_string(),
        big: asked.big.to_string(),
        source: asked.source,
    };
    let id = services::add(&ctx, &draft).await?;
    let item = Item { state: id.to_string(), value: services::find(&ctx, id).await?.into() };
    Ok(Created { path: format!("/api/v1/supervision-ratios/{id}"), item })
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    services::remove(&ctx, id).await.map(|()| Done)
}
