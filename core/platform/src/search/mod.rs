//! Full-text search in French over tantivy.
//!
//! The rooms, from the text to the answer: `analysis` (text to words and stems), `schema` (what is stored of an entry),
//! `merged` (a question to terms, by the `vocabulary`), `postings` and `ranking` (terms to entries), `snippet` (the passage
//! shown); `view` and `columns` hold what one reader may see; `index`, `live`, `rebuild` and `folders` keep the files.

mod analysis;
mod columns;
mod folders;
mod index;
mod live;
mod merged;
mod postings;
mod ranking;
mod rebuild;
mod schema;
mod snippet;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests;
mod view;
mod vocabulary;

pub use index::TantivyIndex;
