//! The passage of a text that shows best why it was found.
//!
//! The first passage that holds the most different terms wins; reading stops as soon as one holds them all, so that a common
//! word costs less than a rare one. Accents and case stay those of the text.

use std::collections::HashMap;
use std::ops::Range;

use super::analysis::{Scanner, stem};
use super::merged::MergedTerm;

/// About how long a passage is, in bytes (a little less in characters).
const LENGTH: usize = 220;
/// What is shown before the first word found, when there is that much.
const LEAD: usize = 60;
const ELLIPSIS: &str = "…";

/// Finds the words of a question in texts.
pub(super) struct Highlighter {
    /// Which term a stem belongs to.
    terms: HashMap<String, usize>,
    count: usize,
    /// How the stems begin: almost every word is passed over by this alone, without being stemmed.
    beginnings: Vec<[u8; 2]>,
}

struct Match {
    range: Range<usize>,
    term: usize,
}

impl Highlighter {
    pub(super) fn new(terms: &[MergedTerm]) -> Self {
        let mut places = HashMap::new();
        for (place, term) in terms.iter().enumerate() {
            for stem in &term.stems {
                places.entry(stem.clone()).or_insert(place);
            }
        }
        let mut beginnings: Vec<[u8; 2]> = places.keys().map(|stem| beginning(stem)).collect();
        beginnings.sort_unstable();
        beginnings.dedup();
        Self { terms: places, count: terms.len(), beginnings }
    }

    /// The best passage, as pieces; `true` marks a word found. Empty for an empty text.
    pub(super) fn snippet(&self, text: &str) -> Vec<(String, bool)> {
        let first = self.best_passage(text);
        let start = self.start_before(text, first);
        let end = end_after(text, start);
        let mut pieces = Pieces::default();
        if start > skip_blanks(text, 0) {
            pieces.push(ELLIPSIS, false);
        }
        let passage = &text[start..end];
        let mut at = 0;
        for found in self.matches(passage) {
            pieces.push(&passage[at..found.range.start], false);
            pieces.push(&passage[found.range.clone()], true);
            at = found.range.end;
        }
        pieces.push(&passage[at..], false);
        if end < text.trim_end().len() {
            pieces.push(ELLIPSIS, false);
        }
        pieces.done
    }

    /// Where the first word of the best passage stands; 0 when the text has none.
    fn best_passage(&self, text: &str) -> usize {
        let mut recent: Vec<Match> = Vec::new();
        let (mut best, mut most) = (0, 0);
        for found in self.matches(text) {
            let horizon = found.range.end.saturating_sub(LENGTH - LEAD);
            recent.retain(|earlier| earlier.range.start >= horizon && earlier.term != found.term);
            recent.push(found);
            if recent.len() > most {
                most = recent.len();
                best = recent.first().map_or(0, |first| first.range.start);
                if most == self.count {
                    break;
                }
            }
        }
        best
    }

    /// The beginning of the passage: of the text or of the sentence when near, else of a word.
    fn start_before(&self, text: &str, first: usize) -> usize {
        if first <= LEAD {
            return skip_blanks(text, 0);
        }
        let earliest = text.floor_char_boundary(first - LEAD);
        let lead = &text[earliest..first];
        let sentence =
            lead.rfind(['.', '!', '?', '\n']).filter(|at| lead[*at + 1..].starts_with(char::is_whitespace));
        // Behind the full stop, or at the blank, which may be longer than a byte.
        let begin = sentence.map(|at| at + 1).or_else(|| lead.find(char::is_whitespace));
        begin.map_or(first, |at| skip_blanks(text, earliest + at))
    }

    fn matches(&self, text: &str) -> impl Iterator<Item = Match> {
        let mut scanner = Scanner::new(text);
        let mut word = String::new();
        std::iter::from_fn(move || {
            loop {
                let range = scanner.next_into(&mut word)?;
                if self.beginnings.contains(&beginning(&word))
                    && let Some(term) = self.terms.get(&stem(&word))
                {
                    return Some(Match { range, term: *term });
                }
            }
        })
    }
}

fn beginning(word: &str) -> [u8; 2] {
    let bytes = word.as_bytes();
    [bytes.first().copied().unwrap_or(0), bytes.get(1).copied().unwrap_or(0)]
}

