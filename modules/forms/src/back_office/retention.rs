//! `/gerer/demandes/conservation`: what goes next month, and what is held back.

use axum::extract::Path;
use axum::response::Response;
use parvis_approvals::services::{open, retention};
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

const PATH: &str = "/gerer/demandes/conservation";

#[derive(Serialize)]
struct Page {
    going: Vec<Going>,
}

#[derive(Serialize)]
struct Going {
    id: Uuid,
    number: String,
    title: String,
    requester: String,
    day: Date,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let going = retention::going(&ctx).await?.into_iter().map(|(day, row)| Going {
        id: row.id,
        number: row.number,
        title: row.form_title,
        requester: row.requester_name,
        day,
    });
    Ok(View::new("forms/retention.html", Page { going: going.collect() }))
}

pub(crate) async fn hold(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    retention::hold(&ctx, id, true).await?;
    Ok(done(PATH, Message::new("retention-held")))
}

pub(crate) async fn let_go(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    retention::hold(&ctx, id, false).await?;
    Ok(done(&open::path(id), Message::new("retention-let-go")))
}
