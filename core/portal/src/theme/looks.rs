//! Which look a page wears: the one that everybody sees, whatever process chose it; or, for those who manage the themes,
//! one that they look at first.

use std::sync::{Arc, Mutex};

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use moka::sync::Cache;
use parvis_kernel::revision::Topic;
use parvis_kernel::{App, Ctx, Error, Result};
use uuid::Uuid;

use super::look::{Look, Tailor};
use super::{shelf, source};
use crate::charter::{self, Choice};

/// Each holds its templates: a few megabytes.
const MOST: u64 = 8;

pub(crate) struct Looks {
    tailor: Tailor,
    /// The theme of the configuration: until another one is chosen on screen.
    configured: Arc<Look>,
    ready: Cache<String, Arc<Look>>,
    /// What everybody saw last, for when the database does not answer.
    last: Mutex<Arc<Look>>,
}

impl Looks {
    /// An error is for the person who starts the program.
    pub(crate) fn new(tailor: Tailor) -> Result<Self, String> {
        let name = tailor.app.config.theme.clone();
        let configured = Arc::new(tailor.make(&name, source::read(&tailor.app.config, &name)?)?);
        let last = Mutex::new(configured.clone());
        Ok(Self { tailor, configured, ready: Cache::new(MOST), last })
    }

    /// The look of an answer. One that cannot be made leaves the last one: a page is always shown.
    pub(crate) async fn of(&self, ctx: &Ctx) -> Arc<Look> {
        if let Some(look) = self.previewed(ctx).await {
            return look;
        }
        match self.current(ctx).await {
            Ok(look) => {
                if let Ok(mut last) = self.last.lock() {
                    last.clone_from(&look);
                }
                look
            }
            Err(fault) => {
                tracing::error!(%fault, "the theme could not be read");
                self.last.lock().map_or_else(|_| self.configured.clone(), |last| last.clone())
            }
        }
    }

    /// True when this answer shows a theme that is not for everybody.
    pub(crate) fn is_preview(ctx: &Ctx) -> bool {
        ctx.preview.is_some() && ctx.can(charter::MANAGE)
    }

    async fn previewed(&self, ctx: &Ctx) -> Option<Arc<Look>> {
        let id = ctx.preview.filter(|_| Self::is_preview(ctx))?;
        match self.kept(ctx.app(), id).await {
            Ok(look) => Some(look),
            Err(Error::NotFound) => None,
            Err(fault) => {
                tracing::error!(%fault, "a theme could not be shown before its time");
                None
            }
        }
    }

    async fn current(&self, ctx: &Ctx) -> Result<Arc<Look>> {
        let load = || charter::store::current(ctx.read());
        // Who is not signed in has read no revision.
        let choice = match ctx.revisions.theme {
            0 => ctx.app().until_written("portal.theme", load).await?,
            _ => ctx.remember(Topic::Theme, "portal.theme", load).await?,
        };
        self.chosen(ctx.app(), &choice).await
    }

    pub(crate) async fn chosen(&self, app: &Arc<App>, choice: &Choice) -> Result<Arc<Look>> {
        match choice {
            Choice::Configured => Ok(self.configured.clone()),
            Choice::Folder(name) => self.folder(app, name),
            Choice::Kept(id, version) => match self.ready.get(&key(*id, *version)) {
                Some(look) => Ok(look),
                None => self.kept(app, *id).await,
            },
        }
    }

    fn folder(&self, app: &App, name: &str) -> Result<Arc<Look>> {
        if name == self.configured.key {
            return Ok(self.configured.clone());
        }
        if let Some(look) = self.ready.get(name) {
            return Ok(look);
        }
        let made = source::read(&app.config, name).and_then(|source| self.tailor.make(name, source));
        Ok(self.keep(made.map_err(Error::Internal)?))
    }

    /// One made on screen, as it stands now.
    async fn kept(&self, app: &Arc<App>, id: Uuid) -> Result<Arc<Look>> {
        let row = charter::store::find(app.db.read(), id).await?.ok_or(Error::NotFound)?;
        let key = key(id, row.version);
        if let Some(look) = self.ready.get(&key) {
            return Ok(look);
        }
        let source = charter::store::source(app.db.read(), row).await?;
        Ok(self.keep(self.tailor.make(&key, source).map_err(Error::Internal)?))
    }

    fn keep(&self, look: Look) -> Arc<Look> {
        let look = Arc::new(look);
        self.ready.insert(look.key.clone(), look.clone());
        look
    }

    /// A file of a theme, by its address; nothing when the address asks for no theme's file. Themes that other processes
    /// made are read when their files are asked for.
    pub(crate) async fn serve(&self, app: &Arc<App>, path: &str, headers: &HeaderMap) -> Option<Response> {
        let (hash, key, file) = shelf::asked(path)?;
        let look = match self.ready.get(key) {
            Some(look) => Ok(look),
            None => self.by_key(app, key).await,
        };
        Some(match look {
            Ok(look) => look.shelf.serve(hash, file, headers),
            Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
            Err(fault) => fault.into_response(),
        })
    }

    async fn by_key(&self, app: &Arc<App>, key: &str) -> Result<Arc<Look>> {
        if let Some(id) = key.split_once('.').and_then(|(id, _)| Uuid::parse_str(id).ok()) {
            return self.kept(app, id).await;
        }
        if key.is_empty() {
            return Ok(self.of(&Ctx::new(app.clone(), parvis_kernel::identity::Actor::Anonymous)).await);
        }
        if !source::names(&app.config).iter().any(|name| name == key) {
            return Err(Error::NotFound);
        }
        self.folder(app, key)
    }
}

fn key(id: Uuid, version: i32) -> String {
    format!("{id}.{version}")
}
