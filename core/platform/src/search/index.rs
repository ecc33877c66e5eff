//! The search engine behind the port: which index is live, how a question is answered, how changes get in.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use chrono::Utc;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::search::{Change, Hit, Hits, Question, Rebuild, SearchIndex};
use tantivy::TantivyDocument;
use tracing::warn;

use super::folders;
use super::live::Live;
use super::merged::merged_terms;
use super::ranking::rank;
use super::rebuild::NewIndex;
use super::snippet::Highlighter;

/// Nobody leafs further; a larger offset finds nothing.
const DEEPEST: usize = 10_000;

/// A tantivy index of one process.
pub struct TantivyIndex {
    shared: Arc<Shared>,
}

/// What the index shares with its rebuilds.
pub(super) struct Shared {
    home: PathBuf,
    live: RwLock<Arc<Live>>,
    /// One change at a time: nothing is applied to an index that is being switched out.
    changing: Mutex<()>,
}

impl TantivyIndex {
    /// Opens the index in this folder, which is its own. A missing, damaged or older one is replaced by an empty one with
    /// `applied()` 0, so that it is built again.
    pub fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder).map_err(Error::internal)?;
        let live = match folders::current(folder) {
            Some(current) => match Live::open(&current) {
                Ok(live) => live,
                Err(error) => {
                    warn!(folder = %current.display(), %error, "the search index cannot be read, it starts again empty");
                    start_empty(folder)?
                }
            },
            None => start_empty(folder)?,
        };
        Ok(Self::over(folder, live))
    }

    /// The index as it is, for whoever looks and changes nothing: one that is missing or cannot be read stands empty in
    /// memory, and is not there.
    pub fn look(folder: &Path) -> Result<Self> {
        let live = folders::current(folder).and_then(|current| Live::open(&current).ok());
        let live = live.map_or_else(Live::in_memory, Ok).map_err(Error::internal)?;
        Ok(Self::over(folder, live))
    }

    fn over(folder: &Path, live: Arc<Live>) -> Self {
        let shared = Shared { home: folder.to_owned(), live: RwLock::new(live), changing: Mutex::default() };
        Self { shared: Arc::new(shared) }
    }
}

fn start_empty(home: &Path) -> Result<Arc<Live>> {
    let folder = folders::create(home).map_err(Error::internal)?;
    let live = Live::create(&folder).map_err(Error::internal)?;
    folders::switch(home, &folder).map_err(Error::internal)?;
    folders::sweep(home, &folder).map_err(Error::internal)?;
    Ok(live)
}

impl SearchIndex for TantivyIndex {
    fn search(&self, question: &Question) -> Result<Hits> {
        answer(&self.shared.live(), question).map_err(Error::internal)
    }

    fn apply(&self, changes: Vec<Change>, seq: i64) -> Result<()> {
        let _one_at_a_time = self.shared.changing();
        self.shared.live().commit(changes, seq).map_err(Error::internal)
    }

    fn applied(&self) -> i64 {
        self.shared.live().applied()
    }

    fn count(&self) -> u64 {
        self.shared.live().snapshot().searcher.num_docs()
    }

    fn rebuild(&self) -> Result<Box<dyn Rebuild>> {
        Ok(Box::new(NewIndex::beside(&self.shared)?))
    }

    fn is_there(&self) -> bool {
        // Not in the middle of a switch.
        let _one_at_a_time = self.shared.changing();
        let live = self.shared.live();
        live.is_on_disk() && folders::current(&self.shared.home).is_some_and(|named| named == live.folder())
    }

    fn damaged(&self) -> Result<Vec<PathBuf>> {
        self.shared.live().damaged().map_err(Error::internal)
    }

    fn folder(&self) -> &Path {
        &self.shared.home
    }
}

impl Shared {
    pub(super) fn home(&self) -> &Path {
        &self.home
    }

    pub(super) fn live(&self) -> Arc<Live> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn changing(&self) -> MutexGuard<'_, ()> {
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes another index the live one. Questions under way go on in the old one: its files stay readable until they end.
    pub(super) fn switch(&self, next: Arc<Live>) -> Result<()> {
        let _one_at_a_time = self.changing();
        folders::switch(&self.home, next.folder()).map_err(Error::internal)?;
        let before = std::mem::replace(&mut *self.live.write().unwrap_or_else(PoisonError::into_inner), next);
        before.close_writer();
        folders::remove(before.folder());
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "the age of an entry only orders hits; no rule depends on it")]
fn answer(live: &Live, question: &Question) -> tantivy::Result<Hits> {
    if question.scopes.is_empty() {
        return Ok(Hits::default());
    }
    let snapshot = live.snapshot();
    let view = snapshot.view(question);
    let terms = merged_terms(&view, &question.text, question.unfinished)?;
    if terms.is_empty() {
        return Ok(Hits::default());
    }
    let wanted = question.offset.saturating_add(question.limit).min(DEEPEST);
    let ranking = rank(&view, &terms, wanted, Utc::now().timestamp())?;
    let highlighter = Highlighter::new(&terms);
    let mut hits = Vec::new();
    for ranked in ranking.best.into_iter().skip(question.offset) {
        let document: TantivyDocument = snapshot.searcher.doc(ranked.address)?;
        let scope = view.scope(ranked.address);
        if let (Some(kept), Some(scope)) = (snapshot.fields.kept(&document), scope) {
            let snippet = highlighter.snippet(&kept.text);
            hits.push(Hit { subject: kept.subject, scope, score: ranked.score, snippet });
        }
    }
    Ok(Hits { hits, total: ranking.total })
}
