//! `/gerer/charte/service`: a charter for everybody, a new one or one from before, with the password typed again.

use axum::response::{IntoResponse, Response};
use parvis_accounts::services::confirm;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use parvis_portal::charter::{Choice, draft, switch};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{chosen, is_same, named};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    theme: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    theme: String,
    #[serde(default)]
    current_password: String,
}

#[derive(Serialize)]
struct Page {
    theme: String,
    label: String,
    /// Those made on screen can be looked at first.
    preview: Option<Uuid>,
    is_current: bool,
    errors: Vec<FieldError>,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let choice = chosen(&asked.theme).ok_or(Error::NotFound)?;
    view(&ctx, &choice, Vec::new()).await
}

pub(crate) async fn put(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    let choice = chosen(&typed.theme).ok_or(Error::NotFound)?;
    let label = label(&ctx, &choice).await?;
    match put_into_use(&ctx, &choice, &typed.current_password).await {
        Ok(()) => Ok(done("/gerer/charte", Message::new("charter-used").with("label", label))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, &choice, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

async fn put_into_use(ctx: &Ctx, choice: &Choice, password: &str) -> Result<()> {
    confirm::confirm(ctx, password).await?;
    switch::make_current(ctx, choice).await
}

async fn view(ctx: &Ctx, choice: &Choice, errors: Vec<FieldError>) -> Result<View> {
    let page = Page {
        theme: named(choice),
        label: label(ctx, choice).await?,
        preview: if let Choice::Kept(id, _) = choice { Some(*id) } else { None },
        is_current: is_same(&switch::current(ctx).await?, choice),
        errors,
    };
    Ok(View::new("admin/charter_service.html", page))
}

/// What it is called; a folder that is not there looks like nothing at all.
async fn label(ctx: &Ctx, choice: &Choice) -> Result<String> {
    match choice {
        Choice::Kept(id, _) => Ok(draft::find(ctx, *id).await?.label),
        Choice::Configured => Ok(ctx.say(&Message::new("charter-origin"))),
        Choice::Folder(name) => {
            let known = switch::folders(ctx)?.into_iter().find(|(folder, _)| folder == name);
            known.map(|(_, label)| label).ok_or(Error::NotFound)
        }
    }
}
