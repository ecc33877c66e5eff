//! The outermost layer: it names each request, answers what needs no session, turns views and refusals into pages, and
//! puts the headers on everything that leaves.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant as Stopwatch};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use futures::future::BoxFuture;
use moka::sync::Cache;
use parvis_kernel::address;
use parvis_kernel::ctx::{Preview, RequestId};
use parvis_kernel::facets::Data;
use parvis_kernel::identity::Actor;
use parvis_kernel::view::Pending;
use parvis_kernel::{App, Ctx, Error, Result, View};
use tera::{Context, Value};
use tracing::Instrument;
use uuid::Uuid;

use crate::assets::{self, Assets};
use crate::layout::{self, Counts, Offers, Sections};
use crate::metrics::Metrics;
use crate::theme::look::Tailor;
use crate::theme::looks::Looks;
use crate::{blocks, compress, errors, headers, health};

/// Everything that rendering needs, made once at the start.
pub struct Portal {
    pub(crate) app: Arc<App>,
    pub(crate) looks: Looks,
    assets: Arc<Assets>,
    pub(crate) offers: Offers,
    pub(crate) counted: Cache<(Uuid, i64), Counts>,
    /// Who was refused what lately: an open tab that asks again and again is one line of the trail.
    refused: Cache<(Uuid, String), ()>,
    metrics: Metrics,
    /// What stands before `{token}` in the routes that a secret link opens.
    secret_links: Vec<&'static str>,
}

/// What is kept of a request until its answer leaves.
pub(crate) struct Asked {
    pub id: Uuid,
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    /// Where it came from.
    address: Option<IpAddr>,
    begun: Stopwatch,
}

impl Asked {
    /// The address that shows this page again. The answer to a form has none, and an error is not worth coming back to:
    /// home stands in for them.
    fn again(&self, view: &View) -> &str {
        let reading = matches!(self.method, Method::GET | Method::HEAD) && view.status.is_success();
        self.uri.path_and_query().filter(|_| reading).map_or("/", |whole| whole.as_str())
    }
}

impl Portal {
    /// Loads theme, assets and templates. An error is for the person who starts the program.
    pub fn new(app: Arc<App>, sections: Arc<dyn Sections>) -> Result<Arc<Self>, String> {
        let mut assets = Assets::default();
        for (name, bytes) in app.registry.modules().iter().flat_map(|module| &module.facets.assets) {
            assets.add(name, std::borrow::Cow::Borrowed(bytes));
        }
        let assets = Arc::new(assets);
        let tailor = Tailor { app: app.clone(), common: assets.clone(), sections };
        Ok(Arc::new(Self {
            looks: Looks::new(tailor)?,
            offers: Offers::of(&app),
            counted: Cache::new(5_000),
            refused: Cache::builder().max_capacity(1_000).time_to_live(Duration::from_secs(60)).build(),
            metrics: Metrics::new(),
            secret_links: app
                .registry
                .routes()
                .filter_map(|(_, route)| route.path.split_once("{token}"))
                .map(|(before, _)| before)
                .collect(),
            assets,
            app,
        }))
    }

    /// Puts the layer around a router that has its session layer already.
    pub fn wrap(self: &Arc<Self>, router: Router) -> Router {
        router.layer(from_fn_with_state(self.clone(), pass))
    }

    /// Renders a page with everything around it.
    pub(crate) async fn page(&self, ctx: &Ctx, asked: &Asked, view: &View) -> Result<String> {
        let look = self.looks.of(ctx).await;
        let mut context = Context::from_serialize(&view.data).map_err(Error::internal)?;
        if let Some(prose) = &view.prose {
            let html = blocks::fill(self, ctx, prose).await;
            context.insert_value("prose", Value::safe_string(&html));
        }
        if view.fragment {
            layout::surround_piece(self, &look, ctx, asked.uri.path(), &mut context);
        } else {
            layout::surround(self, &look, ctx, asked.uri.path(), asked.again(view), &mut context).await;
        }
        look.engine.html(ctx.locale, view.template, &context)
    }

    /// Renders a widget or a dock, once its data is there.
    pub(crate) async fn piece(
        &self,
        ctx: &Ctx,
        template: &str,
        loading: BoxFuture<'static, Result<Data>>,
    ) -> Result<Option<String>> {
        let Some(data) = loading.await? else { return Ok(None) };
        let look = self.looks.of(ctx).await;
        let mut context = Context::from_serialize(&data).map_err(Error::internal)?;
        layout::surround_piece(self, &look, ctx, "", &mut context);
        look.engine.html(ctx.locale, template, &context).map(Some)
    }

    /// What must be answered even when sessions cannot be read.
    async fn at_the_door(&self, asked: &Asked) -> Option<Response> {
        let path = asked.uri.path();
        let reading = matches!(asked.method, Method::GET | Method::HEAD);
        match path {
            _ if !reading => None,
            "/health/live" => Some(health::live()),
            "/health/ready" => Some(health::ready(&self.app).await),
            "/metrics" if self.may_measure(asked) => Some(self.metrics.show(&self.app).await),
            "/metrics" => Some(Error::NotFound.into_response()),
            _ if path.starts_with(assets::PREFIX) => Some(self.asset(path, &asked.headers).await),
            _ => None,
        }
    }

