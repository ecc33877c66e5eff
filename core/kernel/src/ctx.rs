//! `Ctx` comes first in every use case: who acts, when, in which language, and the way to everything shared.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use sea_orm::DatabaseConnection;
use uuid::Uuid;

use crate::app::App;
use crate::clock::Instant;
use crate::condition::Expected;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::identity::{Actor, Identity};
use crate::message::Message;
use crate::revision::Revisions;
use crate::seeing::Seer;
use crate::translations::Locale;

/// The name of a request, given by the outermost layer; the session layer takes it over into the `Ctx`.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

/// The theme that a request asks to be shown in, taken off its address by the outermost layer. Whether the reader may see
/// it is asked when it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Preview(pub Uuid);

/// What a request, a job or a command carries through the house.
#[derive(Clone)]
pub struct Ctx {
    app: Arc<App>,
    pub actor: Actor,
    /// Set when somebody else looks through the eyes of the actor: nothing may be written then.
    pub seer: Option<Seer>,
    pub locale: Locale,
    pub revisions: Revisions,
    /// Names the request in the log and on error pages.
    pub request_id: Uuid,
    /// Where the request came from, for throttling.
    pub address: Option<std::net::IpAddr>,
    /// What the program that asks calls itself, cut short; part of what proves a signature.
    pub user_agent: String,
    /// The hash that names the session; empty without one.
    pub session: String,
    /// What forms of this reader carry in their hidden field `csrf`.
    pub form_token: String,
    /// Said by the form before, to be shown once.
    pub flash: Option<Message>,
    /// Set once the person has typed the password again: the session goes on under a new id (trust.md SE2).
    pub confirmed: Arc<AtomicBool>,
    /// A theme that is not for everybody yet.
    pub preview: Option<Uuid>,
    /// The key of a form that is safe to send twice: the first write is marked with it, in the same transaction.
    pub once: Option<Uuid>,
    /// The states that what is changed may be in, when the sender said so.
    pub expected: Option<Expected>,
}

impl Ctx {
    pub fn new(app: Arc<App>, actor: Actor) -> Self {
        let locale = Locale::French;
        Self {
            app,
            actor,
            seer: None,
            locale,
            revisions: Revisions::default(),
            request_id: Uuid::now_v7(),
            address: None,
            user_agent: String::new(),
            session: String::new(),
            form_token: String::new(),
            flash: None,
            confirmed: Arc::default(),
            preview: None,
            once: None,
            expected: None,
        }
    }

    /// The program itself: jobs and commands.
    pub fn system(app: Arc<App>) -> Self {
        Self::new(app, Actor::System)
    }

    /// The same, remembering nothing: for what is shown right after it was written.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self { revisions: Revisions::default(), ..self.clone() }
    }

    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    pub fn now(&self) -> Instant {
        self.app.clock.now()
    }

    pub fn read(&self) -> &DatabaseConnection {
        self.app.db.read()
    }

    /// Runs `work` in one transaction: all of it is kept, or none. Never nest: the inner one would wait for the outer.
    pub async fn write<T, F, Fut>(&self, work: F) -> Result<T>
    where
        F: FnOnce(Tx) -> Fut,
        Fut: Future<Output = Result<T>>,
    {
        if self.seer.is_some() {
            return Err(Error::Forbidden);
        }
        let tx = Tx::begin(&self.app).await?;
        if let Some(key) = self.once {
            tx.mark_sent(key).await?;
        }
        match work(tx.clone()).await {
            Ok(value) => tx.commit().await.map(|()| value),
            Err(error) => {
                tx.roll_back().await;
                Err(error)
            }
        }
    }

    pub fn person(&self) -> Option<&Arc<Identity>> {
        match &self.actor {
            Actor::Person(identity) => Some(identity),
            Actor::Anonymous | Actor::System => None,
        }
    }

    /// The signed-in person, or a way to the sign-in page.
    pub fn signed_in(&self) -> Result<&Arc<Identity>> {
        self.person().ok_or(Error::SignInRequired)
    }

    /// Who is written down as the author; nobody for the program itself.
    pub fn author(&self) -> Option<Uuid> {
        self.person().map(|person| person.id)
    }

    pub fn can(&self, permission: &str) -> bool {
        match &self.actor {
            Actor::System => true,
            Actor::Person(identity) => identity.can(permission),
            Actor::Anonymous => false,
        }
    }

    pub fn require(&self, permission: &str) -> Result<()> {
        match &self.actor {
            Actor::Anonymous => Err(Error::SignInRequired),
            _ if self.can(permission) => Ok(()),
            _ => Err(Error::Forbidden),
        }
    }

    /// Puts a message into the reader's words.
    pub fn say(&self, message: &Message) -> String {
        self.say_in(self.locale, message)
    }

    /// Puts a message into the words of somebody else, who will read it later.
    pub fn say_in(&self, locale: Locale, message: &Message) -> String {
        self.app.registry.translations().say(locale, message)
    }
}

impl FromRequestParts<Arc<App>> for Ctx {
    type Rejection = Error;

    /// The session layer has left the `Ctx` in the request.
    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self> {
        parts
            .extensions
            .get::<Ctx>()
            .cloned()
            .ok_or_else(|| Error::internal("no session layer around this route"))
    }
}
