//! `/reserver/series/{id}`: the dates of a series, how each stands, and the word of whoever decides on all of them.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use crate::entities::booking::Model;
use crate::pages::decide::Deciding;
use crate::pages::shown::{self, Line, Resource};
use crate::services::find::Found;
use crate::services::series::{self, decide, tell};

#[derive(Serialize)]
struct Page {
    id: Uuid,
    resource: Resource,
    title: String,
    person: String,
    note: String,
    dates: Vec<Dated>,
    /// How many stand.
    count: usize,
    /// How many wait for the reader.
    waiting: usize,
    clashes: usize,
    errors: Vec<FieldError>,
    typed_reason: String,
}

#[derive(Serialize)]
struct Dated {
    line: Line,
    /// Its hold lapsed, and somebody else has it.
    is_clash: bool,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, String::new(), Vec::new()).await
}

pub(crate) async fn decide(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Deciding>) -> Result<Response> {
    let dates = series::find_visible(&ctx, id).await?;
    let waiting: Vec<Model> = decide::open(&ctx, &dates).into_iter().map(|one| one.row.clone()).collect();
    let (decided, key) = match typed.act.as_str() {
        "refuse" => (decide::refuse(&ctx, id, &typed.reason).await, "bookings-series-refused-done"),
        _ => (decide::approve(&ctx, id).await, "bookings-series-approved-done"),
    };
    match decided {
        Ok(()) => Ok(done("/reserver/a-decider", tell::said(key, &waiting, &[], &dates[0].known))),
        Err(error) => again(&ctx, id, typed.reason, error).await,
    }
}

async fn again(ctx: &Ctx, id: Uuid, reason: String, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    let view = view(&ctx.afresh(), id, reason, refused.errors).await?;
    Ok(view.with_status(refused.status).into_response())
}

async fn view(ctx: &Ctx, id: Uuid, typed_reason: String, errors: Vec<FieldError>) -> Result<View> {
    let found = series::find_visible(ctx, id).await?;
    let open = decide::open(ctx, &found);
    let clashes = decide::clashing(ctx, &open).await?;
    let first = first(&found);
    let dated = |one: &Found| Dated { line: shown::line(one), is_clash: clashes.contains(&one.row.id) };
    let may_change = crate::services::find::may_change(ctx, &first.row, &first.known);
    let page = Page {
        id,
        resource: shown::resource(ctx, &first.known),
        title: first.row.title.clone(),
        person: first.person.clone(),
        note: if may_change { first.row.note.clone() } else { String::new() },
        count: found.iter().filter(|one| one.state.stands()).count(),
        waiting: open.len(),
        clashes: clashes.len(),
        dates: found.iter().map(dated).collect(),
        errors,
        typed_reason,
    };
    Ok(View::new("bookings/series.html", page))
}

/// What speaks for the whole: the first date that stands.
fn first(found: &[Found]) -> &Found {
    found.iter().find(|one| one.state.stands()).unwrap_or(&found[0])
}
