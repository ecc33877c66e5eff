//! `/mot-de-passe-oublie`, `/nouveau-mot-de-passe/{token}`, `/invitation/{token}`.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::domain::password::MIN_LENGTH;
use crate::layer;
use crate::services::{invite, reset};

#[derive(Serialize)]
struct Forgotten {
    login: String,
    sent: bool,
    errors: Vec<FieldError>,
}

pub(crate) async fn forgotten() -> View {
    View::new("accounts/forgotten.html", Forgotten { login: String::new(), sent: false, errors: Vec::new() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Login {
    login: String,
}

pub(crate) async fn ask_link(ctx: Ctx, Form(typed): Form<Login>) -> Result<View> {
    let said = reset::forgotten(&ctx, &typed.login).await;
    let (errors, status) = match said {
        Ok(()) => (Vec::new(), axum::http::StatusCode::OK),
        Err(error) => error.refused().map(|refused| (refused.errors, refused.status))?,
    };
    let page = Forgotten { login: typed.login, sent: errors.is_empty(), errors };
    Ok(View::new("accounts/forgotten.html", page).with_status(status))
}

/// One page for both: who one is, and a password to choose.
#[derive(Serialize)]
struct Choose {
    invited: bool,
    name: String,
    username: String,
    least: usize,
    errors: Vec<FieldError>,
}

impl Choose {
    fn view(person: crate::entities::person::Model, invited: bool, errors: Vec<FieldError>) -> View {
        let page = Self { invited, name: person.name, username: person.username, least: MIN_LENGTH, errors };
        View::new("accounts/choose_password.html", page)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chosen {
    password: String,
    again: String,
}

pub(crate) async fn invitation(ctx: Ctx, Path(token): Path<String>) -> Result<View> {
    Ok(Choose::view(invite::open(&ctx, &token).await.map_err(gone)?, true, Vec::new()))
}

pub(crate) async fn accept(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Path(token): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response> {
    let person = invite::open(&ctx, &token).await.map_err(gone)?;
    match invite::accept(&ctx, &token, &chosen.password, &chosen.again).await {
        Ok(id) => {
            layer::open_session(&session, id).await?;
            Ok(done("/", Message::new("invitation-welcome").with("name", person.name.as_str())))
        }
        Err(error) => again(person, true, error),
    }
}

pub(crate) async fn reset_link(ctx: Ctx, Path(token): Path<String>) -> Result<View> {
    Ok(Choose::view(reset::open(&ctx, &token).await.map_err(gone)?, false, Vec::new()))
}

pub(crate) async fn choose(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Path(token): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response> {
    let person = reset::open(&ctx, &token).await.map_err(gone)?;
    match reset::reset(&ctx, &token, &chosen.password, &chosen.again).await {
        Ok(id) => {
            layer::open_session(&session, id).await?;
            Ok(done("/", Message::new("password-changed")))
        }
        Err(error) => again(person, false, error),
    }
}

fn again(person: crate::entities::person::Model, invited: bool, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    Ok(Choose::view(person, invited, refused.errors).with_status(refused.status).into_response())
}

/// A link that is used up or too old says so, instead of "not found".
fn gone(error: Error) -> Error {
    match error {
        Error::NotFound => Error::Conflict(Message::new("link-gone")),
        other => other,
    }
}
