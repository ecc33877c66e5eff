//! Jobs: small pieces of work left for later. They are kept in the database, run under a lease by any process, and
//! tried again when they fail: so a job must bear being run twice.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use futures::future::BoxFuture;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::event::Event;

/// A job as a type: its fields are what it needs to know.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// `module.imperative`, e.g. `content.extract_text`.
    const NAME: &'static str;

    fn run(self, ctx: Ctx) -> impl Future<Output = Result<()>> + Send;
}

/// A job was given up after its last try.
#[derive(Serialize, Deserialize)]
pub struct JobFailed {
    pub id: Uuid,
    pub name: String,
}

impl Event for JobFailed {
    const NAME: &'static str = "kernel.job_failed";
}

type Run = Arc<dyn Fn(Ctx, Value) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// A job as the registry knows it.
#[derive(Clone)]
pub struct JobKind {
    pub name: &'static str,
    /// How often it is started by itself; never, when absent.
    pub every: Option<Duration>,
    run: Run,
}

impl JobKind {
    pub fn of<J: Job>() -> Self {
        Self { name: J::NAME, every: None, run: runner(|ctx, job: J| job.run(ctx)) }
    }

    /// A job that also starts by itself; its fields must read from `null`.
    pub fn every<J: Job>(period: Duration) -> Self {
        Self { every: Some(period), ..Self::of::<J>() }
    }

    pub fn run(&self, ctx: Ctx, payload: Value) -> BoxFuture<'static, Result<()>> {
        (self.run)(ctx, payload)
    }
}

/// A listener: which event, and what is done about it. Delivery is a job named after the listener.
#[derive(Clone)]
pub struct Subscription {
    pub event: &'static str,
    pub job: JobKind,
    pub(crate) wanted: Option<Wanted>,
}

/// Whether anybody wants to hear of an event, asked inside the transaction that tells of it.
pub(crate) type Wanted = Arc<dyn Fn(Tx) -> BoxFuture<'static, Result<bool>> + Send + Sync>;

impl Subscription {
    /// `name` is `module.imperative`, unique: two listeners of one event are retried apart.
    pub fn on<E, F, Fut>(name: &'static str, hear: F) -> Self
    where
        E: Event,
        F: Fn(Ctx, E) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        Self { event: E::NAME, job: JobKind { name, every: None, run: runner(hear) }, wanted: None }
    }

    /// Leaves no job where nobody listens: for events that come at every change.
    #[must_use]
    pub fn only_if<F, Fut>(self, wanted: F) -> Self
    where
        F: Fn(Tx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<bool>> + Send + 'static,
    {
        Self { wanted: Some(Arc::new(move |tx| Box::pin(wanted(tx)))), ..self }
    }
}

fn runner<P, F, Fut>(run: F) -> Run
where
    P: DeserializeOwned + Send + 'static,
    F: Fn(Ctx, P) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<()>> + Send + 'static,
{
    Arc::new(move |ctx, payload| match serde_json::from_value(payload) {
        Ok(payload) => Box::pin(run(ctx, payload)),
        Err(fault) => Box::pin(async move { Err(Error::internal(fault)) }),
    })
}
