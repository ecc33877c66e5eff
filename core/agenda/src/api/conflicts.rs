//! `/api/v1/conflicts`

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

use crate::domain::conflict::Why;
use crate::services::conflict;

/// Something of the reader's that was in order when it was planned, and no longer is.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlanConflict {
    id: Uuid,
    /// What was planned, and where its page is.
    title: String,
    url: String,
    #[schema(value_type = String, format = DateTime)]
    start: Instant,
    #[schema(value_type = String, format = DateTime)]
    end: Instant,
    /// `away`, `closed` or `contract`.
    why: &'static str,
    /// Who is away, or whose contract it is.
    person: Option<String>,
    /// The closure or the public holiday.
    closed: Option<String>,
    /// `ended` before that day, or `over` its weekly hours.
    contract: Option<&'static str>,
}

/// Why it takes place all the same.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Acceptance {
    #[schema(example = "Ouverture exceptionnelle")]
    reason: String,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<PlanConflict>>> {
    let shown = |open: conflict::Open| PlanConflict {
        id: open.id,
        title: open.plan.title,
        url: open.plan.url,
        start: open.span.start(),
        end: open.span.end(),
        why: open.why.key(),
        person: open.person,
        contract: match &open.why {
            Why::Contract(outside) => Some(outside.key()),
            Why::Away | Why::Closed(_) => None,
        },
        closed: match open.why {
            Why::Away | Why::Contract(_) => None,
            Why::Closed(name) => Some(name),
        },
    };
    Ok(Json(List::whole(conflict::mine(&ctx).await?.into_iter().map(shown).collect())))
}

pub(crate) async fn accept(ctx: Ctx, Path(id): Path<Uuid>, Sent(asked): Sent<Acceptance>) -> Result<Done> {
    conflict::accept(&ctx, id, &asked.reason).await?;
    Ok(Done)
}
