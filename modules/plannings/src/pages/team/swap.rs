//! `/agenda/creneaux/{id}/prendre`, `/agenda/creneaux/{id}/echanger` and `/agenda/echanges/{id}`: what those who work do with
//! shifts themselves.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::show;
use crate::services::{open, publish, swap as services};

pub(crate) async fn take(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    match open::take(&ctx, id).await {
        Ok(()) => Ok(done(&format!("/agenda/creneaux/{id}"), Message::new("team-taken"))),
        Err(error) => {
            let refused = error.refused()?;
            let view = show::view(&ctx, id, String::new(), whole(refused.errors)).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    /// A shift of somebody else, or `personne:` and somebody.
    against: String,
}

pub(crate) async fn ask(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let asked = match show::against(&ctx, id, &typed.against).await {
        Ok((of, other)) => services::ask(&ctx, id, of, other).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(swap) => Ok(done(&format!("/agenda/echanges/{swap}"), Message::new("team-swap-sent"))),
        Err(error) => {
            let refused = error.refused()?;
            let view = show::view(&ctx, id, typed.against, refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

#[derive(Serialize)]
struct Page {
    id: Uuid,
    path: String,
    sector: String,
    number: u32,
    by: String,
    of: String,
    given: String,
    got: Option<String>,
    /// The key of what it waits for.
    state: String,
    may_answer: bool,
    may_decide: bool,
    may_withdraw: bool,
    errors: Vec<FieldError>,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, Vec::new()).await
}

async fn view(ctx: &Ctx, id: Uuid, errors: Vec<FieldError>) -> Result<View> {
    let swap = services::find_visible(ctx, id).await?;
    let line = |facts| publish::line(ctx, ctx.locale, facts);
    let page = Page {
        id,
        path: crate::services::team::path(&swap.sector, swap.week),
        number: swap.week.number(),
        given: line(&swap.given),
        got: swap.got.as_ref().map(line),
        state: format!("team-swap-state-{}", swap.row.state),
        sector: swap.sector.name,
        by: swap.by,
        of: swap.of,
        may_answer: swap.may_answer,
        may_decide: swap.may_decide,
        may_withdraw: swap.may_withdraw,
        errors,
    };
    Ok(View::new("plannings/team_swap.html", page))
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Said {
    /// The button: `yes` or `no`.
    answer: String,
}

pub(crate) async fn answer(ctx: Ctx, Path(id): Path<Uuid>, Form(said): Form<Said>) -> Result<Response> {
    let yes = said.answer == "yes";
    let key = if yes { "team-swap-accepted" } else { "team-swap-declined" };
    finished(&ctx, id, services::answer(&ctx, id, yes).await, key).await
}

pub(crate) async fn decide(ctx: Ctx, Path(id): Path<Uuid>, Form(said): Form<Said>) -> Result<Response> {
    let yes = said.answer == "yes";
    let key = if yes { "team-swap-done" } else { "team-swap-declined" };
    finished(&ctx, id, services::decide(&ctx, id, yes).await, key).await
}

pub(crate) async fn withdraw(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    finished(&ctx, id, services::withdraw(&ctx, id).await, "team-swap-withdrawn").await
}

async fn finished(ctx: &Ctx, id: Uuid, result: Result<()>, key: &str) -> Result<Response> {
    match result {
        Ok(()) => Ok(done(&format!("/agenda/echanges/{id}"), Message::new(key))),
        Err(error) => {
            let refused = error.refused()?;
            let view = view(ctx, id, whole(refused.errors)).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

/// There is no field to say it at.
fn whole(errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.into_iter().map(|error| FieldError { field: String::new(), ..error }).collect()
}
