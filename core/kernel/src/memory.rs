//! What is the same for everybody is worked out once and remembered until its topic's revision moves: the tree, a page's
//! HTML, an item of the API. Nothing has to be invalidated by hand, and no process remembers what another one changed.

use std::any::{Any, TypeId};
use std::future::Future;
use std::sync::Arc;

use moka::sync::Cache;

use crate::app::App;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::revision::{Revisions, Topic};

/// How many things are remembered at most; the least used go first.
const MOST: u64 = 3_000;

type Key = (TypeId, Topic, i64, String);

pub struct Memory {
    known: Cache<Key, Arc<dyn Any + Send + Sync>>,
    /// What holds for one version of the whole database.
    seen: Cache<(TypeId, i64, String), Arc<dyn Any + Send + Sync>>,
}

impl Default for Memory {
    fn default() -> Self {
        Self { known: Cache::new(MOST), seen: Cache::new(MOST) }
    }
}

impl App {
    /// What `load` found, until anybody, in any process, writes anything: what every request asks first costs no query
    /// while nothing changes. Where the database does not tell cheaply that it changed, `load` is asked each time.
    pub async fn until_written<T, F, Fut>(&self, name: &str, load: F) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<T>>,
    {
        // Read before the load: what is written meanwhile makes a version that nothing is remembered under.
        let Some(version) = self.db.version() else { return load().await.map(Arc::new) };
        let key = (TypeId::of::<T>(), version, name.to_owned());
        if let Some(seen) = self.memory.seen.get(&key).and_then(|seen| seen.downcast::<T>().ok()) {
            return Ok(seen);
        }
        let loaded = Arc::new(load().await?);
        self.memory.seen.insert(key, loaded.clone());
        Ok(loaded)
    }

    /// What `load` found when the topic stood at this revision.
    pub(crate) async fn at_revision<T, F, Fut>(
        &self,
        topic: Topic,
        revision: i64,
        name: &str,
        load: F,
    ) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<T>>,
    {
        let key = (TypeId::of::<T>(), topic, revision, name.to_owned());
        if let Some(known) = self.memory.known.get(&key).and_then(|known| known.downcast::<T>().ok()) {
            return Ok(known);
        }
        let loaded = Arc::new(load().await?);
        self.memory.known.insert(key, loaded.clone());
        Ok(loaded)
    }
}

impl Revisions {
    pub fn of(&self, topic: Topic) -> i64 {
        match topic {
            Topic::Rights => self.rights,
            Topic::Content => self.content,
            Topic::Desk => self.desk,
            Topic::Settings => self.settings,
            Topic::Theme => self.theme,
        }
    }
}

impl Ctx {
    /// What `load` found for this revision of the topic. Jobs and commands, which read no revision, always load.
    pub async fn remember<T, F, Fut>(&self, topic: Topic, name: &str, load: F) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<T>>,
    {
        match self.revisions.of(topic) {
            0 => load().await.map(Arc::new),
            revision => self.app().at_revision(topic, revision, name, load).await,
        }
    }
}
