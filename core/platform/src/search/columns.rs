//! The columns of a segment, unpacked once: who may see each entry, its kind, its section, when it changed.
//!
//! Segments never change once written (deletions are kept apart), so a segment's columns serve every question until the
//! segment is merged away.

use std::collections::HashMap;
use std::io;

use parvis_kernel::ports::search::Scope;
use tantivy::columnar::{BytesColumn, Column};
use tantivy::{DocId, SegmentReader};
use uuid::Uuid;

use super::schema::{CHANGED_AT, KIND, SCOPE, SECTION};

/// The ordinal of an entry without a value: it matches no filter and no reader.
const ABSENT: u32 = u32::MAX;

pub(super) struct Columns {
    pub(super) scopes: Labels<Scope>,
    pub(super) sections: Labels<Uuid>,
    pub(super) kinds: Labels<String>,
    changed_at: Vec<i64>,
}

/// One value per document, as an index into the distinct values of the segment.
pub(super) struct Labels<T> {
    of_document: Vec<u32>,
    values: Vec<T>,
}

impl Columns {
    pub(super) fn read(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let count = segment.max_doc();
        let kinds = columns.str(KIND)?.map(BytesColumn::from);
        let changed_at: Column<i64> = columns.i64(CHANGED_AT)?;
        Ok(Self {
            scopes: Labels::read(columns.bytes(SCOPE)?, count, uuid)?,
            sections: Labels::read(columns.bytes(SECTION)?, count, uuid)?,
            kinds: Labels::read(kinds, count, |bytes| String::from_utf8(bytes.to_vec()).ok())?,
            changed_at: (0..count).map(|document| changed_at.first(document).unwrap_or(0)).collect(),
        })
    }

    pub(super) fn changed_at(&self, document: DocId) -> i64 {
        self.changed_at[document as usize]
    }
}

impl<T> Labels<T> {
    fn read(
        column: Option<BytesColumn>,
        count: DocId,
        parse: impl Fn(&[u8]) -> Option<T>,
    ) -> io::Result<Self> {
        let Some(column) = column else {
            return Ok(Self { of_document: vec![ABSENT; count as usize], values: Vec::new() });
        };
        let mut values = Vec::new();
        let mut place_of_ordinal = HashMap::new();
        let mut bytes = Vec::new();
        for ordinal in 0..column.num_terms() as u64 {
            bytes.clear();
            if column.ord_to_bytes(ordinal, &mut bytes)?
                && let Some(value) = parse(&bytes)
            {
                place_of_ordinal.insert(ordinal, values.len() as u32);
                values.push(value);
            }
        }
        let place = |document| {
            let ordinal = column.ords().first(document)?;
            place_of_ordinal.get(&ordinal).copied()
        };
        Ok(Self {
            of_document: (0..count).map(|document| place(document).unwrap_or(ABSENT)).collect(),
            values,
        })
    }

    /// Says for each distinct value whether it is wanted; the answer for a document is then one look-up.
    pub(super) fn choose(&self, wanted: impl Fn(&T) -> bool) -> Vec<bool> {
        self.values.iter().map(wanted).collect()
    }

    /// Whether the document's value is among the chosen; a document without a value never is.
    #[inline]
    pub(super) fn is_chosen(&self, chosen: &[bool], document: DocId) -> bool {
        chosen.get(self.of_document[document as usize] as usize).copied().unwrap_or(false)
    }

    pub(super) fn value(&self, document: DocId) -> Option<&T> {
        self.values.get(self.of_document[document as usize] as usize)
    }
}

fn uuid(bytes: &[u8]) -> Option<Uuid> {
    Uuid::from_slice(bytes).ok()
}
