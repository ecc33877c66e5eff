//! The words that the entries use: completions of a beginning, repairs of a slip.
//!
//! Both read the dictionary of the `words` field, an automaton of letters: a Levenshtein automaton walks it without listing
//! it. Words that only unseen entries use are passed over, else typing would reveal them.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use super::view::View;

/// A beginning is completed into so many words at most, the commonest first.
const MOST_COMPLETIONS: usize = 32;
/// So many words are looked at for them, as the reader may not see the entries of the commonest.
const MOST_CANDIDATES: usize = 256;
/// Completions stop once they stand in so many entries (counted with repetition): what one letter starts is nearly
/// everything, and ranking all of it says nothing.
const MOST_COMPLETED_ENTRIES: u32 = 30_000;
/// A slip has seldom more readings; the commonest are kept.
const MOST_REPAIRS: usize = 16;
/// Beginnings up to this length are listed once per commit, longer ones each time.
const SHORT_PREFIX: usize = 2;
/// One edit makes almost any short word into another, and a long run of letters is no slip of a word.
const REPAIRABLE: std::ops::RangeInclusive<usize> = 4..=30;

/// Words that begin so, the commonest first.
pub(super) fn completions(view: &View<'_>, prefix: &str) -> tantivy::Result<Vec<String>> {
    let listed = if prefix.chars().count() <= SHORT_PREFIX {
        view.snapshot.remember_prefix(prefix, || words_from(view, prefix))?
    } else {
        words_from(view, prefix)?.into()
    };
    seen(view, &listed, MOST_COMPLETIONS)
}

/// Words one edit away: a letter more, less, other, or two swapped. Numbers are never repaired into other numbers.
pub(super) fn repairs(view: &View<'_>, word: &str) -> tantivy::Result<Vec<String>> {
    fuzzy(view, word, FuzzyTermQuery::new)
}

/// Words whose beginning is one edit away from this one.
pub(super) fn repaired_completions(view: &View<'_>, prefix: &str) -> tantivy::Result<Vec<String>> {
    fuzzy(view, prefix, FuzzyTermQuery::new_prefix)
}

fn words_from(view: &View<'_>, prefix: &str) -> tantivy::Result<Vec<(String, u32)>> {
    let mut counts = Counts::default();
    let mut after = prefix.as_bytes().to_vec();
    // No byte of UTF-8 is 0xFF, so that the last one can always be raised.
    if let Some(last) = after.last_mut() {
        *last += 1;
    }
    for segment in &view.segments {
        let inverted = segment.reader.inverted_index(view.snapshot.fields.words)?;
        let mut stream = inverted.terms().range().ge(prefix.as_bytes()).lt(&after).into_stream()?;
        while let Some((word, info)) = stream.next() {
            counts.add(word, info.doc_freq);
        }
    }
    Ok(counts.commonest(MOST_CANDIDATES))
}

fn fuzzy(
    view: &View<'_>,
    word: &str,
    query: impl Fn(Term, u8, bool) -> FuzzyTermQuery,
) -> tantivy::Result<Vec<String>> {
    if !REPAIRABLE.contains(&word.len()) || !word.chars().all(char::is_alphabetic) {
        return Ok(Vec::new());
    }
    let field = view.snapshot.fields.words;
    let automaton = query(Term::from_field_text(field, word), 1, true).automaton()?;
    let mut counts = Counts::default();
    for segment in &view.segments {
        let inverted = segment.reader.inverted_index(field)?;
        let mut stream = inverted.terms().search(&automaton).into_stream()?;
        while let Some((word, info)) = stream.next() {
            counts.add(word, info.doc_freq);
        }
    }
    seen(view, &counts.commonest(MOST_CANDIDATES), MOST_REPAIRS)
}

/// In how many entries each word stands, over all segments.
#[derive(Default)]
struct Counts(HashMap<String, u32>);

impl Counts {
    fn add(&mut self, word: &[u8], entries: u32) {
        let Ok(word) = std::str::from_utf8(word) else { return };
        match self.0.get_mut(word) {
            Some(count) => *count += entries,
            None => drop(self.0.insert(word.to_owned(), entries)),
        }
    }

    /// Ties go by the alphabet, so that the same question always has the same answer.
    fn commonest(self, most: usize) -> Vec<(String, u32)> {
        let mut words: Vec<(String, u32)> = self.0.into_iter().collect();
        words.sort_unstable_by(|(word, count), (other, other_count)| {
            other_count.cmp(count).then(word.cmp(other))
        });
        words.truncate(most);
        words
    }
}

fn seen(view: &View<'_>, words: &[(String, u32)], most: usize) -> tantivy::Result<Vec<String>> {
    let mut entries = 0;
    let mut seen = Vec::new();
    for (word, count) in words {
        if seen.len() == most || entries > 0 && entries + count > MOST_COMPLETED_ENTRIES {
            break;
        }
        if view.uses(view.snapshot.fields.words, word)? {
            entries += count;
            seen.push(word.clone());
        }
    }
    Ok(seen)
}
