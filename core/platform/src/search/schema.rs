//! The fields of an index, and how an entry is written into them and read back.
//!
//! `title` and `body` hold stems and are ranked; `words` holds the words as they stand and is the vocabulary that repairs
//! and completions choose from. What decides who sees an entry, and the filters, are columns.

use chrono::{DateTime, Utc};
use parvis_kernel::ports::search::Entry;
use parvis_kernel::subject::Subject;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::{Index, TantivyDocument, Term};
use uuid::Uuid;

use super::analysis::FrenchTokenizer;

/// Raised whenever fields or analysis change: an index of another format is not opened but built again.
pub(super) const FORMAT: u32 = 1;

/// The text kept for snippets. The whole text is searched; a passage is only looked for in what is kept, because unpacking
/// ten texts of a megabyte would make every answer slow.
const KEPT_TEXT: usize = 100_000;

const STEMS: &str = "french_stems";
const WORDS: &str = "french_words";

/// Column names, as the columns are read by name.
pub(super) const SCOPE: &str = "scope";
pub(super) const SECTION: &str = "section";
pub(super) const KIND: &str = "kind";
pub(super) const CHANGED_AT: &str = "changed_at";

#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) title: Field,
    pub(super) body: Field,
    pub(super) words: Field,
    key: Field,
    module: Field,
    id: Field,
    scope: Field,
    section: Field,
    kind: Field,
    changed_at: Field,
    kept: Field,
}

/// What the index keeps of an entry to answer with.
pub(super) struct Kept {
    pub(super) subject: Subject,
    pub(super) text: String,
}

pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fields = Fields {
        title: schema.add_text_field("title", text_options(STEMS, IndexRecordOption::WithFreqs)),
        body: schema.add_text_field("body", text_options(STEMS, IndexRecordOption::WithFreqs)),
        words: schema.add_text_field("words", text_options(WORDS, IndexRecordOption::Basic)),
        key: schema.add_text_field("key", STRING),
        module: schema.add_text_field("module", STORED),
        id: schema.add_bytes_field("id", STORED),
        scope: schema.add_bytes_field(SCOPE, FAST),
        section: schema.add_bytes_field(SECTION, FAST),
        kind: schema.add_text_field(KIND, TextOptions::default().set_fast("raw").set_stored()),
        changed_at: schema.add_i64_field(CHANGED_AT, FAST),
        kept: schema.add_text_field("kept", STORED),
    };
    (schema.build(), fields)
}

pub(super) fn register_tokenizers(index: &Index) {
    index.tokenizers().register(STEMS, FrenchTokenizer::stems());
    index.tokenizers().register(WORDS, FrenchTokenizer::words());
}

fn text_options(tokenizer: &str, record: IndexRecordOption) -> TextOptions {
    let ranked = record.has_freq();
    let indexing =
        TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record).set_fieldnorms(ranked);
    TextOptions::default().set_indexing_options(indexing)
}

impl Fields {
    pub(super) fn document(&self, entry: Entry) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.key, key(&entry.subject));
        document.add_text(self.module, &entry.subject.module);
        document.add_text(self.kind, &entry.subject.kind);
        document.add_bytes(self.id, entry.subject.id.as_bytes());
        document.add_bytes(self.scope, entry.scope.as_bytes());
        if let Some(section) = entry.section {
            document.add_bytes(self.section, section.as_bytes());
        }
        document.add_i64(self.changed_at, seconds(entry.changed_at));
        document.add_text(self.kept, beginning(&entry.body, KEPT_TEXT));
        document.add_text(self.words, &entry.title);
        document.add_text(self.words, &entry.body);
        document.add_text(self.title, entry.title);
        document.add_text(self.body, entry.body);
        document
    }

    /// The term that finds an entry by its subject.
    pub(super) fn key_term(&self, subject: &Subject) -> Term {
        Term::from_field_text(self.key, &key(subject))
    }

    /// Reads back what [`Fields::document`] kept; `None` when the document is not one of ours.
    pub(super) fn kept(&self, document: &TantivyDocument) -> Option<Kept> {
        let id =
            document.get_first(self.id).and_then(|value| value.as_bytes().map(Uuid::from_slice))?.ok()?;
        let module = document.get_first(self.module)?.as_str()?.to_owned();
        let kind = document.get_first(self.kind)?.as_str()?.to_owned();
        let text = document.get_first(self.kept)?.as_str()?.to_owned();
        Some(Kept { subject: Subject { module, kind, id }, text })
    }
}

fn seconds(instant: DateTime<Utc>) -> i64 {
    instant.timestamp()
}

/// Unit separators, so that no two subjects share a key whatever their names hold.
fn key(subject: &Subject) -> String {
    format!("{}\u{1f}{}\u{1f}{}", subject.module, subject.kind, subject.id)
}

fn beginning(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}
