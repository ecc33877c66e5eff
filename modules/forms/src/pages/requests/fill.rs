//! Filling a form in: a step a page, kept on the server at every step and as one types.

use axum::extract::{OriginalUri, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use parvis_approvals::domain::form::Form;
use parvis_approvals::entities::draft::Model;
use parvis_approvals::services::draft;
use parvis_approvals::services::find;
use parvis_fields::domain::typed::{Draft, Typed};
use parvis_fields::pages::begin;
use parvis_fields::pages::form::{At, FormView, draw};
use parvis_fields::pages::posted::{Posted, Pressed};
use parvis_fields::services::check;
use parvis_kernel::answer::Done;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::{published, requests};

#[derive(Serialize)]
struct Page {
    title: String,
    summary: String,
    form: FormView,
    /// Where it is posted.
    action: String,
    /// The draft, and the state of it that this page shows; 0 before it is kept for the first time.
    draft: Uuid,
    state: i32,
    /// What the person is told who sent it back.
    reason: String,
}

/// What is drawn, and under which draft it is kept.
struct Filling<'a> {
    form: &'a Form,
    summary: String,
    draft: Uuid,
    state: i32,
    content: &'a Draft,
}

/// A form that is opened: nothing is kept before something is posted.
pub(crate) async fn open(
    ctx: Ctx,
    Path(key): Path<String>,
    OriginalUri(address): OriginalUri,
) -> Result<View> {
    let form = published(&ctx, &key).await?;
    let summary = form.summary.clone();
    let form: Form = form.into();
    let link = form_urlencoded::parse(address.query().unwrap_or_default().as_bytes()).into_owned();
    let content = begin(&ctx, &form.schema, &Typed::of(link)).await?;
    let filling = Filling { form: &form, summary, draft: Uuid::now_v7(), state: 0, content: &content };
    view(&ctx, filling, 0, Vec::new()).await
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    etape: usize,
}

/// A form that was begun.
pub(crate) async fn resume(ctx: Ctx, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Result<View> {
    let row = draft::find(&ctx, id).await?;
    let form = requests::of_draft(&ctx, &row).await?;
    let content = draft::content(&row)?;
    view(&ctx, Filling::of(&form, &row, &content), asked.etape, Vec::new()).await
}

impl<'a> Filling<'a> {
    fn of(form: &'a Form, row: &Model, content: &'a Draft) -> Self {
        Self { form, summary: String::new(), draft: row.id, state: row.state, content }
    }
}

async fn view(ctx: &Ctx, filling: Filling<'_>, step: usize, errors: Vec<FieldError>) -> Result<View> {
    let Filling { form, summary, draft, state, content } = filling;
    let drawn = draw(ctx, &form.schema, content, At::Step(step), &errors).await?;
    let page = Page {
        title: form.title.clone(),
        summary,
        action: match state {
            0 => format!("/demarches/{}", form.key),
            _ => format!("/demarches/brouillons/{draft}"),
        },
        form: drawn,
        draft,
        state,
        reason: reason(ctx, draft).await?,
    };
    Ok(View::new("forms/fill.html", page))
}

/// Why it was sent back, if it was.
async fn reason(ctx: &Ctx, id: Uuid) -> Result<String> {
    if find::find(ctx, id).await.is_err() {
        return Ok(String::new());
    }
    let last = find::history(ctx, id).await?.pop();
    Ok(last.filter(|record| record.act == "send_back").map(|record| record.reason).unwrap_or_default())
}

/// The first time that something is posted.
pub(crate) async fn begun(ctx: Ctx, Path(key): Path<String>, posted: Posted) -> Result<Response> {
    let form: Form = published(&ctx, &key).await?.into();
    let id = Uuid::parse_str(posted.text("draft"));
    let id = id.map_err(|_| Error::invalid("", Message::new("form-unreadable")))?;
    // The page was posted before: another press, or the way back.
    let content = match draft::find(&ctx, id).await {
        Ok(row) => draft::content(&row)?,
        Err(Error::NotFound) => begin(&ctx, &form.schema, &Typed::default()).await?,
        Err(other) => return Err(other),
    };
    go_on(&ctx, &form, id, content, posted).await
}

pub(crate) async fn posted(ctx: Ctx, Path(id): Path<Uuid>, posted: Posted) -> Result<Response> {
    let row = draft::find(&ctx, id).await?;
    let form = requests::of_draft(&ctx, &row).await?;
    let content = draft::content(&row)?;
    go_on(&ctx, &form, id, content, posted).await
}

/// Keeps what was posted, whether it is right or not, then does what the button asks.
async fn go_on(ctx: &Ctx, form: &Form, id: Uuid, mut content: Draft, posted: Posted) -> Result<Response> {
    let step = posted.step().unwrap_or_default();
    let state = posted.text("state").parse().unwrap_or_default();
    let (pressed, is_redraw) = (posted.pressed.clone(), posted.is_redraw());
    let mut errors = posted.into_draft(ctx, &form.schema, &mut content).await?;
    let row = match requests::keep(ctx, form, id, state, content.clone()).await {
        Ok(row) => row,
        Err(Error::Conflict(message)) => return conflict(ctx, form, id, &content, step, message).await,
        Err(other) => return Err(other),
    };
    let base = format!("/demarches/brouillons/{id}");
    let filling = Filling::of(form, &row, &content);
    match &pressed {
        Pressed::Go(go) if go == "keep" => return Ok(kept(&row)),
        Pressed::Go(go) if go == "later" => return Ok(done("/demarches/suivi", Message::new("ask-kept"))),
        _ if is_redraw => return Ok(view(ctx, filling, step, errors).await?.into_response()),
        _ => {}
    }
    let reading = check::read(ctx, &form.schema, &content).await?;
    let place = parvis_fields::pages::form::place(&form.schema, &reading, At::Step(step));
    if pressed == Pressed::Go("back".to_owned()) {
        let before = place.and_then(|place| place.previous).unwrap_or_default();
        return Ok(Redirect::to(&format!("{base}?etape={before}")).into_response());
    }
    errors.extend(reading.errors_in(&form.schema, step));
    if !errors.is_empty() {
        let view = view(ctx, filling, step, errors).await?;
        return Ok(view.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    }
    Ok(match place.and_then(|place| place.next) {
        Some(next) => Redirect::to(&format!("{base}?etape={next}")),
        None => Redirect::to(&format!("{base}/verifier")),
    }
    .into_response())
}

/// Two tabs: what was typed here stands in the page, over the state that was kept by the other.
async fn conflict(
    ctx: &Ctx,
    form: &Form,
    id: Uuid,
    content: &Draft,
    step: usize,
    message: Message,
) -> Result<Response> {
    // Sent already, from another tab: there is nothing to go on with.
    let Ok(row) = draft::find(ctx, id).await else {
        return Ok(done(&parvis_approvals::services::open::path(id), message));
    };
    let errors = vec![FieldError { field: String::new(), message }];
    let filling = Filling { content, ..Filling::of(form, &row, content) };
    let view = view(ctx, filling, step, errors).await?;
    Ok(view.with_status(StatusCode::CONFLICT).into_response())
}

/// What the script that keeps a form as one types is told: the state that the next one is sent over.
fn kept(row: &Model) -> Response {
    ([("x-draft-state", row.state.to_string())], Done).into_response()
}

/// Throws a draft away.
pub(crate) async fn discard(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    draft::discard(&ctx, id).await?;
    Ok(done("/demarches/suivi", Message::new("ask-discarded")))
}
