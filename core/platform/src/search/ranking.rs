//! Ranks the entries that use any of the merged terms (BM25) and keeps the best.
//!
//! Each term makes two *groups* of postings, one in the bodies and one in the titles; a score is the sum over groups. The
//! documents are walked in windows that stay in the processor's cache. Once enough hits are counted, groups that are too
//! common to lift an entry among the best any more (MaxScore) are only looked up for the entries that others found, so that
//! a common word costs little more than a rare one.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use parvis_kernel::ports::search::COUNT_LIMIT;
use tantivy::{DocAddress, DocId, TERMINATED};

use super::merged::MergedTerm;
use super::postings::{Cursor, FieldLengths, Group, Occurrences, rarity};
use super::view::{SegmentView, View};

/// How much long bodies, and long titles, are held back (the b of BM25). These weights were measured
/// (tests/load/search-quality), then rounded.
const BODY_B: f32 = 0.8;
const TITLE_B: f32 = 0.4;
/// A word in the title counts this much of one in the body: more would let short titles win over good texts.
const TITLE_WEIGHT: f32 = 0.7;
/// An entry changed just now is lifted by this share, one of a year ago by half of it.
const NEWNESS: f32 = 0.05;
const YEAR: f32 = 365.0 * 86_400.0;

const WINDOW: u32 = 4_096;

/// One ranked entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranked {
    pub(super) address: DocAddress,
    pub(super) score: f32,
    changed_at: i64,
}

/// The best entries, and how many there are, counted up to [`COUNT_LIMIT`].
pub(super) struct Ranking {
    pub(super) best: Vec<Ranked>,
    pub(super) total: usize,
}

/// The `wanted` best entries for any of the terms, best first; `now` is in seconds.
pub(super) fn rank(
    view: &View<'_>,
    terms: &[MergedTerm],
    wanted: usize,
    now: i64,
) -> tantivy::Result<Ranking> {
    let fields = &view.snapshot.fields;
    let body = FieldLengths::read(view, fields.body, BODY_B)?;
    let title = FieldLengths::read(view, fields.title, TITLE_B)?;
    let mut weighted = Vec::with_capacity(2 * terms.len());
    for term in terms {
        let in_bodies = Occurrences::find(view, fields.body, term)?;
        let in_titles = Occurrences::find(view, fields.title, term)?;
        // One rarity for both fields: rare in titles is no sign that a word tells much.
        let frequency = in_bodies.document_frequency.max(in_titles.document_frequency);
        let weight = rarity(frequency, view.document_count());
        weighted.push((&body, weight, in_bodies));
        weighted.push((&title, weight * TITLE_WEIGHT, in_titles));
    }
    weighted.retain(|(_, _, found)| found.document_frequency > 0);
    // The strongest first: the groups that may be skipped are then always the last ones.
    weighted.sort_by(|(_, weight, _), (_, other, _)| other.total_cmp(weight));

    let mut best =
        Best { wanted, heap: BinaryHeap::with_capacity(wanted + 1), counted: 0, bar: f32::NEG_INFINITY, now };
    let mut window = Window::new();
    for (ordinal, segment) in view.segments.iter().enumerate() {
        let mut groups = Vec::with_capacity(weighted.len());
        for (lengths, weight, found) in &weighted {
            groups.push(Group::open(segment, lengths, *weight, &found.infos[ordinal])?);
        }
        window.walk(ordinal as u32, segment, &mut groups, &mut best);
    }
    Ok(best.into_ranking())
}

/// The scores of the documents between `base` and `base + WINDOW`.
struct Window {
    base: DocId,
    scores: Vec<f32>,
    frequencies: Vec<u32>,
    touched: Vec<u32>,
    counted: Vec<u32>,
}

impl Window {
    fn new() -> Self {
        let size = WINDOW as usize;
        Self {
            base: 0,
            scores: vec![0.0; size],
            frequencies: vec![0; size],
            touched: Vec::with_capacity(size),
            counted: Vec::with_capacity(size),
        }
    }

