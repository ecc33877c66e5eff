//! Numbers that tell how an installation does, for whatever watches over it: asked when `/metrics` is read, never before.

use std::future::Future;
use std::sync::Arc;

use futures::future::BoxFuture;

use crate::ctx::Ctx;
use crate::error::Result;

type Read = Arc<dyn Fn(Ctx) -> BoxFuture<'static, Result<Option<i64>>> + Send + Sync>;

/// One number.
#[derive(Clone)]
pub struct Gauge {
    /// `module.name_unit`; Prometheus reads `parvis_name_unit`.
    pub id: &'static str,
    /// One line of English, for whoever makes the dashboard.
    pub help: &'static str,
    read: Read,
}

impl Gauge {
    /// Nothing is told while there is nothing to tell.
    pub fn new<F, Fut>(id: &'static str, help: &'static str, read: F) -> Self
    where
        F: Fn(Ctx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Option<i64>>> + Send + 'static,
    {
        Self { id, help, read: Arc::new(move |ctx| Box::pin(read(ctx))) }
    }

    /// As it is called outside.
    pub fn name(&self) -> String {
        self.id.split_once('.').map_or(self.id, |(_, name)| name).to_owned()
    }

    pub fn read(&self, ctx: Ctx) -> BoxFuture<'static, Result<Option<i64>>> {
        (self.read)(ctx)
    }
}
