//! Searching everything that the reader may see (C4). The index is asked with the reader's scopes, and what it finds is
//! checked once more: nothing leaks, not even a count.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::facets::{Card, SearchSource};
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

#[derive(Default)]
pub struct Answer {
    pub found: Vec<Found>,
    pub total: usize,
    /// True when there are more than were counted.
    pub more: bool,
}

pub async fn search(ctx: &Ctx, asked: Asked) -> Result<Answer> {
    ctx.signed_in()?;
    let sources = sources(ctx).await?;
    let Some(kinds) = kinds(ctx, &sources, asked.kinds) else { return Ok(Answer::default()) };
    let scopes = Arc::new(scopes(ctx, &sources).await?);
    let question = Question {
        text: asked.text,
        scopes,
        kinds,
        section: asked.section,
        offset: asked.offset,
        limit: asked.limit,
        unfinished: asked.unfinished,
    };
    let index = ctx.app().ports.search.clone();
    let hits =
        tokio::task::spawn_blocking(move || index.search(&question)).await.map_err(Error::internal)??;
    check(ctx, &sources, hits).await
}

type Sources<'a> = BTreeMap<&'static str, &'a Arc<dyn SearchSource>>;

/// What may be found: the kinds of the modules that are switched on.
async fn sources(ctx: &Ctx) -> Result<Sources<'_>> {
    let sources = ctx.modules().await?.into_iter().flat_map(|module| &module.facets.search);
    Ok(sources.map(|source| (source.kind(), source)).collect())
}

/// The names of the kinds that may be found.
pub async fn known_kinds(ctx: &Ctx) -> Result<Vec<&'static str>> {
    Ok(sources(ctx).await?.into_keys().collect())
}

/// The kinds to ask the index for; none where nothing can be found. What is switched off stays in the index, and must
/// not be counted.
fn kinds(ctx: &Ctx, sources: &Sources<'_>, asked: Vec<String>) -> Option<Vec<String>> {
    if asked.is_empty() && sources.len() == ctx.app().registry.sources().count() {
        return Some(asked);
    }
    let wanted = |kind: &&&str| asked.is_empty() || asked.iter().any(|one| one == **kind);
    let kinds: Vec<_> = sources.keys().filter(wanted).map(|kind| (*kind).to_owned()).collect();
    Some(kinds).filter(|kinds| !kinds.is_empty())
}

/// Everything that this reader may see, of every source.
async fn scopes(ctx: &Ctx, sources: &Sources<'_>) -> Result<HashSet<Scope>> {
    let mut scopes = HashSet::new();
    for source in sources.values() {
        scopes.extend(source.scopes(ctx).await?);
    }
    Ok(scopes)
}

/// Asks the sources once more: what changed since the index looked is left out, and is not counted either.
async fn check(ctx: &Ctx, sources: &Sources<'_>, hits: Hits) -> Result<Answer> {
    let mut by_kind: HashMap<&str, Vec<Uuid>> = HashMap::new();
    for hit in &hits.hits {
        by_kind.entry(hit.subject.kind.as_str()).or_default().push(hit.subject.id);
    }
    let mut cards = HashMap::new();
    for (kind, ids) in by_kind {
        let Some(source) = sources.get(kind) else { continue };
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
