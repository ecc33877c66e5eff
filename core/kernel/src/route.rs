//! A route as data: it can be listed, checked, switched off, and asked as every role by a test.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::handler::Handler;
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};

use crate::answer::Replay;
use crate::app::App;
use crate::condition;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::message::Message;
use crate::operation::{Endpoint, Operation};
use crate::seeing;

/// Who may ask for a route. What an object allows is asked once more by the service that opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Without signing in: the sign-in page itself, assets, health.
    Public,
    SignedIn,
    /// A permission that a module declares.
    Needs(&'static str),
}

/// The largest body of a form, in bytes. Uploads say more.
pub const FORM_BYTES: usize = 2 * 1024 * 1024;

#[derive(Clone)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    /// What an API token must be scoped for; routes without one are not for tokens.
    pub scope: Option<&'static str>,
    pub max_body: usize,
    /// What belongs to the person alone: closed to somebody who sees as them.
    pub is_private: bool,
    /// How the API's document tells it; routes for people have none.
    pub operation: Option<Operation>,
    handler: MethodRouter<Arc<App>>,
}

impl Route {
    pub fn get<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self::new(Method::GET, path, access, on(MethodFilter::GET, handler))
    }

    pub fn post<H, T>(path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        Self::new(Method::POST, path, access, on(MethodFilter::POST, handler))
    }

    /// A reading route of the API: 401 without a token, 403 with one that is not scoped for it.
    /// `summary` is its line in the API's document; the rest is read off the handler.
    pub fn api<H, T>(path: &'static str, scope: &'static str, summary: &'static str, handler: H) -> Self
    where
        H: Endpoint<T>,
        T: 'static,
    {
        let operation = Operation { summary, ..H::operation() };
        Self { scope: Some(scope), operation: Some(operation), ..Self::get(path, Access::SignedIn, handler) }
    }

    /// For a reading route that answers without a token what is public, and nothing else.
    pub fn open(self) -> Self {
        Self { access: Access::Public, ..self }
    }

    /// Asks for a right beside being signed in: for routes of the API.
    pub fn needing(self, permission: &'static str) -> Self {
        Self { access: Access::Needs(permission), ..self }
    }

    /// Lets the route receive up to `bytes`: files, not forms.
    pub fn receiving(self, bytes: usize) -> Self {
        Self { max_body: bytes, ..self }
    }

    /// Keeps the route for the person alone: whoever sees as them (« Voir comme ») does not see it. For what is about the
    /// person and not about their work: their account, their inbox, their health.
    pub fn private(self) -> Self {
        Self { is_private: true, ..self }
    }

    fn new(method: Method, path: &'static str, access: Access, handler: MethodRouter<Arc<App>>) -> Self {
        Self {
            method,
            path,
            access,
            scope: None,
            max_body: FORM_BYTES,
            is_private: false,
            operation: None,
            handler,
        }
    }

    /// Mounts the route behind its guard. `switch` is the id of its module, where that can be switched off.
    pub(crate) fn mount(
        &self,
        router: Router<Arc<App>>,
        app: &Arc<App>,
        switch: Option<&'static str>,
    ) -> Router<Arc<App>> {
        let fields = self.operation.as_ref().map(Operation::fields).unwrap_or_default();
        let guard = Guard {
            method: self.method.clone(),
            access: self.access,
            scope: self.scope,
            is_private: self.is_private,
            switch,
            fields: fields.into(),
            app: app.clone(),
        };
        let handler = self
            .handler
            .clone()
            .layer(DefaultBodyLimit::max(self.max_body))
            .layer(from_fn_with_state(guard, Guard::pass));
        router.route(self.path, handler)
    }
}

macro_rules! writing {
    ($($told:literal $name:ident $method:ident),* $(,)?) => {
        /// Writing routes of the API: the scope and the permission that they need, their line in the document, the handler.
        impl Route {$(
            #[doc = $told]
            pub fn $name<H, T>(
                path: &'static str,
                scope: &'static str,
                permission: &'static str,
                summary: &'static str,
                handler: H,
            ) -> Self
            where
                H: Endpoint<T>,
                T: 'static,
            {
                let operation = Operation { summary, ..H::operation() };
                let handler = on(MethodFilter::$method, handler);
                let route = Self::new(Method::$method, path, Access::Needs(permission), handler);
                Self { scope: Some(scope), operation: Some(operation), ..route }
            }
        )*}
    };
}

