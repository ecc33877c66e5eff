//! Days for split leave: who is owed some, and crediting them.

use axum::Json;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::domain::quantity::decimal;
use crate::services::split_days;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedYear {
    /// The last whose 31 October is over when absent.
    year: Option<i32>,
}

/// What one person is owed because the main leave could not be taken by 31 October. Quantities are days.
#[derive(Serialize, ToSchema)]
pub(crate) struct SplitDays {
    person_id: Uuid,
    person: String,
    /// Of the main leave, at the end of 31 October.
    left: String,
    days: String,
    /// What was credited already.
    credited: String,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<AskedYear>) -> Result<Json<List<SplitDays>>> {
    let year = split_days::year(&ctx, asked.year)?;
    let rows = split_days::proposed(&ctx, year).await?.into_iter().map(|one| SplitDays {
        person_id: one.person,
        person: one.name,
        left: decimal(one.left),
        days: decimal(one.days),
        credited: decimal(one.credited),
    });
    Ok(Json(List::whole(rows.collect())))
}

/// Whom to credit with what they are owed for split leave.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSplitDays {
    /// The year whose 31 October counts.
    #[schema(example = 2026)]
    year: i32,
    people: Vec<Uuid>,
}

/// How many people were credited now.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreditedSplitDays {
    credited: usize,
}

pub(crate) async fn credit(ctx: Ctx, Sent(asked): Sent<NewSplitDays>) -> Result<Json<CreditedSplitDays>> {
    let credited = split_days::credit(&ctx, asked.year, &asked.people).await?;
    Ok(Json(CreditedSplitDays { credited }))
}
