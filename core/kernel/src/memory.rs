//! What is the same for everybody is worked out once and remembered until its topic's revision moves: the tree, a page's
//! HTML, an item of the API. Nothing has to be invalidated by hand, and no process remembers what another one changed.

use std::any::{Any, TypeId};
use std::future::Future;
use std::sync::Arc;

use moka::sync::Cache;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::revision::{Revisions, Topic};

/// How many things are remembered at most; the least used go first.
const MOST: u64 = 3_000;

type Key = (TypeId, Topic, i64, String);

pub struct Memory {
    known: Cache<Key, Arc<dyn Any + Send + Sync>>,
}

impl Default for Memory {
    fn default() -> Self {
        Self { known: Cache::new(MOST) }
    }
}

impl Revisions {
    pub fn of(&self, topic: Topic) -> i64 {
        match topic {
            Topic::Rights => self.rights,
            Topic::Content => self.content,
            Topic::Desk => self.desk,
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
        let revision = self.revisions.of(topic);
        if revision == 0 {
            return load().await.map(Arc::new);
        }
        let key = (TypeId::of::<T>(), topic, revision, name.to_owned());
        let memory = &self.app().memory.known;
        if let Some(known) = memory.get(&key).and_then(|known| known.downcast::<T>().ok()) {
            return Ok(known);
        }
        let loaded = Arc::new(load().await?);
        memory.insert(key, loaded.clone());
        Ok(loaded)
    }
}
