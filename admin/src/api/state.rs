//! `/api/v1/state`: how the installation is, for programs that keep watch.

use axum::Json;
use parvis_kernel::Ctx;
use parvis_kernel::check::{State, worst};
use parvis_kernel::error::Result;
use serde::Serialize;
use utoipa::ToSchema;

use crate::state;

/// How the installation is, and everything that was looked at, the worst first.
#[derive(Serialize, ToSchema)]
pub(crate) struct InstallationState {
    /// The worst of all checks: `ok`, `warning`, `fault`.
    #[schema(value_type = String)]
    state: State,
    checks: Vec<StateCheck>,
}

/// One thing that was looked at.
#[derive(Serialize, ToSchema)]
pub(crate) struct StateCheck {
    /// `module.name`
    id: &'static str,
    name: String,
    /// `ok`, `warning` (it will not work for ever) or `fault` (something does not work, or work may be lost).
    #[schema(value_type = String)]
    state: State,
    /// How it is, in a sentence.
    said: String,
    /// What to do about it; null when there is nothing to do.
    advice: Option<String>,
}

pub(crate) async fn show(ctx: Ctx) -> Result<Json<InstallationState>> {
    let examined = state::look(&ctx).await?;
    let told = examined.iter().map(|one| StateCheck {
        id: one.id,
        name: ctx.say(&one.name),
        state: one.found.state,
        said: ctx.say(&one.found.said),
        advice: one.found.advice.as_ref().map(|advice| ctx.say(advice)),
    });
    Ok(Json(InstallationState { state: worst(&examined), checks: told.collect() }))
}
