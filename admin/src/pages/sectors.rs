//! `/gerer/secteurs`: the sectors of the organisation, an editable list.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::sector;
use parvis_content::domain::slug;
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::people::sectors;
use super::tree::Choice;

const PATH: &str = "/gerer/secteurs";

#[derive(Serialize)]
struct Page {
    sectors: Vec<Choice>,
    name: String,
    errors: Vec<FieldError>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    view(&ctx, String::new(), Vec::new()).await
}

async fn view(ctx: &Ctx, name: String, errors: Vec<FieldError>) -> Result<View> {
    Ok(View::new("admin/sectors.html", Page { sectors: sectors(ctx).await?, name, errors }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    name: String,
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Named>) -> Result<Response> {
    let made = sector::create(&ctx, &typed.name, &slug::slug(&typed.name)).await.map(|_| ());
    answer(&ctx, typed.name, made, "admin-sector-added").await
}

pub(crate) async fn rename(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Named>) -> Result<Response> {
    let renamed = sector::rename(&ctx, id, &typed.name).await;
    answer(&ctx, String::new(), renamed, "admin-sector-renamed").await
}

pub(crate) async fn delete(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let deleted = sector::delete(&ctx, id).await;
    answer(&ctx, String::new(), deleted, "admin-sector-deleted").await
}

async fn answer(ctx: &Ctx, name: String, said: Result<()>, message: &str) -> Result<Response> {
    match said {
        Ok(()) => Ok(done(PATH, Message::new(message))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(ctx, name, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}
