//! The list of forms, and a new one.

use axum::extract::Path;
use axum::response::Response;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Choice, Errors, PATH, again, of_form};
use crate::domain::edit::Way;
use crate::domain::state::State;
use crate::services::{builder, making, module_kinds, publishing};

#[derive(Serialize)]
struct Page {
    groups: Vec<Group>,
}

/// The forms of one state.
#[derive(Serialize)]
struct Group {
    label: &'static str,
    forms: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    title: String,
    category: String,
    icon: String,
    updated_at: Instant,
    version: Option<i32>,
    /// The draft says something else than what is published.
    changed: bool,
    /// A module that it needs is not there: it is kept, and not offered.
    waits: bool,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let kinds = module_kinds(&ctx).await?;
    let mut groups: Vec<_> = [State::Published, State::Draft, State::Retired]
        .map(|state| (state, Group { label: state.label(), forms: Vec::new() }))
        .into();
    for form in builder::all(&ctx).await? {
        let current = builder::current(&ctx, &form).await?;
        let row = Row {
            id: form.id,
            category: form.category,
            icon: form.icon,
            updated_at: form.updated_at,
            version: form.version,
            changed: current.is_some_and(|current| current != form.draft),
            waits: form.draft.needs().iter().any(|need| !kinds.contains(need)),
            title: form.draft.title,
        };
        if let Some((_, group)) = groups.iter_mut().find(|(state, _)| *state == form.state) {
            group.forms.push(row);
        }
    }
    let groups = groups.into_iter().map(|(_, group)| group).filter(|group| !group.forms.is_empty());
    Ok(View::new("forms/list.html", Page { groups: groups.collect() }))
}

#[derive(Serialize)]
struct New {
    form: Typed,
    others: Vec<Choice>,
    errors: Errors,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    title: String,
    /// The id of the form that is copied; empty for an empty one.
    #[serde(default)]
    copy_of: String,
}

async fn new_view(ctx: &Ctx, form: Typed, errors: Errors) -> Result<View> {
    let others = builder::all(ctx).await?;
    let others = others.into_iter().map(|one| Choice::new(one.id.to_string(), one.draft.title)).collect();
    Ok(View::new("forms/new.html", New { form, others, errors }))
}

pub(crate) async fn new(ctx: Ctx) -> Result<View> {
    new_view(&ctx, Typed::default(), Vec::new()).await
}

pub(crate) async fn make(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let copy_of = match typed.copy_of.as_str() {
        "" => None,
        // An id that is none is the id of no form.
        id => Some(Uuid::parse_str(id).unwrap_or_default()),
    };
    match making::make(&ctx, &typed.title, copy_of).await {
        Ok(id) => Ok(done(&of_form(id), Message::new("forms-made"))),
        Err(error) => {
            let refused = error.refused()?;
            let view = new_view(&ctx, typed, refused.errors.clone()).await?;
            Ok(again(view, refused))
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

pub(crate) async fn up(ctx: Ctx, Path(id): Path<Uuid>, Form(_): Form<Nothing>) -> Result<Response> {
    shift(&ctx, id, Way::Up).await
}

pub(crate) async fn down(ctx: Ctx, Path(id): Path<Uuid>, Form(_): Form<Nothing>) -> Result<Response> {
    shift(&ctx, id, Way::Down).await
}

async fn shift(ctx: &Ctx, id: Uuid, way: Way) -> Result<Response> {
    publishing::shift(ctx, id, way).await?;
    Ok(done(PATH, Message::new("forms-moved")))
}
