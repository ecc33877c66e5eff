//! `/gerer/personnes/{id}/voir-comme`: seeing the site as a colleague does, for half an hour.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use parvis_accounts::layer;
use parvis_accounts::services::{confirm, seeing};
use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use serde::Deserialize;
use tower_sessions::Session;
use uuid::Uuid;

use super::person;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    see_as_password: String,
}

pub(crate) async fn begin(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Extension(session): Extension<Session>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    match seeing::begin(&ctx, id, &typed.see_as_password).await {
        Ok(until) => {
            layer::seeing::begin(&session, id, until).await?;
            Ok(Redirect::to("/").into_response())
        }
        Err(error) => person::again(&ctx, id, at_its_field(error)).await,
    }
}

/// The screen asks for the password in two forms: what is wrong is said in this one.
fn at_its_field(error: Error) -> Error {
    match error {
        Error::Invalid(mut errors) => {
            errors.iter_mut().filter(|one| one.field == confirm::FIELD).for_each(|one| {
                "see_as_password".clone_into(&mut one.field);
            });
            Error::Invalid(errors)
        }
        other => other,
    }
}
