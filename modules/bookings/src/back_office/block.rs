//! `/gerer/ressources/{id}/indisponible`: out of order for a while, and the bookings that are in the way.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use super::list::PATH;
use crate::pages::shown::{self, Line};
use crate::pages::typed::Typed;
use crate::services::block::{self, Blocked};
use crate::services::catalogue;

#[derive(Serialize)]
struct Page {
    id: Uuid,
    name: String,
    blocks: Vec<Block>,
    hits: Vec<Line>,
    form: Typed,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Block {
    id: Uuid,
    reason: String,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let typed = Typed { from: "08:00".to_owned(), until: "22:00".to_owned(), ..Typed::default() };
    view(&ctx, id, typed, Vec::new(), Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    match block::add(&ctx, id, &typed.draft()).await {
        Ok(Blocked::Done(_)) => {
            Ok(done(&format!("{PATH}/{id}/indisponible"), Message::new("bookings-block-done")))
        }
        Ok(Blocked::Hits(hit)) => {
            let hits: Vec<_> = hit.iter().map(shown::line).collect();
            let message = Message::new("bookings-block-hits").with("count", hits.len() as i64);
            let errors = vec![FieldError { field: String::new(), message }];
            let view = view(&ctx, id, typed, errors, hits).await?;
            Ok(view.with_status(StatusCode::CONFLICT).into_response())
        }
        Err(error) => {
            let refused = error.refused()?;
            let view = view(&ctx, id, typed, refused.errors, Vec::new()).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

pub(crate) async fn remove(ctx: Ctx, Path(block): Path<Uuid>) -> Result<Response> {
    let id = block::find(&ctx, block).await?.resource_id;
    block::remove(&ctx, block).await?;
    Ok(done(&format!("{PATH}/{id}/indisponible"), Message::new("bookings-block-removed")))
}

async fn view(ctx: &Ctx, id: Uuid, form: Typed, errors: Vec<FieldError>, hits: Vec<Line>) -> Result<View> {
    let known = catalogue::find_visible(ctx, id).await?;
    let blocks = block::coming(ctx, id).await?.into_iter();
    let blocks =
        blocks.map(|row| Block { id: row.id, reason: row.reason, starts: row.starts, ends: row.ends });
    let page = Page { id, name: known.row.name, blocks: blocks.collect(), hits, form, errors };
    Ok(View::new("bookings/block.html", page))
}
