//! What stands around every route: who asks, from where, and whether the form is ours. It leaves the `Ctx` in the
//! request for the handlers, and in the response for the portal.

pub mod bearer;
pub mod form_token;
pub(crate) mod language;
pub mod seeing;
pub mod session_store;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use parvis_kernel::address;
use parvis_kernel::ctx::{Preview, RequestId};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::identity::Actor;
use parvis_kernel::message::Message;
use parvis_kernel::revision::Revisions;
use parvis_kernel::view::{Flash, Pending};
use parvis_kernel::{App, Ctx};
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, Session, SessionManagerLayer};
use uuid::Uuid;

use crate::services::identify::Identities;
use crate::services::sessions;
use session_store::{Store, Visits};

/// Keys of the session's data.
const PERSON: &str = "person";
const FLASH: &str = "flash";

#[derive(Clone)]
struct Doorkeeper {
    app: Arc<App>,
    identities: Arc<Identities>,
    visits: Visits,
}

/// Puts the session and its doorkeeper around the routes.
pub fn wrap(router: Router, app: &Arc<App>) -> Router {
    let https = app.config.is_https();
    let session = SessionManagerLayer::new(Store::new(app.clone()))
        .with_name(if https { "__Host-parvis" } else { "parvis" })
        .with_secure(https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(time::Duration::days(sessions::MOST_DAYS)));
    let doorkeeper =
        Doorkeeper { app: app.clone(), identities: Arc::new(Identities::new()), visits: Visits::new() };
    router.layer(from_fn_with_state(doorkeeper, receive)).layer(session)
}

async fn receive(State(keeper): State<Doorkeeper>, request: Request, next: Next) -> Response {
    let mut ctx = Ctx::new(keeper.app.clone(), Actor::Anonymous);
    if let Some(RequestId(id)) = request.extensions().get::<RequestId>() {
        ctx.request_id = *id;
    }
    ctx.preview = request.extensions().get::<Preview>().map(|Preview(theme)| *theme);
    ctx.locale = language::of(request.headers());
    ctx.address = address::of(&request, &keeper.app.config.proxies);
    ctx.user_agent = user_agent(request.headers());
    let session = request.extensions().get::<Session>().cloned();
    let form_cookie = form_token::cookie(request.headers());
    if let Err(error) =
        keeper.recognise(&mut ctx, session.as_ref(), request.headers(), request.uri().path()).await
    {
        return left(error.into_response(), ctx);
    }
    if let Some(chosen) = ctx.person().and_then(|person| person.locale) {
        ctx.locale = chosen;
    }
    let secret = form_cookie.clone().unwrap_or_else(crate::domain::secret::random);
    ctx.form_token = form_token::mask(&keeper.app.secret, &secret);
    let mut request = match form_token::check(&ctx, form_cookie.as_deref(), request).await {
        Ok(request) => request,
        Err(error) => return left(error.into_response(), ctx),
    };
    if !is_safe(request.method()) {
        match seeing::lets_through(&mut ctx, session.as_ref(), request.uri().path()).await {
            Ok(true) => {}
            Ok(false) => return left(parvis_kernel::seeing::read_only(), ctx),
            Err(error) => return left(error.into_response(), ctx),
        }
    }
    request.extensions_mut().insert(ctx.clone());
    let mut response = next.run(request).await;
    let said = response.extensions().get::<Flash>().cloned();
    let shows_page = response.extensions().get::<Pending>().is_some();
    if let Some(session) = session {
        if ctx.confirmed.load(Ordering::Relaxed)
            && let Err(fault) = session.cycle_id().await
        {
            // The deed is done, or refused, already: where the disk is full, that is what must be answered.
            tracing::warn!(%fault, "a session goes on under its old id");
        }
        ctx.flash = carry_flash(&ctx, &session, said, shows_page && ctx.person().is_some()).await;
    }
    if form_cookie.is_none() && (shows_page || response.status().is_client_error()) {
        form_token::set_cookie(&mut response, &secret, keeper.app.config.is_https());
    }
    left(response, ctx)
}

fn left(mut response: Response, ctx: Ctx) -> Response {
    response.extensions_mut().insert(ctx);
    response
}

impl Doorkeeper {
    /// Finds out who asks: by a token on the API, by a session elsewhere.
    async fn recognise(
        &self,
        ctx: &mut Ctx,
        session: Option<&Session>,
        headers: &HeaderMap,
        path: &str,
    ) -> Result<()> {
        if let Some(token) = bearer::token(headers) {
            return bearer::recognise(ctx, &self.identities, token).await;
        }
        if path.starts_with("/api/") {
            ctx.revisions = bearer::revisions(ctx).await?;
        }
        let Some(session) =
            session.filter(|_| headers.contains_key(header::COOKIE) && !path.starts_with("/assets/"))
        else {
            return Ok(());
        };
        let person: Option<Uuid> = session.get(PERSON).await.map_err(session_fault)?;
        if let Some(revisions) =
            session.get::<Revisions>(session_store::REVISIONS).await.map_err(session_fault)?
        {
            ctx.revisions = revisions;
        }
        if let Some(person) = person
            && let Some(identity) = self.identities.find(ctx, person).await?
        {
            ctx.actor = Actor::Person(identity);
            if let Some(id) = session.id() {
                ctx.session = session_store::hash(id);
                self.visits.note(ctx, id, headers).await;
            }
            seeing::look(ctx, session, &self.identities).await?;
        }
        Ok(())
    }
}

/// The longest name of a program that is kept.
const LONGEST_AGENT: usize = 300;

fn user_agent(headers: &HeaderMap) -> String {
    let told = headers.get(header::USER_AGENT).and_then(|told| told.to_str().ok());
    told.unwrap_or_default().chars().take(LONGEST_AGENT).collect()
}

/// The cookies of a request, by name.
fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='))
}

/// Keeps what a form said until the next page shows it.
async fn carry_flash(ctx: &Ctx, session: &Session, said: Option<Flash>, shows_page: bool) -> Option<Message> {
    match said {
        Some(Flash(said)) => {
            match (session.id().filter(|_| !session.is_modified()), serde_json::to_value(&said)) {
                // Not through the session, which would answer 500 where the disk is full, for a deed that is done.
                (Some(id), Ok(said)) => session_store::remember(ctx, id, FLASH, said).await,
                _ => {
                    if let Err(fault) = session.insert(FLASH, said).await {
                        tracing::warn!(%fault, "a message was lost");
                    }
                }
            }
            None
        }
        None if shows_page => {
            let said = session.get(FLASH).await.ok().flatten()?;
            // Not through the session: where the disk is full, a page that is read must not fail for it.
            session_store::forget(ctx, session.id()?, FLASH).await;
            Some(said)
        }
        None => None,
    }
}

/// Opens a session for a person: a new id, whatever was there before (SE2).
pub async fn open_session(session: &Session, person: Uuid) -> Result<()> {
    session.cycle_id().await.map_err(session_fault)?;
    session.insert(PERSON, person).await.map_err(session_fault)
}

/// Ends the session here.
pub async fn close_session(session: &Session) -> Result<()> {
    session.flush().await.map_err(session_fault)
}

/// The hash that names this session in the database.
pub fn session_hash(session: &Session) -> Option<String> {
    session.id().map(session_store::hash)
}

fn session_fault(fault: tower_sessions::session::Error) -> Error {
    tracing::error!(%fault, "the session could not be read or kept");
    Error::Unavailable(Message::new("database-unavailable"))
}

/// True for requests that change nothing.
pub(crate) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}
