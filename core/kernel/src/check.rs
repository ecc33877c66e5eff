//! What an administrator should know of an installation: each check looks at one thing, says how it is in a plain
//! sentence, and what to do. Asked by `parvis doctor`, by the page « État » and by the API.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{BoxFuture, join_all};
use serde::Serialize;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::message::Message;

/// How it is; the worst of all checks is the state of the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Ok,
    /// It works, and will not for ever.
    Warning,
    /// Something does not work, or work may be lost.
    Fault,
}

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// While somebody waits for a page: a second or two.
    Glance,
    /// On the command line: as long as it takes.
    Whole,
}

impl Depth {
    /// A check that takes longer has found that something does not answer.
    fn patience(self) -> Duration {
        Duration::from_secs(if self == Self::Glance { 10 } else { 600 })
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub state: State,
    pub said: Message,
    /// What to do about it.
    pub advice: Option<Message>,
}

impl Found {
    pub fn ok(said: Message) -> Self {
        Self { state: State::Ok, said, advice: None }
    }

    pub fn warning(said: Message, advice: &str) -> Self {
        Self { state: State::Warning, said, advice: Some(Message::new(advice)) }
    }

    pub fn fault(said: Message, advice: &str) -> Self {
        Self { state: State::Fault, said, advice: Some(Message::new(advice)) }
    }
}

type Look = Arc<dyn Fn(Ctx, Depth) -> BoxFuture<'static, Result<Found>> + Send + Sync>;

/// One thing to look at.
#[derive(Clone)]
pub struct Check {
    /// `module.name`; the key of its French name is `check-module-name`.
    pub id: &'static str,
    look: Look,
}

impl Check {
    /// A check that fails, or does not answer in time, is a fault itself.
    pub fn new<F, Fut>(id: &'static str, look: F) -> Self
    where
        F: Fn(Ctx, Depth) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Found>> + Send + 'static,
    {
        Self { id, look: Arc::new(move |ctx, depth| Box::pin(look(ctx, depth))) }
    }

    pub fn name(&self) -> Message {
        Message::new(&format!("check-{}", self.id.replace('.', "-")))
    }

    async fn run(&self, ctx: Ctx, depth: Depth) -> Found {
        let found = tokio::time::timeout(depth.patience(), (self.look)(ctx, depth)).await;
        found.unwrap_or_else(|_| Err(Error::internal("no answer in time"))).unwrap_or_else(|fault| {
            tracing::error!(check = self.id, %fault, "a check could not be made");
            Found::fault(Message::new("check-failed"), "check-failed-do")
        })
    }
}

/// What one check found, with its name.
#[derive(Clone, Debug)]
pub struct Examined {
    pub id: &'static str,
    pub name: Message,
    pub found: Found,
}

/// Looks at everything that the modules declare, in their order.
pub async fn examine(ctx: &Ctx, depth: Depth) -> Vec<Examined> {
    // Without the database nobody knows what was switched off: then everything is looked at.
    let settings = tokio::time::timeout(Depth::Glance.patience(), ctx.settings()).await;
    let settings = settings.ok().and_then(Result::ok).unwrap_or_default();
    let checks = ctx.app().registry.on(&settings).flat_map(|module| &module.facets.checks);
    let looking = checks.map(|check| async move {
        let found = check.run(ctx.clone(), depth).await;
        Examined { id: check.id, name: check.name(), found }
    });
    join_all(looking).await
}

/// The worst of them.
pub fn worst(examined: &[Examined]) -> State {
    examined.iter().map(|one| one.found.state).max().unwrap_or(State::Ok)
}
