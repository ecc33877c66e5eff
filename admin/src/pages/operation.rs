//! `/gerer/courriels` and `/gerer/taches`: what did not go through, why, and what to do about it.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::clock::Instant;
use parvis_kernel::entities::job::Model;
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use crate::operation::{self, Of};

#[derive(Serialize)]
struct Page {
    path: &'static str,
    /// True where a server takes our e-mail.
    has_server: bool,
    rows: Vec<Row>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    title: String,
    /// For a letter: whom it is for.
    to: String,
    since: Instant,
    next: Option<Instant>,
    attempts: i32,
    /// In words, and as the machine said it.
    reason: String,
    fault: String,
    /// Given up after the last try.
    failed: bool,
    /// It cannot be let go of: it starts by itself.
    recurs: bool,
}

fn row(ctx: &Ctx, row: Model) -> Row {
    let text = |name: &str| row.payload[name].as_str().unwrap_or_default();
    let fault = row.last_error.clone().unwrap_or_default();
    let reason = Some(operation::reason(&fault)).filter(|_| !fault.is_empty());
    Row {
        id: row.id,
        title: operation::label(ctx, &row),
        to: [text("to_name"), text("to_address")].join(" · ").trim_matches([' ', '·']).to_owned(),
        since: operation::since(&row),
        next: row.failed_at.is_none().then_some(row.run_at),
        attempts: row.attempts,
        reason: reason.map(|key| ctx.say(&Message::new(key))).unwrap_or_default(),
        failed: row.failed_at.is_some(),
        recurs: row.unique_key.is_some(),
        fault,
    }
}

pub(crate) async fn mail(ctx: Ctx) -> Result<View> {
    view(&ctx, Of::Mail, Vec::new()).await
}

pub(crate) async fn jobs(ctx: Ctx) -> Result<View> {
    view(&ctx, Of::Jobs, Vec::new()).await
}

async fn view(ctx: &Ctx, of: Of, errors: Vec<FieldError>) -> Result<View> {
    let rows = operation::list(ctx, of).await?.into_iter().map(|one| row(ctx, one)).collect();
    let template = if of == Of::Mail { "admin/mail.html" } else { "admin/jobs.html" };
    let has_server = ctx.app().config.smtp.is_some();
    Ok(View::new(template, Page { path: of.path(), has_server, rows, errors }))
}

pub(crate) async fn retry_mail(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    answer(&ctx, Of::Mail, operation::retry(&ctx, Of::Mail, id).await, "admin-mail-retried").await
}

pub(crate) async fn give_up_mail(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    answer(&ctx, Of::Mail, operation::give_up(&ctx, Of::Mail, id).await, "admin-mail-given-up").await
}

pub(crate) async fn retry_job(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    answer(&ctx, Of::Jobs, operation::retry(&ctx, Of::Jobs, id).await, "admin-job-retried").await
}

pub(crate) async fn give_up_job(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    answer(&ctx, Of::Jobs, operation::give_up(&ctx, Of::Jobs, id).await, "admin-job-given-up").await
}

async fn answer(ctx: &Ctx, of: Of, done_or_not: Result<()>, said: &str) -> Result<Response> {
    let Err(error) = done_or_not else { return Ok(done(of.path(), Message::new(said))) };
    let refused = error.refused()?;
    Ok(view(ctx, of, refused.errors).await?.with_status(refused.status).into_response())
}

pub(crate) async fn send_test(ctx: Ctx) -> Result<Response> {
    let address = operation::send_test(&ctx).await?;
    Ok(done(Of::Mail.path(), Message::new("admin-test-mail-sent").with("address", address)))
}
