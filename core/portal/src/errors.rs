//! Every error in words: a page that says what to do, or `application/problem+json` for programs. The one place where
//! that is decided.

use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use parvis_kernel::error::Refusal;
use parvis_kernel::seeing::Closed;
use parvis_kernel::translations::Locale;
use parvis_kernel::{Ctx, Error, Message, View};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::filters::encode;
use crate::layer::{Asked, Portal, with_body, with_page};

/// A page that says what went wrong is not waited for longer.
const PATIENCE: Duration = Duration::from_secs(1);

/// How many seconds to wait before asking again for a part that does not answer.
const LATER: u64 = 10;

/// What is said of several faulty fields: on a page, and to a program.
const BACK: &str = "error-422-text";
const FIELDS: &str = "error-422-fields";

/// An error as it is told; the same words on the page and in JSON.
#[derive(Serialize, ToSchema)]
pub(crate) struct Problem {
    /// `about:blank`: the status says it all (RFC 9457).
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    status: u16,
    detail: String,
    /// The key of the sentence, for programs.
    code: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    request_id: Uuid,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct FieldProblem {
    field: String,
    code: String,
    message: String,
}

/// What the page of an error shows.
#[derive(Serialize)]
struct Page {
    problem: Problem,
    /// The end of the request's name: short enough to be read out on the telephone.
    reference: String,
    sign_in: Option<String>,
}

/// The error of an answer, unless it has words of its own already.
pub(crate) fn of(response: &Response) -> Option<Arc<Error>> {
    if let Some(Refusal(error)) = response.extensions().get::<Refusal>() {
        return Some(error.clone());
    }
    let status = response.status();
    let worded = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    if worded || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    Some(Arc::new(match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::UNAUTHORIZED => Error::SignInRequired,
        StatusCode::FORBIDDEN => Error::Forbidden,
        StatusCode::CONFLICT => Error::Conflict(Message::new("error-409-text")),
        StatusCode::TOO_MANY_REQUESTS => Error::TooMany(60),
        StatusCode::SERVICE_UNAVAILABLE => Error::Unavailable(Message::new("error-503-text")),
        status if status.is_server_error() => Error::Internal(format!("an answer {status} without a cause")),
        StatusCode::PAYLOAD_TOO_LARGE => Error::invalid("", Message::new("form-too-large")),
        _ => Error::invalid("", Message::new("form-unreadable")),
    }))
}

