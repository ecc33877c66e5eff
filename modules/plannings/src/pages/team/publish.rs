//! `/agenda/equipes/{sector}/{week}/publier`, `/valider`: what a team's week goes through before everybody sees it.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message};
use serde::Deserialize;

use super::week::{named, view};
use crate::services::publish::{self as services, Outcome};
use crate::services::team;

pub(crate) async fn publish(ctx: Ctx, Path((slug, week)): Path<(String, String)>) -> Result<Response> {
    let sector = team::find(&ctx, &slug).await?;
    let back = team::path(&sector, named(&week)?);
    match services::publish(&ctx, sector.id, named(&week)?).await {
        Ok(Outcome::Published(told)) => Ok(done(&back, published(told))),
        Ok(Outcome::Asked) => Ok(done(&back, Message::new("team-asked"))),
        Err(error) => again(&ctx, (&slug, &week), error, String::new()).await,
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Decided {
    /// The button: `yes` or `no`.
    answer: String,
    reason: String,
}

pub(crate) async fn validate(
    ctx: Ctx,
    Path((slug, week)): Path<(String, String)>,
    Form(typed): Form<Decided>,
) -> Result<Response> {
    let sector = team::find(&ctx, &slug).await?;
    let named = named(&week)?;
    let back = team::path(&sector, named);
    let done = match typed.answer.as_str() {
        "yes" => services::approve(&ctx, sector.id, named).await.map(published),
        _ => services::refuse(&ctx, sector.id, named, &typed.reason)
            .await
            .map(|()| Message::new("team-refused")),
    }
    .map(|said| done(&back, said));
    match done {
        Ok(done) => Ok(done),
        Err(error) => again(&ctx, (&slug, &week), error, typed.reason).await,
    }
}

fn published(told: usize) -> Message {
    Message::new("team-published").with("count", i64::try_from(told).unwrap_or(i64::MAX))
}

async fn again(ctx: &Ctx, (slug, week): (&str, &str), error: Error, reason: String) -> Result<Response> {
    let refused = error.refused()?;
    Ok(view(ctx, slug, week, refused.errors, reason).await?.with_status(refused.status).into_response())
}
