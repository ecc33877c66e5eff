//! The search port: what modules hand to the index, what a reader asks of it, what comes back.
//!
//! Who may see what (C4): every entry carries the *scope* that decides who reads it, and every question lists the scopes
//! that its reader may see. An unknown scope is seen by nobody. Whoever asks checks the hits once more before showing them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::error::Error;
use crate::subject::Subject;

/// Names the set of readers of an entry: the id of the nearest container in the tree, or one made from a module's name.
pub type Scope = Uuid;

/// One searchable object, as its module describes it. Health data and secrets never become entries.
#[derive(Clone, Debug)]
pub struct Entry {
    pub subject: Subject,
    pub scope: Scope,
    /// The top section of the tree that the entry stands under, for the filter by section.
    pub section: Option<Uuid>,
    pub title: String,
    /// Plain text: the body of a page, the text inside a file, the function and sectors of a person.
    pub body: String,
    /// Ranks newer entries a little higher and orders equal ones.
    pub changed_at: DateTime<Utc>,
}

/// What changed since the index last looked.
#[derive(Clone, Debug)]
pub enum Change {
    Put(Box<Entry>),
    Remove(Subject),
}

/// A reader's question. `text` is what was typed: nothing in it is syntax.
#[derive(Clone, Debug)]
pub struct Question {
    pub text: String,
    pub scopes: Arc<HashSet<Scope>>,
    /// Empty: every kind. The names are `Subject::kind` ("page", "news", "document" …).
    pub kinds: Vec<String>,
    pub section: Option<Uuid>,
    pub offset: usize,
    pub limit: usize,
    /// True while typing: the last word may be unfinished. (A full search also completes a last word that no entry uses.)
    pub unfinished: bool,
}

/// One hit, best first.
#[derive(Clone, Debug)]
pub struct Hit {
    pub subject: Subject,
    pub scope: Scope,
    pub score: f32,
    /// Pieces of the text around the words found; `true` marks a word found. Never HTML.
    pub snippet: Vec<(String, bool)>,
}

/// The answer to a [`Question`].
#[derive(Clone, Debug, Default)]
pub struct Hits {
    pub hits: Vec<Hit>,
    /// How many entries of the reader's scopes match, counted up to [`COUNT_LIMIT`] ("plus de …" beyond).
    pub total: usize,
}

/// Counting stops here, so that a common word costs what a rare one does.
pub const COUNT_LIMIT: usize = 1_000;

/// A full-text index of one process. It follows the change log, so that it can be thrown away and built again.
pub trait SearchIndex: Send + Sync {
    fn search(&self, question: &Question) -> Result<Hits, Error>;

    /// Applies changes in order and makes them visible; `seq` is the last number of the change log that they cover.
    fn apply(&self, changes: Vec<Change>, seq: i64) -> Result<(), Error>;

    /// The last number of the change log that this index shows; 0 for a new one. It survives a restart.
    fn applied(&self) -> i64;

    /// How many entries it holds.
    fn count(&self) -> u64;

    /// Starts an empty index beside the live one, which goes on answering until the new one is switched in.
    fn rebuild(&self) -> Result<Box<dyn Rebuild>, Error>;

    /// Whether its files are still the ones that it was opened with: false once somebody took its folder away, or when
    /// there was nothing to open. A look at the folder, no more.
    fn is_there(&self) -> bool;

    /// The files that no longer hold what was written into them. Reads all of them.
    fn damaged(&self) -> Result<Vec<PathBuf>, Error>;

    /// The folder that the index lives in, for the operation page.
    fn folder(&self) -> &Path;
}

/// A new index being filled. Dropping it throws it away; `finish` switches it in.
pub trait Rebuild: Send {
    fn add(&mut self, entries: Vec<Entry>) -> Result<(), Error>;
    fn finish(self: Box<Self>, seq: i64) -> Result<(), Error>;
}
