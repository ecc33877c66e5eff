//! The search engine as modules see it: through the port, over an index in a folder of its own.

mod answers;
mod hostile;
mod keeping;
mod scopes;

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{TimeZone, Utc};
use parvis_kernel::ports::search::{Change, Entry, Hits, Question, Scope, SearchIndex};
use parvis_kernel::subject::Subject;
use tempfile::TempDir;
use uuid::Uuid;

use super::TantivyIndex;

/// An index, its folder, and a scope that its reader may see.
struct Collection {
    home: TempDir,
    index: TantivyIndex,
    scope: Scope,
}

impl Collection {
    fn empty() -> Self {
        let home = TempDir::new().unwrap();
        let index = TantivyIndex::open(home.path()).unwrap();
        Self { home, index, scope: Uuid::from_u128(1) }
    }

    /// One entry per text: "title: body". Their ids count from 1.
    fn of(texts: &[&str]) -> Self {
        let collection = Self::empty();
        let entries = texts.iter().zip(1..).map(|(text, id)| collection.entry(id, text)).collect();
        collection.put(entries, 1);
        collection
    }

    fn entry(&self, id: u128, text: &str) -> Entry {
        let (title, body) = text.split_once(": ").unwrap_or(("", text));
        Entry {
            subject: Subject::new("pages", "page", Uuid::from_u128(id)),
            scope: self.scope,
            section: None,
            title: title.to_owned(),
            body: body.to_owned(),
            changed_at: Utc.with_ymd_and_hms(2026, 3, 1, 8, 0, 0).unwrap(),
        }
    }

    fn put(&self, entries: Vec<Entry>, seq: i64) {
        self.index
            .apply(entries.into_iter().map(|entry| Change::Put(Box::new(entry))).collect(), seq)
            .unwrap();
    }

    fn question(&self, text: &str) -> Question {
        Question {
            text: text.to_owned(),
            scopes: Arc::new(HashSet::from([self.scope])),
            kinds: Vec::new(),
            section: None,
            offset: 0,
            limit: 10,
            unfinished: false,
        }
    }

    fn ask(&self, text: &str) -> Vec<u128> {
        ids(&self.index.search(&self.question(text)).unwrap())
    }

    fn ask_typing(&self, text: &str) -> Vec<u128> {
        ids(&self.index.search(&Question { unfinished: true, ..self.question(text) }).unwrap())
    }
}

fn ids(hits: &Hits) -> Vec<u128> {
    hits.hits.iter().map(|hit| hit.subject.id.as_u128()).collect()
}

fn sorted(mut ids: Vec<u128>) -> Vec<u128> {
    ids.sort_unstable();
    ids
}
