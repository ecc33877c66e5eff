//! Postings of merged terms: where the stems of a term stand, how often, and what that is worth in BM25.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, InvertedIndexReader, TERMINATED};

use super::merged::MergedTerm;
use super::view::{SegmentView, View};

/// How slowly repeated words stop counting (the k1 of BM25).
const K1: f32 = 1.5;

/// The lengths of one field, as the divisor that BM25 makes of each.
pub(super) struct FieldLengths {
    pub(super) field: Field,
    norms: [f32; 256],
}

impl FieldLengths {
    pub(super) fn read(view: &View<'_>, field: Field, b: f32) -> tantivy::Result<Self> {
        let mut tokens = 0;
        for segment in &view.segments {
            tokens += segment.reader.inverted_index(field)?.total_num_tokens();
        }
        let average = (tokens as f32 / view.document_count().max(1) as f32).max(1.0);
        let norms = std::array::from_fn(|id| {
            let length = FieldNormReader::id_to_fieldnorm(id as u8) as f32;
            K1 * (1.0 - b + b * length / average)
        });
        Ok(Self { field, norms })
    }
}

/// Where the stems of a term stand in a field: the dictionary's answers segment by segment, and the entries of any of them.
pub(super) struct Occurrences {
    pub(super) infos: Vec<Vec<TermInfo>>,
    pub(super) document_frequency: u64,
}

impl Occurrences {
    pub(super) fn find(view: &View<'_>, field: Field, term: &MergedTerm) -> tantivy::Result<Self> {
        let mut infos = Vec::with_capacity(view.segments.len());
        let mut document_frequency = 0;
        for segment in &view.segments {
            let inverted = segment.reader.inverted_index(field)?;
            let mut found = Vec::new();
            for stem in &term.stems {
                found.extend(inverted.terms().get(stem)?);
            }
            document_frequency += union_frequency(&inverted, &found, segment.reader.max_doc())?;
            infos.push(found);
        }
        Ok(Self { infos, document_frequency })
    }
}

/// The inverse document frequency of BM25, times the most that repetition is worth; deleted entries count until they are merged away.
pub(super) fn rarity(frequency: u64, documents: u64) -> f32 {
    let with = frequency as f32;
    let without = documents.saturating_sub(frequency) as f32;
    (1.0 + (without + 0.5) / (with + 0.5)).ln() * (K1 + 1.0)
}

fn union_frequency(
    inverted: &InvertedIndexReader,
    infos: &[TermInfo],
    documents: DocId,
) -> tantivy::Result<u64> {
    if let [] | [_] = infos {
        return Ok(infos.iter().map(|info| u64::from(info.doc_freq)).sum());
    }
    let mut union = vec![0u64; documents as usize / 64 + 1];
    for info in infos {
        let mut postings = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        while !postings.docs().is_empty() {
            for document in postings.docs() {
                union[*document as usize / 64] |= 1 << (document % 64);
            }
            postings.advance();
        }
    }
    Ok(union.iter().map(|bits| u64::from(bits.count_ones())).sum())
}

/// The postings of one merged term in one field of one segment.
pub(super) struct Group<'a> {
    /// The most that it can add to a score.
    pub(super) weight: f32,
    norms: &'a [f32; 256],
    lengths: FieldNormReader,
    pub(super) cursors: Vec<Cursor>,
}

impl<'a> Group<'a> {
    pub(super) fn open(
        segment: &SegmentView<'_>,
        lengths: &'a FieldLengths,
        weight: f32,
        infos: &[TermInfo],
    ) -> tantivy::Result<Self> {
        let inverted = segment.reader.inverted_index(lengths.field)?;
        let mut cursors = Vec::with_capacity(infos.len());
        for info in infos {
            let postings = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
            cursors.push(Cursor { postings, at: 0 });
        }
        let norms = &lengths.norms;
        let lengths = segment.reader.get_fieldnorms_reader(lengths.field)?;
        Ok(Self { weight, norms, lengths, cursors })
    }

    pub(super) fn next_document(&self) -> DocId {
        self.cursors.iter().map(Cursor::document).min().unwrap_or(TERMINATED)
    }

    #[inline]
    pub(super) fn score(&self, document: DocId, frequency: u32) -> f32 {
        let frequency = frequency as f32;
        self.weight * frequency / (frequency + self.norms[self.lengths.fieldnorm_id(document) as usize])
    }
}

/// A place in a list of postings.
pub(super) struct Cursor {
    postings: BlockSegmentPostings,
    at: usize,
}

impl Cursor {
    fn document(&self) -> DocId {
        self.postings.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    pub(super) fn seek(&mut self, document: DocId) {
        if self.document() < document {
            self.at = self.postings.seek(document);
        }
    }

    /// Hands over the documents before `end`, with the number of occurrences in each.
    #[inline]
    pub(super) fn drain(&mut self, end: DocId, mut found: impl FnMut(DocId, u32)) {
        loop {
            let documents = self.postings.docs();
            if documents.is_empty() {
                return;
            }
            let frequencies = self.postings.freqs();
            while self.at < documents.len() {
                if documents[self.at] >= end {
                    return;
                }
                found(documents[self.at], frequencies[self.at]);
                self.at += 1;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}
