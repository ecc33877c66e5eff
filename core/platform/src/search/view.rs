//! A snapshot of the index and what one question may see of it. Everything that a question learns from the index, the
//! vocabulary included, passes through here, so that an entry out of its scopes can never be noticed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use parvis_kernel::ports::search::{Question, Scope};
use tantivy::fastfield::AliveBitSet;
use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, InvertedIndexReader, Searcher, SegmentReader};

use super::columns::Columns;
use super::schema::Fields;

/// Words, each with the number of entries that use it, the commonest first.
pub(super) type WordList = Arc<Vec<(String, u32)>>;

/// Two letters or digits make 1,296 pairs; other scripts do not get to fill the memory.
const REMEMBERED_PREFIXES: usize = 1_500;

/// The segments of one commit with their columns; questions share it until the next commit.
pub(super) struct Snapshot {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    /// In the order of the searcher's segments.
    columns: Vec<Arc<Columns>>,
    /// The commonest words by their first one or two letters, filled as they are asked for.
    short_prefixes: Mutex<HashMap<String, WordList>>,
}

/// One question's sight of a snapshot.
pub(super) struct View<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) segments: Vec<SegmentView<'a>>,
}

/// One question's sight of a segment.
pub(super) struct SegmentView<'a> {
    pub(super) reader: &'a SegmentReader,
    pub(super) columns: &'a Columns,
    alive: Option<&'a AliveBitSet>,
    scopes: Vec<bool>,
    /// `None` when the question does not filter.
    kinds: Option<Vec<bool>>,
    sections: Option<Vec<bool>>,
}

impl Snapshot {
    /// Takes over the columns of the segments that `before` has already read.
    pub(super) fn new(searcher: Searcher, fields: Fields, before: Option<&Self>) -> tantivy::Result<Self> {
        let known: HashMap<SegmentId, &Arc<Columns>> = before
            .map(|before| {
                before.searcher.segment_readers().iter().map(SegmentReader::segment_id).zip(&before.columns)
            })
            .into_iter()
            .flatten()
            .collect();
        let mut columns = Vec::new();
        for segment in searcher.segment_readers() {
            columns.push(match known.get(&segment.segment_id()) {
                Some(known) => Arc::clone(known),
                None => Arc::new(Columns::read(segment)?),
            });
        }
        Ok(Self { searcher, fields, columns, short_prefixes: Mutex::default() })
    }

    pub(super) fn view(&self, question: &Question) -> View<'_> {
        let segments = self.searcher.segment_readers().iter().zip(&self.columns).map(|(reader, columns)| {
            let scopes = columns.scopes.choose(|scope| question.scopes.contains(scope));
            let kinds = (!question.kinds.is_empty())
                .then(|| columns.kinds.choose(|kind| question.kinds.contains(kind)));
            let sections =
                question.section.map(|wanted| columns.sections.choose(|section| *section == wanted));
            SegmentView { reader, columns, alive: reader.alive_bitset(), scopes, kinds, sections }
        });
        View { snapshot: self, segments: segments.collect() }
    }

    /// The commonest words that start so, remembered until the next commit: a letter may start thousands of words.
    pub(super) fn remember_prefix(
        &self,
        prefix: &str,
        list: impl FnOnce() -> tantivy::Result<Vec<(String, u32)>>,
    ) -> tantivy::Result<WordList> {
        if let Some(known) = self.prefixes().get(prefix) {
            return Ok(known.clone());
        }
        let found = Arc::new(list()?);
        let mut known = self.prefixes();
        if known.len() < REMEMBERED_PREFIXES {
            known.insert(prefix.to_owned(), found.clone());
        }
        Ok(found)
    }

    fn prefixes(&self) -> MutexGuard<'_, HashMap<String, WordList>> {
        self.short_prefixes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl View<'_> {
    /// How many documents the index holds, those deleted since the last merge included, as in document frequencies.
    pub(super) fn document_count(&self) -> u64 {
        self.segments.iter().map(|segment| u64::from(segment.reader.max_doc())).sum()
    }

    /// The scope of an entry.
    pub(super) fn scope(&self, address: DocAddress) -> Option<Scope> {
        let segment = self.segments.get(address.segment_ord as usize)?;
        segment.columns.scopes.value(address.doc_id).copied()
    }

    /// Whether an entry that the reader may see uses this term of this field.
    pub(super) fn uses(&self, field: Field, term: &str) -> tantivy::Result<bool> {
        for segment in &self.segments {
            let inverted = segment.reader.inverted_index(field)?;
            if let Some(info) = inverted.terms().get(term)?
                && segment.uses(&inverted, &info)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl SegmentView<'_> {
    /// Whether the reader may see this entry at all.
    #[inline]
    pub(super) fn sees(&self, document: DocId) -> bool {
        self.columns.scopes.is_chosen(&self.scopes, document)
            && self.alive.is_none_or(|alive| alive.is_alive(document))
    }

    /// Whether this entry may be a hit: it is seen, and it passes the filters.
    #[inline]
    pub(super) fn accepts(&self, document: DocId) -> bool {
        self.sees(document)
            && self.kinds.as_ref().is_none_or(|kinds| self.columns.kinds.is_chosen(kinds, document))
            && self.sections.as_ref().is_none_or(|chosen| self.columns.sections.is_chosen(chosen, document))
    }

    fn uses(&self, inverted: &InvertedIndexReader, info: &TermInfo) -> tantivy::Result<bool> {
        let mut postings = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        while !postings.docs().is_empty() {
            if postings.docs().iter().any(|document| self.sees(*document)) {
                return Ok(true);
            }
            postings.advance();
        }
        Ok(false)
    }
}
