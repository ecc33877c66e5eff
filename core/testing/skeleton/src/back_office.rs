//! `/gerer/skeleton`: adding, changing and removing items.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::Draft;
use crate::pages::{Shown, shown};
use crate::services;

const PATH: &str = "/gerer/skeleton";

#[derive(Serialize)]
struct List {
    items: Vec<Shown>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    Ok(View::new("skeleton/edit_list.html", List { items: shown(&ctx, None).await? }))
}

#[derive(Serialize)]
struct Page {
    id: Option<Uuid>,
    form: Typed,
    errors: Vec<FieldError>,
}

/// The form, as typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    title: String,
    text: String,
}

impl Typed {
    fn draft(&self) -> Draft {
        let Self { title, text } = self.clone();
        // Browsers end lines as on Windows.
        Draft { title, text: text.replace("\r\n", "\n") }
    }
}

pub(crate) async fn new() -> View {
    View::new("skeleton/edit.html", Page { id: None, form: Typed::default(), errors: Vec::new() })
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    match services::add(&ctx, typed.draft()).await {
        Ok(_) => Ok(done(PATH, Message::new("skeleton-added").with("title", typed.title.trim()))),
        Err(error) => again(None, typed, error),
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let row = services::find_visible(&ctx, id).await?;
    let form = Typed { title: row.title, text: row.text };
    Ok(View::new("skeleton/edit.html", Page { id: Some(id), form, errors: Vec::new() }))
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    match services::change(&ctx, id, typed.draft()).await {
        Ok(()) => Ok(done(PATH, Message::new("skeleton-changed").with("title", typed.title.trim()))),
        Err(error) => again(Some(id), typed, error),
    }
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    services::remove(&ctx, id).await?;
    Ok(done(PATH, Message::new("skeleton-removed")))
}

/// The form with all that was typed, and what is wrong with it.
fn again(id: Option<Uuid>, form: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    let page = Page { id, form, errors: refused.errors };
    Ok(View::new("skeleton/edit.html", page).with_status(refused.status).into_response())
}
