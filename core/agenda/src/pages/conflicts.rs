//! `/agenda/conflits`: what whoever reads has planned and no longer fits, with the two ways out of each.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDateTime;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::conflict::Why;
use crate::domain::span::wall;
use crate::services::conflict::{self, Open, PATH};

#[derive(Serialize)]
struct Page {
    conflicts: Vec<Row>,
}

#[derive(Serialize)]
struct Accepting {
    conflict: Row,
    reason: String,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    title: String,
    detail: String,
    url: String,
    starts: NaiveDateTime,
    ends: NaiveDateTime,
    is_one_day: bool,
    /// Who is away.
    person: String,
    /// What the closure or the holiday is called.
    closed: String,
    /// `ended` or `over`
    contract: &'static str,
    may_accept: bool,
}

impl From<Open> for Row {
    fn from(open: Open) -> Self {
        let (starts, ends) = (wall(open.span.start()), wall(open.span.end()));
        Self {
            id: open.id,
            title: open.plan.title,
            detail: open.plan.detail,
            url: open.plan.url,
            is_one_day: starts.date() == ends.date(),
            starts,
            ends,
            person: open.person.unwrap_or_default(),
            contract: match &open.why {
                Why::Contract(outside) => outside.key(),
                Why::Away | Why::Closed(_) => "",
            },
            closed: match open.why {
                Why::Away | Why::Contract(_) => String::new(),
                Why::Closed(name) => name,
            },
            may_accept: open.may_accept,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    reason: String,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    let conflicts = conflict::mine(&ctx).await?.into_iter().map(Row::from).collect();
    Ok(View::new("agenda/conflicts.html", Page { conflicts }))
}

pub(crate) async fn accepting(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, Typed::default(), Vec::new()).await
}

pub(crate) async fn accept(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    match conflict::accept(&ctx, id, &typed.reason).await {
        Ok(()) => Ok(done(PATH, Message::new("agenda-conflict-accepted"))),
        Err(error) => {
            let refused = error.refused()?;
            let mut view = view(&ctx.afresh(), id, typed, refused.errors).await?;
            view.status = refused.status;
            Ok(view.into_response())
        }
    }
}

async fn view(ctx: &Ctx, id: Uuid, typed: Typed, errors: Vec<FieldError>) -> Result<View> {
    let open = conflict::mine(ctx).await?.into_iter().find(|open| open.id == id && open.may_accept);
    let conflict = open.ok_or(Error::NotFound)?.into();
    Ok(View::new("agenda/conflict.html", Accepting { conflict, reason: typed.reason, errors }))
}
