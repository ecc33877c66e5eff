//! `/api/v1/deputies`: who stands in for whom.

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::Done;
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::deputy::Standing;
use crate::entities::deputy::Model;
use crate::services::deputies;

/// Somebody who stands in for somebody else: what waits for the one waits for the other too.
#[derive(Serialize, ToSchema)]
pub struct Deputy {
    pub id: Uuid,
    pub person_id: Uuid,
    pub deputy_id: Uuid,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    pub until: Date,
}

/// A deputy to name for the owner of the token, or for somebody whose account the owner manages.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDeputy {
    /// The owner of the token when absent.
    person_id: Option<Uuid>,
    deputy_id: Uuid,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    until: Date,
}

/// Those of the token's owner that are not over: named by them, and whom they stand in for.
pub(crate) async fn list(ctx: Ctx) -> Result<Json<Vec<Deputy>>> {
    let me = ctx.signed_in()?.id;
    Ok(Json(deputies::about(&ctx, me).await?.into_iter().map(shown).collect()))
}

/// Both are told.
pub(crate) async fn name(ctx: Ctx, Sent(asked): Sent<NewDeputy>) -> Result<Json<Deputy>> {
    let person = asked.person_id.unwrap_or(ctx.signed_in()?.id);
    let asked = Standing { person, deputy: asked.deputy_id, from: asked.from, until: asked.until };
    let named = deputies::name(&ctx, asked)
        .await
        .map_err(|error| error.renamed(&[("deputy", "deputy_id"), ("person", "person_id")]))?;
    Ok(Json(shown(named)))
}

/// What has not begun is forgotten; what goes on ends with yesterday.
pub(crate) async fn end(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    deputies::end(&ctx, id).await?;
    Ok(Done)
}

fn shown(row: Model) -> Deputy {
    Deputy {
        id: row.id,
        person_id: row.person_id,
        deputy_id: row.deputy_id,
        from: row.from_day,
        until: row.until_day,
    }
}
