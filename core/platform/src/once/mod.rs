//! Makes forms safe to send twice (design.md §4): a form that carries the hidden field `once` is handled one time; whoever
//! sends it again goes where the first one went. Holds between processes too.
//!
//! The key lives through three states in `sent_once`: under way (no location), written (an empty location, put there by
//! the transaction that wrote), gone on (where the sender was sent). So a crash loses nothing and repeats nothing: a form
//! that wrote nothing is handled again, one that wrote is not. An `Idempotency-Key` of the API is a key in the same table,
//! with its answer beside it.

mod keys;
mod program;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use parvis_kernel::form::ONCE_FIELD;
use parvis_kernel::route::FORM_BYTES;
use parvis_kernel::{App, Ctx, Error, Message, Result};
use sha2::{Digest, Sha256};
use tokio::time::sleep;
use tracing::Instrument;
use uuid::Uuid;

use keys::State as Kept;
pub(crate) use keys::forget_old;

/// How long the second sender waits for the first, in tries and in all about five seconds.
const TRIES: u32 = 25;
const BETWEEN: Duration = Duration::from_millis(if cfg!(test) { 40 } else { 200 });

/// The layer. Put it inside the session and CSRF layer (it reads the `Ctx`) and inside the one that renders errors:
/// `router.layer(axum::middleware::from_fn_with_state(app, once::layer))`.
pub async fn layer(State(app): State<Arc<App>>, request: Request, next: Next) -> Result<Response> {
    match program::wanted(&request) {
        Ok(Some(sent)) => return program::once(app, &sent, request, next).await,
        Ok(None) => {}
        Err(wrong) => return Ok(program::answered(wrong.into_response(), request, next).await),
    }
    if !is_form(request.method(), request.headers()) {
        return Ok(next.run(request).await);
    }
    let (parts, body) = request.into_parts();
    let body =
        to_bytes(body, FORM_BYTES).await.map_err(|_| Error::invalid("", Message::new("form-too-large")))?;
    let mut request = Request::from_parts(parts, Body::from(body.clone()));
    let Some(key) = key(&request, &body) else { return Ok(next.run(request).await) };
    match begin(&app, key).await? {
        Begun::Before(location) => Ok(Redirect::to(&location).into_response()),
        Begun::Now => {
            if let Some(ctx) = request.extensions_mut().get_mut::<Ctx>() {
                ctx.once = Some(key);
            }
            run_to_the_end(app, key, request, next).await
        }
    }
}

/// A body of unknown or greater length belongs to a route that allows more; those do not carry keys.
fn is_form(method: &Method, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let urlencoded =
        text(CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let length = text(CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    method == Method::POST && urlencoded && length.is_none_or(|length| length <= FORM_BYTES)
}

/// What is kept is made of who sends, where to, and the field: a key seen by somebody else, or sent to another address,
/// is another key. Without a person there is none: a sign-in answers with a cookie, which cannot be given twice.
fn key(request: &Request, body: &Bytes) -> Option<Uuid> {
    let person = request.extensions().get::<Ctx>()?.author()?;
    let fields: Vec<(String, String)> = serde_html_form::from_bytes(body).ok()?;
    let (_, once) = fields.into_iter().find(|(name, _)| name == ONCE_FIELD)?;
    let once = Uuid::try_parse(&once).ok()?;
    let hash = Sha256::new()
        .chain_update(person.as_bytes())
        .chain_update(once.as_bytes())
        .chain_update(request.uri().path().as_bytes())
        .finalize();
    Uuid::from_slice(hash.get(..16)?).ok()
}

enum Begun {
    /// The form is ours to handle.
    Now,
    /// It was handled, and its sender went there.
    Before(String),
}

async fn begin(app: &App, key: Uuid) -> Result<Begun> {
    let mut written = false;
    for _ in 0..TRIES {
        if keys::claim(app, key).await? {
            return Ok(Begun::Now);
        }
        written = match keys::state(app, key).await? {
            Some(Kept::GoneOn(location)) => return Ok(Begun::Before(location)),
            Some(Kept::Written) => true,
            // Under way; or it failed this very moment, and the next try takes it over.
            Some(Kept::UnderWay) | None => false,
        };
        sleep(BETWEEN).await;
    }
    Err(Error::Conflict(Message::new(if written { "already-sent" } else { "being-sent" })))
}

/// A second click makes the browser drop the first request, and with it the handler half-way: so the handler runs apart.
async fn run_to_the_end(app: Arc<App>, key: Uuid, request: Request, next: Next) -> Result<Response> {
    let guarded = app.clone();
    let work = async move {
        let response = next.run(request).await;
        let location = response.headers().get(LOCATION).and_then(|place| place.to_str().ok());
        finish(&app, key, response.status(), location.map(str::to_owned)).await;
        response
    };
    match tokio::spawn(work.in_current_span()).await {
        Ok(response) => Ok(response),
        Err(fault) => {
            logged(keys::release_unwritten(&guarded, key).await);
            Err(Error::internal(fault))
        }
    }
}

/// A form that sent its reader on was handled; one that came back to be corrected may be sent again with the same key.
async fn finish(app: &App, key: Uuid, status: StatusCode, location: Option<String>) {
    logged(match location.filter(|_| status.is_redirection()) {
        Some(location) => keys::settle(app, key, &location).await,
        // It broke, perhaps after it wrote.
        None if status.is_server_error() => keys::release_unwritten(app, key).await,
        None => keys::release(app, key).await,
    });
}

/// The answer is ready: that its key could not be written down must not take it away.
fn logged(outcome: Result<()>) {
    if let Err(fault) = outcome {
        tracing::error!(%fault, "could not note that a form was handled");
    }
}
