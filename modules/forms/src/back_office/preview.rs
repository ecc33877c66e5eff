//! The draft as people will fill it in, as wide as a phone and as a desk. It can be tried: conditions, totals and refusals
//! are the real ones, and nothing of what is typed is sent or kept.

use axum::extract::Path;
use parvis_fields::domain::typed::{Draft, Typed};
use parvis_fields::pages::form::{At, FormView, draw};
use parvis_fields::pages::posted::Posted;
use parvis_fields::services::check;
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use super::{Head, of_form};
use crate::services::builder::{self, Form};

#[derive(Serialize)]
struct Screen {
    head: Head,
    /// What the frame shows.
    src: String,
}

#[derive(Serialize)]
struct Page {
    title: String,
    summary: String,
    form: FormView,
    action: String,
    /// It was tried, and nothing is wrong.
    good: bool,
}

/// The frame, and the choice of its width.
pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let form = builder::find(&ctx, id).await?;
    let src = format!("{}/apercu/page", of_form(id));
    Ok(View::new("forms/preview.html", Screen { head: Head::of(&form), src }))
}

/// What stands in the frame.
pub(crate) async fn page(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let form = builder::find(&ctx, id).await?;
    let draft = parvis_fields::pages::begin(&ctx, &form.draft.schema, &Typed::default()).await?;
    view(&ctx, form, &draft, &[], false).await
}

/// The same after somebody tried it.
pub(crate) async fn tried(ctx: Ctx, Path(id): Path<Uuid>, posted: Posted) -> Result<View> {
    let form = builder::find(&ctx, id).await?;
    let schema = &form.draft.schema;
    let mut draft = Draft::default();
    let sent = !posted.is_redraw();
    let mut errors = posted.into_draft(&ctx, schema, &mut draft).await?;
    if sent {
        errors.extend(check::read(&ctx, schema, &draft).await?.errors);
    }
    let good = sent && errors.is_empty();
    view(&ctx, form, &draft, &errors, good).await
}

async fn view(ctx: &Ctx, form: Form, draft: &Draft, errors: &[FieldError], good: bool) -> Result<View> {
    let page = Page {
        form: draw(ctx, &form.draft.schema, draft, At::Whole, errors).await?,
        action: format!("{}/apercu/page", of_form(form.id)),
        title: form.draft.title,
        summary: form.draft.summary,
        good,
    };
    Ok(View::new("forms/preview_page.html", page).in_our_frame())
}