writing! {
    "Makes or does something." api_post POST,
    "Puts something in the place of what was there." api_put PUT,
    "Changes the fields that are sent, and no others." api_patch PATCH,
    "Takes something away." api_delete DELETE,
}

/// Stands before a handler and asks for the right that its route declares.
#[derive(Clone)]
struct Guard {
    method: Method,
    access: Access,
    scope: Option<&'static str>,
    is_private: bool,
    switch: Option<&'static str>,
    /// What `fields` may name.
    fields: Arc<[String]>,
    app: Arc<App>,
}

impl Guard {
    async fn pass(State(guard): State<Self>, mut request: Request, next: Next) -> Result<Response> {
        let ctx = request.extensions().get::<Ctx>().cloned();
        let mut ctx = ctx.unwrap_or_else(|| Ctx::new(guard.app.clone(), Actor::Anonymous));
        // No address has one, and PostgreSQL keeps no text that does.
        if request.uri().path().contains("%00") {
            return Err(Error::NotFound);
        }
        guard.check_switch(&ctx).await?;
        if guard.is_open_to(&ctx) {
            // A session is no token: whoever has one reads what everybody may.
            ctx.actor = Actor::Anonymous;
            request.extensions_mut().insert(ctx.clone());
            return Ok(Self::outside(guard.answer(request, next).await?));
        }
        guard.check(&ctx)?;
        if guard.is_private && ctx.seer.is_some() {
            return Ok(seeing::private());
        }
        guard.answer(request, next).await
    }

    /// For those who may ask.
    async fn answer(&self, request: Request, next: Next) -> Result<Response> {
        let asked = match *request.method() {
            Method::HEAD => &Method::GET,
            ref other => other,
        };
        if *asked != self.method {
            // A method that the address does not know: axum says so.
            return Ok(next.run(request).await);
        }
        self.check_question(&request)?;
        if let Some(answer) = request.extensions().get::<Replay>().and_then(Replay::take) {
            return Ok(answer);
        }
        match self.scope {
            Some(_) => Ok(condition::pass(&self.fields, request, next).await),
            None => Ok(next.run(request).await),
        }
    }

    /// What is switched off is not there, for anybody.
    async fn check_switch(&self, ctx: &Ctx) -> Result<()> {
        match self.switch {
            Some(module) if ctx.settings().await?.off().contains(module) => Err(Error::NotFound),
            _ => Ok(()),
        }
    }

    /// A NUL that is asked for: no database keeps one. An address for people is then absent like any that nobody linked.
    fn check_question(&self, request: &Request) -> Result<()> {
        let holds_nul = request.uri().query().is_some_and(|question| question.contains("%00"));
        match self.scope {
            _ if !holds_nul => Ok(()),
            Some(_) => Err(Error::invalid("", Message::new("query-unreadable"))),
            None => Err(Error::NotFound),
        }
    }

    fn is_open_to(&self, ctx: &Ctx) -> bool {
        let has_token = ctx.person().is_some_and(|person| person.scopes.is_some());
        self.scope.is_some() && self.access == Access::Public && !has_token
    }

    /// Without a token, what is not public and what is not there look the same: both want one.
    fn outside(response: Response) -> Response {
        match response.status() {
            StatusCode::NOT_FOUND => Error::SignInRequired.into_response(),
            _ => response,
        }
    }

    fn check(&self, ctx: &Ctx) -> Result<()> {
        self.check_scope(ctx)?;
        match self.access {
            Access::Public => Ok(()),
            Access::SignedIn => ctx.signed_in().map(|_| ()),
            Access::Needs(permission) => ctx.require(permission),
        }
    }

    /// A token opens the routes of its scopes and nothing else; the API opens to tokens alone.
    fn check_scope(&self, ctx: &Ctx) -> Result<()> {
        let held = ctx.person().and_then(|person| person.scopes.as_ref());
        match (self.scope, held) {
            (None, None) => Ok(()),
            (None, Some(_)) if self.access == Access::Public => Ok(()),
            (Some(_), None) => Err(Error::SignInRequired),
            (Some(scope), Some(held)) if held.iter().any(|one| one == scope) => Ok(()),
            _ => Err(Error::Forbidden),
        }
    }
}
