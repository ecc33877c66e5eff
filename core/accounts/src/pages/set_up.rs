//! `/mise-en-route/{token}`: the first account.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::domain::password::MIN_LENGTH;
use crate::layer;
use crate::services::person::Person;
use crate::services::set_up;

#[derive(Serialize)]
struct Page {
    form: Typed,
    least: usize,
    errors: Vec<FieldError>,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    name: String,
    username: String,
    email: String,
    #[serde(skip_serializing)]
    password: String,
    #[serde(skip_serializing)]
    again: String,
}

fn view(form: Typed, errors: Vec<FieldError>) -> View {
    View::new("accounts/set_up.html", Page { form, least: MIN_LENGTH, errors })
}

pub(crate) async fn show(ctx: Ctx, Path(token): Path<String>) -> Result<View> {
    set_up::open(&ctx, &token).await?;
    Ok(view(Typed::default(), Vec::new()))
}

pub(crate) async fn submit(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Path(token): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let person = Person {
        name: typed.name.clone(),
        username: typed.username.clone(),
        email: typed.email.clone(),
        ..Person::default()
    };
    match set_up::set_up(&ctx, &token, person, &typed.password, &typed.again).await {
        Ok(id) => {
            layer::open_session(&session, id).await?;
            Ok(done("/", Message::new("set-up-done")))
        }
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(typed, refused.errors).with_status(refused.status).into_response())
        }
    }
}
