//! The cards of the dashboard: how my requests stand, what waits for my signature (F4, F7).

use parvis_approvals::services::find;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use serde::Serialize;

use super::mine::Line;

/// How many requests the dashboard shows.
const SHOWN: u64 = 4;

#[derive(Serialize)]
pub(crate) struct Mine {
    requests: Vec<Line>,
}

pub(crate) async fn mine(ctx: Ctx) -> Result<Option<Mine>> {
    let rows = find::mine(&ctx, None, SHOWN).await?;
    Ok(Some(Mine { requests: Line::all(&ctx, rows).await? }))
}

#[derive(Serialize)]
pub(crate) struct Waiting {
    count: u64,
}

/// Nothing for those whom nothing waits for.
pub(crate) async fn waiting(ctx: Ctx) -> Result<Option<Waiting>> {
    let count = find::count_waiting(&ctx).await?;
    Ok((count > 0).then_some(Waiting { count }))
}
