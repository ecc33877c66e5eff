//! Searching everything that the reader may see (C4). The index is asked with the reader's scopes, and what it finds is
//! checked once more: nothing leaks, not even a count.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::facets::Card;
use parvis_kernel::ports::search::{COUNT_LIMIT, Hits, Question, Scope};
use uuid::Uuid;

/// What a reader asks.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub text: String,
    pub kinds: Vec<String>,
    pub section: Option<Uuid>,
    pub offset: usize,
    pub limit: usize,
    pub unfinished: bool,
}

pub struct Found {
    pub card: Card,
    pub snippet: Vec<(String, bool)>,
}

pub struct Answer {
    pub found: Vec<Found>,
    pub total: usize,
    /// True when there are more than were counted.
    pub more: bool,
}

pub async fn search(ctx: &Ctx, asked: Asked) -> Result<Answer> {
    ctx.signed_in()?;
    let scopes = Arc::new(scopes(ctx).await?);
    let question = Question {
        text: asked.text,
        scopes,
        kinds: asked.kinds,
        section: asked.section,
        offset: asked.offset,
        limit: asked.limit,
        unfinished: asked.unfinished,
    };
    let index = ctx.app().ports.search.clone();
    let hits =
        tokio::task::spawn_blocking(move || index.search(&question)).await.map_err(Error::internal)??;
    check(ctx, hits).await
}

/// Everything that this reader may see, of every source.
async fn scopes(ctx: &Ctx) -> Result<HashSet<Scope>> {
    let mut scopes = HashSet::new();
    for source in ctx.app().registry.sources() {
        scopes.extend(source.scopes(ctx).await?);
    }
    Ok(scopes)
}

/// Asks the sources once more: what changed since the index looked is left out, and is not counted either.
async fn check(ctx: &Ctx, hits: Hits) -> Result<Answer> {
    let mut by_kind: HashMap<&str, Vec<Uuid>> = HashMap::new();
    for hit in &hits.hits {
        by_kind.entry(hit.subject.kind.as_str()).or_default().push(hit.subject.id);
    }
    let mut cards = HashMap::new();
    for (kind, ids) in by_kind {
        let Some(source) = ctx.app().registry.source(kind) else { continue };
        cards.extend(source.cards(ctx, &ids).await?.into_iter().map(|card| (card.subject.clone(), card)));
    }
    let asked = hits.hits.len();
    let found: Vec<_> = hits
        .hits
        .into_iter()
        .filter_map(|hit| Some(Found { card: cards.remove(&hit.subject)?, snippet: hit.snippet }))
        .collect();
    let total = hits.total.saturating_sub(asked - found.len());
    Ok(Answer { found, total, more: hits.total >= COUNT_LIMIT })
}