    fn walk(
        &mut self,
        segment_ord: u32,
        segment: &SegmentView<'_>,
        groups: &mut [Group<'_>],
        best: &mut Best,
    ) {
        loop {
            let essential = best.essential(groups);
            let next = groups[..essential].iter().map(Group::next_document).min().unwrap_or(TERMINATED);
            if next == TERMINATED {
                return;
            }
            self.base = next - next % WINDOW;
            let (leading, following) = groups.split_at_mut(essential);
            for group in leading {
                self.add(group);
            }
            for group in following {
                self.add_to_touched(group);
            }
            for place in self.touched.drain(..) {
                let score = std::mem::take(&mut self.scores[place as usize]);
                best.offer(segment_ord, segment, self.base + place, score);
            }
        }
    }

    fn add(&mut self, group: &mut Group<'_>) {
        let (base, end) = (self.base, self.base + WINDOW);
        let mut cursors = std::mem::take(&mut group.cursors);
        if let [cursor] = cursors.as_mut_slice() {
            cursor.drain(end, |document, frequency| {
                let score = &mut self.scores[(document - base) as usize];
                if *score == 0.0 {
                    self.touched.push(document - base);
                }
                *score += group.score(document, frequency);
            });
        } else {
            self.sum_frequencies(&mut cursors, |_| true);
            for place in self.counted.drain(..) {
                let score = &mut self.scores[place as usize];
                if *score == 0.0 {
                    self.touched.push(place);
                }
                *score += group.score(base + place, std::mem::take(&mut self.frequencies[place as usize]));
            }
        }
        group.cursors = cursors;
    }

    /// Adds a group that cannot bring an entry among the best by itself to the scores of those that others found.
    fn add_to_touched(&mut self, group: &mut Group<'_>) {
        if self.touched.is_empty() {
            return;
        }
        let base = self.base;
        let mut cursors = std::mem::take(&mut group.cursors);
        for cursor in &mut cursors {
            cursor.seek(base);
        }
        let scores = std::mem::take(&mut self.scores);
        self.sum_frequencies(&mut cursors, |place| scores[place as usize] > 0.0);
        self.scores = scores;
        for place in self.counted.drain(..) {
            let frequency = std::mem::take(&mut self.frequencies[place as usize]);
            self.scores[place as usize] += group.score(base + place, frequency);
        }
        group.cursors = cursors;
    }

    fn sum_frequencies(&mut self, cursors: &mut [Cursor], wanted: impl Fn(u32) -> bool) {
        let (base, end) = (self.base, self.base + WINDOW);
        for cursor in cursors {
            cursor.drain(end, |document, frequency| {
                let place = document - base;
                if wanted(place) {
                    let sum = &mut self.frequencies[place as usize];
                    if *sum == 0 {
                        self.counted.push(place);
                    }
                    *sum += frequency;
                }
            });
        }
    }
}

/// The best entries so far: a heap with the worst of them on top.
struct Best {
    wanted: usize,
    heap: BinaryHeap<Ranked>,
    counted: usize,
    /// Once the count is done: no entry of a lesser score, newness included, is looked at any more.
    bar: f32,
    now: i64,
}

impl Best {
    /// How many of the groups, strongest first, can still bring a new entry among the best or into the count.
    fn essential(&self, groups: &[Group<'_>]) -> usize {
        let mut reach = 0.0;
        let mut essential = groups.len();
        while essential > 0 {
            reach += groups[essential - 1].weight * (1.0 + NEWNESS);
            if reach > self.bar {
                break;
            }
            essential -= 1;
        }
        essential
    }

    #[inline]
    fn offer(&mut self, segment_ord: u32, segment: &SegmentView<'_>, document: DocId, score: f32) {
        if score * (1.0 + NEWNESS) < self.bar || !segment.accepts(document) {
            return;
        }
        self.counted += 1;
        let changed_at = segment.columns.changed_at(document);
        let age = self.now.saturating_sub(changed_at).max(0) as f32;
        let score = score * (1.0 + NEWNESS * YEAR / (YEAR + age));
        self.heap.push(Ranked { address: DocAddress::new(segment_ord, document), score, changed_at });
        if self.heap.len() > self.wanted {
            self.heap.pop();
        }
        if self.counted >= COUNT_LIMIT && self.heap.len() == self.wanted {
            self.bar = self.heap.peek().map_or(f32::INFINITY, |worst| worst.score);
        }
    }

    fn into_ranking(self) -> Ranking {
        Ranking { best: self.heap.into_sorted_vec(), total: self.counted.min(COUNT_LIMIT) }
    }
}

impl Eq for Ranked {}

/// The better one is the lesser: sorted lists begin with the best. Equal scores go by the newest.
impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then(other.changed_at.cmp(&self.changed_at))
            .then(self.address.cmp(&other.address))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
