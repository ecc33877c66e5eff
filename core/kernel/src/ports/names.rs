//! What an object is called and where its page is, for whoever meets its subject without knowing its module: what takes a
//! room, what somebody has to do today.

use std::collections::HashMap;

use async_trait::async_trait;
use uuid::Uuid;

use crate::clock::Instant;
use crate::ctx::Ctx;
use crate::db::Tx;
use crate::error::Result;
use crate::subject::Subject;

/// An object as this reader may know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    pub title: String,
    /// Who, what kind, or nothing.
    pub detail: String,
    /// Where it takes place, or nothing.
    pub place: String,
    pub url: String,
    /// When it takes place, without the time around it that it may take as well; nothing for what has no time.
    pub when: Option<(Instant, Instant)>,
}

/// A facet: names what is its own.
#[async_trait]
pub trait Names: Send + Sync {
    /// What is not its own, is gone, or is not for this reader has no name.
    async fn names(&self, ctx: &Ctx, subjects: &[Subject]) -> Result<HashMap<Subject, Named>>;

    /// Who looks after them, whoever reads: whom to tell when they can no longer be as they are.
    async fn keepers(&self, tx: &Tx, subjects: &[Subject]) -> Result<HashMap<Subject, Vec<Uuid>>>;
}

impl Ctx {
    /// The names of these objects, as far as this reader may know them.
    pub async fn named(&self, subjects: &[Subject]) -> Result<HashMap<Subject, Named>> {
        let mut found = HashMap::new();
        if subjects.is_empty() {
            return Ok(found);
        }
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.names) {
            found.extend(known.names(self, subjects).await?);
        }
        Ok(found)
    }

    /// Who looks after these objects. What nobody does is left out.
    pub async fn keepers(&self, tx: &Tx, subjects: &[Subject]) -> Result<HashMap<Subject, Vec<Uuid>>> {
        let mut found = HashMap::new();
        if subjects.is_empty() {
            return Ok(found);
        }
        for known in self.modules().await?.into_iter().flat_map(|module| &module.facets.names) {
            found.extend(known.keepers(tx, subjects).await?);
        }
        Ok(found)
    }
}
