//! `/gerer/liens`: editing the links.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{Draft, Level};
use crate::pages::{Group, groups};
use crate::services;

const PATH: &str = "/gerer/liens";

#[derive(Serialize)]
struct List {
    groups: Vec<Group>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    Ok(View::new("funders/edit_list.html", List { groups: groups(&ctx).await? }))
}

#[derive(Serialize)]
struct Page {
    id: Option<Uuid>,
    form: Typed,
    levels: Vec<Choice>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    label: String,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    title: String,
    url: String,
    description: String,
    level: String,
}

impl Typed {
    fn draft(&self) -> Draft {
        let Self { title, url, description, level } = self.clone();
        Draft { title, url, description, level }
    }
}

fn view(ctx: &Ctx, id: Option<Uuid>, form: Typed, errors: Vec<FieldError>) -> View {
    let choice = |level: Level| Choice { value: level.key(), label: ctx.say(&Message::new(&level.label())) };
    let page = Page { id, form, levels: Level::ALL.map(choice).into(), errors };
    View::new("funders/edit.html", page)
}

pub(crate) async fn new(ctx: Ctx) -> View {
    view(&ctx, None, Typed::default(), Vec::new())
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    match services::add(&ctx, typed.draft()).await {
        Ok(_) => Ok(done(PATH, Message::new("funders-added").with("title", typed.title.trim()))),
        Err(error) => again(&ctx, None, typed, error),
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let row = services::find_visible(&ctx, id).await?;
    let form = Typed { title: row.title, url: row.url, description: row.description, level: row.level };
    Ok(view(&ctx, Some(id), form, Vec::new()))
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    match services::change(&ctx, id, typed.draft()).await {
        Ok(()) => Ok(done(PATH, Message::new("funders-changed").with("title", typed.title.trim()))),
        Err(error) => again(&ctx, Some(id), typed, error),
    }
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    services::remove(&ctx, id).await?;
    Ok(done(PATH, Message::new("funders-removed")))
}

/// The form with all that was typed, and what is wrong with it.
fn again(ctx: &Ctx, id: Option<Uuid>, typed: Typed, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    Ok(view(ctx, id, typed, refused.errors).with_status(refused.status).into_response())
}