fn skip_blanks(text: &str, start: usize) -> usize {
    text.len() - text[start..].trim_start().len()
}

/// The end of the passage: behind the last whole word that fits.
fn end_after(text: &str, start: usize) -> usize {
    let latest = text.floor_char_boundary(start + LENGTH);
    if latest == text.len() {
        return text.trim_end().len().max(start);
    }
    let passage = &text[start..latest];
    let next_is_blank = text[latest..].starts_with(char::is_whitespace);
    let end = if next_is_blank { Some(passage.len()) } else { passage.rfind(char::is_whitespace) };
    // A run without blanks is cut anywhere, rather than shown whole.
    start + end.filter(|end| *end > 0).map_or(passage.len(), |end| passage[..end].trim_end().len())
}

/// Pieces on one line: blanks are single, other control characters are dropped, neighbours of a kind are joined.
#[derive(Default)]
struct Pieces {
    done: Vec<(String, bool)>,
}

impl Pieces {
    fn push(&mut self, text: &str, found: bool) {
        if text.is_empty() {
            return;
        }
        if self.done.last().is_none_or(|(_, last_found)| *last_found != found) {
            let after_blank = self.done.last().is_none_or(|(last, _)| last.ends_with(' '));
            self.done.push((String::with_capacity(text.len()), found));
            self.append(text, after_blank);
        } else {
            let after_blank = self.done.last().is_some_and(|(last, _)| last.ends_with(' '));
            self.append(text, after_blank);
        }
    }

    fn append(&mut self, text: &str, mut after_blank: bool) {
        let Some((line, _)) = self.done.last_mut() else { return };
        for letter in text.chars() {
            if letter.is_whitespace() {
                if !after_blank {
                    line.push(' ');
                }
                after_blank = true;
            } else if !letter.is_control() {
                line.push(letter);
                after_blank = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlighter(stems: &[&[&str]]) -> Highlighter {
        let terms: Vec<MergedTerm> = stems
            .iter()
            .map(|stems| MergedTerm { stems: stems.iter().map(|stem| (*stem).to_owned()).collect() })
            .collect();
        Highlighter::new(&terms)
    }

    fn line(pieces: &[(String, bool)]) -> String {
        pieces.iter().map(|(text, found)| if *found { format!("[{text}]") } else { text.clone() }).collect()
    }

    #[test]
    fn words_found_are_marked_with_their_accents() {
        let pieces = highlighter(&[&["cong"], &["ecol"]]).snippet("Les Congés\nà l’École,\tet le congé.");
        assert_eq!(line(&pieces), "Les [Congés] à l’[École], et le [congé].");
    }

    #[test]
    fn a_passage_may_begin_at_a_blank_that_does_not_break() {
        let text = format!("{}\u{a0}{} congé", "x".repeat(40), "y".repeat(LEAD - 10));
        let pieces = highlighter(&[&["cong"]]).snippet(&text);
        assert_eq!(line(&pieces), format!("…{} [congé]", "y".repeat(LEAD - 10)));
    }

    #[test]
    fn the_passage_with_the_most_terms_wins() {
        let filler = "Rien à voir ici, vraiment rien. ".repeat(30);
        let text = format!("Le congé. {filler}On pose un congé pour la réunion de l’école. {filler}");
        let snippet = line(&highlighter(&[&["cong"], &["reunion"]]).snippet(&text));
        assert!(snippet.starts_with("…On pose un [congé] pour la [réunion] de l’école."), "{snippet}");
        assert!(snippet.ends_with('…') && snippet.chars().count() < 260, "{snippet}");
    }

    #[test]
    fn without_a_match_the_text_begins_the_snippet() {
        let pieces = highlighter(&[&["absent"]]).snippet("  Bonjour à tous");
        assert_eq!(line(&pieces), "Bonjour à tous");
        assert!(highlighter(&[]).snippet("").is_empty());
    }

    #[test]
    fn cuts_fall_between_characters_whatever_the_text() {
        for text in ["é".repeat(5_000), "œ ".repeat(5_000), "👩‍🏫".repeat(900), "\u{0}\u{1b}[31m".repeat(200)]
        {
            highlighter(&[&["oe"]]).snippet(&text);
            highlighter(&[&["e"]]).snippet(&format!("{text} é"));
        }
    }
}
