//! What was typed, as merged terms: a word with its repairs, the word behind a lost apostrophe and its completions count as
//! *one* term, with one document frequency and summed occurrences. As separate terms, the rarest slip or the longest
//! completion would outweigh the word that was meant.
//!
//! Nothing that is typed is syntax: the text is cut into words and the rest is dropped.

use super::analysis::{continues_word, is_stop_word, stem, words};
use super::view::View;
use super::vocabulary::{completions, repaired_completions, repairs};

/// Words beyond these are ignored: a question is a sentence, not a document.
const MOST_WORDS: usize = 32;
/// No sentence is longer; what stands behind is not even read.
const MOST_BYTES: usize = 4_096;

/// The stems that count as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MergedTerm {
    pub(super) stems: Vec<String>,
}

/// The terms of a text, in the order typed, each once. `unfinished` says that its last word may go on.
pub(super) fn merged_terms(
    view: &View<'_>,
    text: &str,
    unfinished: bool,
) -> tantivy::Result<Vec<MergedTerm>> {
    let typed = Typed::read(text);
    let mut terms: Vec<MergedTerm> = Vec::new();
    for (place, word) in typed.words.iter().enumerate() {
        let open = unfinished && typed.last_is_open && place + 1 == typed.words.len();
        let stems = merge(view, word, open)?;
        if !stems.is_empty() && !terms.iter().any(|term| term.stems == stems) {
            terms.push(MergedTerm { stems });
        }
    }
    Ok(terms)
}

struct Typed {
    words: Vec<String>,
    /// Whether the text ends with its last word, so that the word may go on.
    last_is_open: bool,
}

impl Typed {
    /// Stop words are left out, unless there is nothing else.
    fn read(text: &str) -> Self {
        let (text, cut) = match text.char_indices().find(|(at, _)| *at >= MOST_BYTES) {
            Some((end, _)) => (&text[..end], true),
            None => (text, false),
        };
        let mut all: Vec<String> = words(text).map(|word| word.text).collect();
        let telling = all.iter().filter(|word| !is_stop_word(word)).count();
        let ends_with_word = text.chars().next_back().is_some_and(continues_word);
        let ends_with_stop_word = all.last().is_some_and(|word| is_stop_word(word));
        let mut last_is_open = ends_with_word && !cut;
        if telling > 0 {
            all.retain(|word| !is_stop_word(word));
            last_is_open &= !ends_with_stop_word;
        }
        if all.len() > MOST_WORDS {
            all.truncate(MOST_WORDS);
            last_is_open = false;
        }
        Self { words: all, last_is_open }
    }
}

/// The stems that one typed word stands for; empty when nothing resembles it, or when it is a stop word behind a lost
/// apostrophe. A word in use stands for itself, and for its completions while it is open. Only a word that no visible entry
/// uses is taken for something else, wherever it stands: a finished question is then completed too, as it may have been sent
/// before its last letters.
fn merge(view: &View<'_>, word: &str, open: bool) -> tantivy::Result<Vec<String>> {
    let mut stems = Stems::default();
    stems.add_if_used(view, word)?;
    if open {
        stems.add_all(completions(view, word)?);
    }
    if stems.0.is_empty()
        && let Some(rest) = after_lost_apostrophe(word)
    {
        if is_stop_word(rest) {
            return Ok(Vec::new());
        }
        stems.add_if_used(view, rest)?;
        if open {
            stems.add_all(completions(view, rest)?);
        }
    }
    if stems.0.is_empty() {
        stems.add_all(repairs(view, word)?);
        stems.add_all(completions(view, word)?);
    }
    if stems.0.is_empty() {
        stems.add_all(repaired_completions(view, word)?);
    }
    Ok(stems.0)
}

#[derive(Default)]
struct Stems(Vec<String>);

impl Stems {
    fn add_if_used(&mut self, view: &View<'_>, word: &str) -> tantivy::Result<()> {
        let stem = stem(word);
        let fields = &view.snapshot.fields;
        if view.uses(fields.body, &stem)? || view.uses(fields.title, &stem)? {
            self.add(stem);
        }
        Ok(())
    }

    fn add_all(&mut self, words: Vec<String>) {
        for word in words {
            self.add(stem(&word));
        }
    }

    fn add(&mut self, stem: String) {
        if !self.0.contains(&stem) {
            self.0.push(stem);
        }
    }
}

/// What follows the article or pronoun of a word that lost its apostrophe: `lecole` is `ecole`, `quune` is `une`.
fn after_lost_apostrophe(word: &str) -> Option<&str> {
    const ELIDED: [&str; 12] =
        ["lorsqu", "puisqu", "quoiqu", "jusqu", "qu", "l", "d", "j", "m", "n", "s", "t"];
    let rest = ELIDED.iter().chain(&["c"]).find_map(|elided| word.strip_prefix(elided))?;
    (rest.len() >= 2 && rest.starts_with(['a', 'e', 'h', 'i', 'o', 'u', 'y'])).then_some(rest)
}
