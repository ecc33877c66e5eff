//! `/api/v1/resources/{id}/blocks`: when something is out of order.

use axum::Json;
use axum::extract::Path;
use chrono::NaiveDateTime;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::page::List;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bookings::{at, said};
use crate::domain::booking::Draft;
use crate::entities::block::Model;
use crate::services::block::{self, Blocked};

/// A stretch in which nobody has it.
#[derive(Serialize, ToSchema)]
pub(crate) struct ResourceBlock {
    id: Uuid,
    resource: Uuid,
    reason: String,
    /// As the clock on the wall here shows it.
    #[schema(value_type = String, example = "2027-01-13T08:00:00")]
    starts: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-15T22:00:00")]
    ends: NaiveDateTime,
}

impl From<Model> for ResourceBlock {
    fn from(row: Model) -> Self {
        let Model { id, resource_id, reason, starts, ends, .. } = row;
        Self { id, resource: resource_id, reason, starts, ends }
    }
}

/// A stretch to be. While bookings stand in the way it is refused (409): they are moved or cancelled first.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewResourceBlock {
    #[schema(example = "Contrôle technique")]
    reason: String,
    #[schema(value_type = String, example = "2027-01-13T08:00:00")]
    starts: NaiveDateTime,
    #[schema(value_type = String, example = "2027-01-15T22:00:00")]
    ends: NaiveDateTime,
}

pub(crate) async fn list(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Json<List<ResourceBlock>>> {
    let known = crate::services::catalogue::find_visible(&ctx, id).await?;
    let blocks = block::coming(&ctx, known.row.id).await?;
    Ok(Json(List::whole(blocks.into_iter().map(ResourceBlock::from).collect())))
}

pub(crate) async fn add(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<NewResourceBlock>,
) -> Result<Created<ResourceBlock>> {
    let draft = Draft { title: asked.reason, ..at(asked.starts, asked.ends)? };
    let made = block::add(&ctx, id, &draft).await.map_err(said);
    match made.map_err(|error| error.renamed(&[("title", "reason")]))? {
        Blocked::Done(block) => {
            let path = format!("/api/v1/resource-blocks/{block}");
            Ok(Created { path, item: show(ctx, Path(block)).await? })
        }
        Blocked::Hits(hit) => {
            Err(Error::Conflict(Message::new("bookings-block-hits").with("count", hit.len() as i64)))
        }
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<ResourceBlock>> {
    let row = block::find(&ctx, id).await?;
    Ok(Item { state: id.to_string(), value: row.into() })
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    block::remove(&ctx, id).await?;
    Ok(Done)
}
