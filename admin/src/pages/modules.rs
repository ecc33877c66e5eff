//! `/gerer/modules`: the parts of the house that can be switched off and on.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};

use crate::modules::{self, Optional};

const PATH: &str = "/gerer/modules";

#[derive(Serialize)]
struct Page {
    modules: Vec<Optional>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<View> {
    Ok(View::new("admin/modules.html", Page { modules: modules::all(&ctx).await? }))
}

#[derive(Serialize)]
struct One {
    module: Optional,
    errors: Vec<FieldError>,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<View> {
    let module = modules::find(&ctx, &id).await?;
    Ok(View::new("admin/module.html", One { module, errors: Vec::new() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Confirmed {
    #[serde(default)]
    current_password: String,
}

pub(crate) async fn off(ctx: Ctx, Path(id): Path<String>, Form(typed): Form<Confirmed>) -> Result<Response> {
    switch(&ctx, &id, false, &typed, "admin-module-switched-off").await
}

pub(crate) async fn on(ctx: Ctx, Path(id): Path<String>, Form(typed): Form<Confirmed>) -> Result<Response> {
    switch(&ctx, &id, true, &typed, "admin-module-switched-on").await
}

async fn switch(ctx: &Ctx, id: &str, on: bool, typed: &Confirmed, said: &str) -> Result<Response> {
    let module = modules::find(ctx, id).await?;
    match modules::switch(ctx, id, on, &typed.current_password).await {
        Ok(()) => Ok(done(PATH, Message::new(said).with("name", module.name))),
        Err(error) => {
            let refused = error.refused()?;
            let view = View::new("admin/module.html", One { module, errors: refused.errors });
            Ok(view.with_status(refused.status).into_response())
        }
    }
}