/// Tells the error in the way that was asked for, keeping the answer's other headers.
pub(crate) async fn answer(
    portal: &Portal,
    asked: &Asked,
    ctx: &Ctx,
    error: &Error,
    mut response: Response,
) -> Response {
    if let Error::Internal(cause) = error {
        tracing::error!(request = %ctx.request_id, cause, "internal error");
    }
    if let Some(person) = ctx.person().filter(|_| matches!(error, Error::Forbidden)) {
        portal.note_refusal(ctx, person.id, asked.uri.path()).await;
    }
    let plain = response.status();
    let kept = matches!(
        plain,
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::PAYLOAD_TOO_LARGE | StatusCode::PRECONDITION_FAILED
    );
    *response.status_mut() = if kept { plain } else { error.status() };
    if let Some(seconds) = wait(error) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    let closed = response.extensions_mut().remove::<Closed>();
    let mut problem = problem(ctx, error, response.status());
    if let Some(closed) = closed {
        (problem.title, problem.detail) = (ctx.say(&closed.title), ctx.say(&closed.text));
        problem.code = closed.text.key;
    }
    if is_for_program(asked) {
        if problem.code == BACK {
            // The sentence of the page is for whoever has a browser and a form in it.
            problem.code = FIELDS.to_owned();
            problem.detail = ctx.say(&Message::new(FIELDS));
        }
        if matches!(error, Error::SignInRequired) {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        return with_json(response, &problem);
    }
    if matches!(error, Error::SignInRequired) && asked.method == Method::GET {
        return to_sign_in(asked, response);
    }
    with_error_page(portal, asked, ctx, problem, response).await
}

fn wait(error: &Error) -> Option<u64> {
    match error {
        Error::TooMany(seconds) => Some(*seconds),
        Error::Unavailable(_) => Some(LATER),
        _ => None,
    }
}

/// The API, and scripts that say that they read JSON.
fn is_for_program(asked: &Asked) -> bool {
    let path = asked.uri.path();
    let accepted = asked.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("");
    path == "/api" || path.starts_with("/api/") || accepted.starts_with("application/json")
}

/// Puts an error into the reader's words.
fn problem(ctx: &Ctx, error: &Error, status: StatusCode) -> Problem {
    let number = match status.as_u16() {
        known @ (401 | 403 | 404 | 405 | 409 | 412 | 413 | 422 | 429 | 503) => known,
        _ => 500,
    };
    let own = |part: &str| Message::new(&format!("error-{number}-{part}"));
    let told = match error {
        Error::Conflict(message) | Error::Unavailable(message) => message.clone(),
        Error::Invalid(errors) => match errors.as_slice() {
            [only] if only.field.is_empty() => only.message.clone(),
            _ => own("text"),
        },
        Error::TooMany(seconds) => {
            own("text").with("minutes", i64::try_from(seconds.div_ceil(60)).unwrap_or(i64::MAX))
        }
        _ => own("text"),
    };
    let errors = match error {
        Error::Invalid(errors) => errors.as_slice(),
        _ => &[],
    };
    let errors = errors.iter().map(|error| FieldProblem {
        field: error.field.clone(),
        code: error.message.key.clone(),
        message: ctx.say(&error.message),
    });
    Problem {
        kind: "about:blank",
        title: ctx.say(&own("title")),
        status: status.as_u16(),
        detail: ctx.say(&told),
        code: told.key,
        errors: errors.collect(),
        request_id: ctx.request_id,
    }
}

fn with_json(response: Response, problem: &Problem) -> Response {
    let body = serde_json::to_vec(problem).unwrap_or_default();
    with_body(response, body.into(), HeaderValue::from_static("application/problem+json"))
}

/// To the sign-in page, and from there back here.
fn to_sign_in(asked: &Asked, response: Response) -> Response {
    let mut redirect = Redirect::to(&sign_in_address(asked)).into_response();
    let cookies = response.headers().get_all(header::SET_COOKIE).iter().cloned();
    cookies.for_each(|cookie| {
        redirect.headers_mut().append(header::SET_COOKIE, cookie);
    });
    redirect.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    redirect
}

fn sign_in_address(asked: &Asked) -> String {
    let wanted = asked.uri.path_and_query().map_or("/", |wanted| wanted.as_str());
    match wanted {
        "/" => "/connexion".to_owned(),
        _ if asked.method != Method::GET => "/connexion".to_owned(),
        _ => format!("/connexion?suite={}", encode(wanted)),
    }
}

async fn with_error_page(
    portal: &Portal,
    asked: &Asked,
    ctx: &Ctx,
    problem: Problem,
    response: Response,
) -> Response {
    let simple = response.extensions().get::<Ctx>().is_none();
    let status = problem.status;
    let page = Page {
        reference: reference(ctx.request_id),
        sign_in: (status == 401).then(|| sign_in_address(asked)),
        problem,
    };
    let fallback = last_resort(ctx.locale, &page);
    let view = View::new("portal/error.html", page).with_status(response.status());
    // Where the database says nothing, neither does what stands around the page.
    let page = tokio::time::timeout(PATIENCE, portal.page(ctx, asked, &view)).await;
    let html = page.unwrap_or_else(|_| Err(Error::internal("no answer in time"))).unwrap_or_else(|fault| {
        tracing::error!(request = %ctx.request_id, %fault, simple, "the error page could not be rendered");
        fallback
    });
    with_page(asked, response, html)
}

/// The last eight digits: the first ones are the time, alike for everybody.
fn reference(id: Uuid) -> String {
    let digits = id.simple().to_string();
    digits[digits.len() - 8..].to_owned()
}

/// A page without a template, for when the templates themselves fail. Nothing in it was typed by anybody.
fn last_resort(locale: Locale, page: &Page) -> String {
    let (lang, title, reference) = (locale.code(), &page.problem.title, &page.reference);
    format!(
        "<!doctype html><html lang=\"{lang}\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1><p>{reference}</p></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(status: StatusCode) -> Option<Arc<Error>> {
        of(&status.into_response())
    }

    #[test]
    fn bare_answers_get_their_meaning() {
        assert!(plain(StatusCode::OK).is_none());
        assert!(plain(StatusCode::SEE_OTHER).is_none());
        assert!(matches!(*plain(StatusCode::NOT_FOUND).unwrap(), Error::NotFound));
        assert!(matches!(*plain(StatusCode::BAD_REQUEST).unwrap(), Error::Invalid(_)));
        assert!(matches!(*plain(StatusCode::BAD_GATEWAY).unwrap(), Error::Internal(_)));
        let worded = (StatusCode::NOT_FOUND, axum::Json("gone")).into_response();
        assert!(of(&worded).is_none());
    }

    #[test]
    fn a_reference_is_short() {
        let id: Uuid = "01935c5e-7a4b-7000-8000-0123456789ab".parse().unwrap();
        assert_eq!(reference(id), "456789ab");
    }
}
