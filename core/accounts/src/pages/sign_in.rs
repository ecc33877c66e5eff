//! `/connexion`, `/deconnexion`.

use axum::Extension;
use axum::extract::Query;
use axum::http::HeaderValue;
use axum::response::{IntoResponse, Redirect, Response};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

use crate::layer;
use crate::services::person::subject;
use crate::services::sign_in::{SignIn, sign_in};

const TEMPLATE: &str = "accounts/sign_in.html";

#[derive(Serialize)]
struct Page {
    login: String,
    next: String,
    errors: Vec<FieldError>,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(rename = "suite", default)]
    next: String,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Response {
    let next = local_path(&asked.next);
    if ctx.person().is_some() {
        return Redirect::to(&next).into_response();
    }
    View::new(TEMPLATE, Page { login: String::new(), next, errors: Vec::new() }).into_response()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    login: String,
    password: String,
    #[serde(rename = "suite", default)]
    next: String,
}

pub(crate) async fn submit(
    ctx: Ctx,
    Extension(session): Extension<Session>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let next = local_path(&typed.next);
    match sign_in(&ctx, SignIn { login: typed.login.clone(), password: typed.password }).await {
        Ok(person) => {
            layer::open_session(&session, person).await?;
            Ok(Redirect::to(&next).into_response())
        }
        Err(error) => {
            let refused = error.refused()?;
            let page = Page { login: typed.login, next, errors: refused.errors };
            Ok(View::new(TEMPLATE, page).with_status(refused.status).into_response())
        }
    }
}

/// Ends the session here and asks the browser to forget what it kept (SE8).
pub(crate) async fn sign_out(ctx: Ctx, Extension(session): Extension<Session>) -> Result<Response> {
    if let Some(person) = ctx.person() {
        ctx.audit("accounts.signed_out", Some(&subject(person.id)), &person.name).await?;
    }
    layer::close_session(&session).await?;
    let mut response = Redirect::to("/connexion").into_response();
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

/// Where to go next: a path of this site, or home. `//evil.example` is no path.
pub(super) fn local_path(next: &str) -> String {
    let local = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n', '\t']);
    if local { next.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for outside in ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "", "/\tevil"] {
            assert_eq!(local_path(outside), "/", "{outside:?}");
        }
        assert_eq!(local_path("/ressources-humaines?page=2"), "/ressources-humaines?page=2");
    }
}