    /// To all others there is no such page.
    fn may_measure(&self, asked: &Asked) -> bool {
        asked.address.is_some_and(|address| self.app.config.metrics_for.contains(&address))
    }

    async fn asset(&self, path: &str, headers: &HeaderMap) -> Response {
        match self.looks.serve(&self.app, path, headers).await {
            Some(response) => response,
            None => self.assets.serve(path, headers),
        }
    }

    /// Gives the answer its body: a page, a refusal in words, or what the handler made itself.
    async fn put_into_words(&self, asked: &Asked, ctx: &Ctx, mut response: Response) -> Response {
        let pending = response.extensions_mut().remove::<Pending>().and_then(|pending| pending.take());
        let fault = match pending {
            Some(view) => match self.page(ctx, asked, &view).await {
                Ok(html) => {
                    *response.status_mut() = view.status;
                    if view.framed {
                        headers::allow_our_frame(response.headers_mut());
                    }
                    return with_page(asked, response, html);
                }
                Err(fault) => Some(Arc::new(fault)),
            },
            None => errors::of(&response),
        };
        match fault {
            Some(fault) => errors::answer(self, asked, ctx, &fault, response).await,
            None => response,
        }
    }
}

async fn pass(State(portal): State<Arc<Portal>>, mut request: Request, next: Next) -> Response {
    if let Some(theme) = headers::take_preview(request.uri_mut()) {
        request.extensions_mut().insert(Preview(theme));
    }
    let asked = Asked {
        id: Uuid::now_v7(),
        method: request.method().clone(),
        uri: request.uri().clone(),
        headers: request.headers().clone(),
        address: address::of(&request, &portal.app.config.proxies),
        begun: Stopwatch::now(),
    };
    request.extensions_mut().insert(RequestId(asked.id));
    request.extensions_mut().insert(portal.clone());
    let span = tracing::info_span!("request", id = %asked.id);
    async move {
        let response = match portal.at_the_door(&asked).await {
            Some(response) => response,
            None => next.run(request).await,
        };
        portal.finish(&asked, response).await
    }
    .instrument(span)
    .await
}

impl Portal {
    async fn finish(&self, asked: &Asked, response: Response) -> Response {
        let ctx = response.extensions().get::<Ctx>().cloned().unwrap_or_else(|| {
            let mut nobody = Ctx::new(self.app.clone(), Actor::Anonymous);
            nobody.request_id = asked.id;
            nobody
        });
        let mut response = self.put_into_words(asked, &ctx, response).await;
        headers::put(response.headers_mut(), &self.app.config, ctx.person().is_some(), asked.id);
        if Looks::is_preview(&ctx) {
            headers::let_ourselves_frame(response.headers_mut());
        }
        let took = asked.begun.elapsed();
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let status = response.status().as_u16();
        self.metrics.count(asked.uri.path(), status, took);
        let (method, path) = (&asked.method, self.without_secret(asked.uri.path()));
        if path.starts_with(assets::PREFIX) {
            tracing::debug!(%method, path, status, ms, "answered");
        } else {
            tracing::info!(%method, path, status, ms, "answered");
        }
        response
    }

    /// Notes that somebody asked for what they may not do (LG1).
    pub(crate) async fn note_refusal(&self, ctx: &Ctx, person: Uuid, path: &str) {
        let path = self.without_secret(path);
        // Asked for by somebody else, who may have looked for the very refusal.
        if ctx.seer.is_some() {
            return;
        }
        if self.refused.contains_key(&(person, path.to_owned())) {
            return;
        }
        self.refused.insert((person, path.to_owned()), ());
        if let Err(fault) = ctx.audit("portal.refused", None, path).await {
            tracing::warn!(%fault, "a refusal was not noted");
        }
    }

    /// A path as it may be logged: whoever reads the log must not be able to follow a link that opens an account (AU9).
    fn without_secret<'a>(&self, path: &'a str) -> &'a str {
        let secret = self.secret_links.iter().find(|before| path.starts_with(**before));
        secret.map_or(path, |before| &path[..before.len()])
    }
}

/// Puts a rendered page into an answer, keeping its other headers (cookies).
pub(crate) fn with_page(asked: &Asked, response: Response, html: String) -> Response {
    const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
    let packed = if assets::accepts(&asked.headers, "gzip") { compress::gzip(html.as_bytes()) } else { None };
    let mut response = match packed {
        Some(packed) => {
            let mut response = with_body(response, packed, HTML);
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            response
        }
        None => with_body(response, html.into(), HTML),
    };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Puts a body into an answer, keeping its other headers.
pub(crate) fn with_body(mut response: Response, body: Bytes, media_type: HeaderValue) -> Response {
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    *response.body_mut() = Body::from(body);
    response
}
