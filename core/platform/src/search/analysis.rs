//! How a French text becomes words: one definition for the index, the question and the snippet.
//!
//! A *word* is a run of letters and digits, lower-cased, without accents (« Œuvres » is `oeuvres`); apostrophes and hyphens
//! split. A *stem* is the Snowball stem of a word. Accents go before stemming, so that what is typed without them matches.

use std::ops::Range;

use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Longer runs of letters are not words (a key, an encoded file): they are neither indexed nor searched.
pub(super) const LONGEST_WORD: usize = 40;

/// Articles, pronouns, prepositions, auxiliaries and the letters that an elision leaves, without accents, sorted. They are
/// indexed, but a question that has other words ignores them.
const STOP_WORDS: &[&str] = &[
    "a", "ai", "aie", "aient", "aies", "ait", "as", "au", "aurai", "aurais", "aurait", "auront", "aux",
    "avaient", "avais", "avait", "avec", "avez", "aviez", "avions", "avoir", "avons", "ayant", "ayez",
    "ayons", "c", "ce", "ceci", "cela", "ces", "cet", "cette", "ceux", "d", "dans", "de", "des", "donc",
    "dont", "du", "elle", "elles", "en", "es", "est", "et", "etaient", "etais", "etait", "etant", "ete",
    "etes", "etiez", "etions", "etre", "eu", "eue", "eues", "eurent", "eus", "eut", "eux", "furent", "fus",
    "fut", "ici", "il", "ils", "j", "je", "jusqu", "l", "la", "le", "les", "leur", "leurs", "lorsqu", "lui",
    "m", "ma", "mais", "me", "meme", "mes", "moi", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on",
    "ont", "or", "ou", "par", "pas", "pour", "puisqu", "qu", "que", "quel", "quelle", "quelles", "quels",
    "qui", "s", "sa", "sans", "se", "sera", "serai", "seraient", "serais", "serait", "seras", "serez",
    "serons", "seront", "ses", "si", "soi", "soient", "sois", "soit", "sommes", "son", "sont", "soyez",
    "soyons", "suis", "sur", "t", "ta", "te", "tes", "toi", "ton", "tu", "un", "une", "vos", "votre", "vous",
    "y",
];

/// A word and where it stands in its text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut scanner = Scanner::new(text);
    std::iter::from_fn(move || {
        let mut word = String::new();
        let range = scanner.next_into(&mut word)?;
        Some(Word { text: word, range })
    })
}

/// The stem of a word that [`words`] gave.
pub(super) fn stem(word: &str) -> String {
    let stemmer = Stemmer::new(Algorithm::French);
    match feminine_participle(word) {
        Some((root, ending)) => stemmer.stem(&format!("{root}{ending}")).into_owned(),
        None => stemmer.stem(word).into_owned(),
    }
}

/// Snowball knows the feminine by its accent (« financée »); without accents `financee` needs help to meet `finance`.
fn feminine_participle(word: &str) -> Option<(&str, &str)> {
    let root = word.strip_suffix("ees").or_else(|| word.strip_suffix("ee"))?;
    (root.len() >= 4).then_some((root, "e"))
}

pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// Walks a text word by word, writing each into the buffer that it is given.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next word's place; its folded form is left in `word`.
    pub(super) fn next_into(&mut self, word: &mut String) -> Option<Range<usize>> {
        loop {
            word.clear();
            let start = self.at + self.text[self.at..].find(char::is_alphanumeric)?;
            let mut end = self.text.len();
            for (offset, letter) in self.text[start..].char_indices() {
                if !continues_word(letter) {
                    end = start + offset;
                    break;
                }
                if word.len() <= LONGEST_WORD {
                    fold_into(letter, word);
                }
            }
            self.at = end;
            if !word.is_empty() && word.len() <= LONGEST_WORD {
                return Some(start..end);
            }
        }
    }
}

/// Combining accents and invisible hyphens stand inside words: a text may come decomposed, or out of a PDF.
pub(super) fn continues_word(letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '\u{ad}' | '\u{200c}' | '\u{200d}')
        || is_combining_mark(letter)
}

fn fold_into(letter: char, word: &mut String) {
    if letter.is_ascii() {
        word.push(letter.to_ascii_lowercase());
        return;
    }
    match letter {
        'œ' | 'Œ' => word.push_str("oe"),
        'æ' | 'Æ' => word.push_str("ae"),
        'ß' | 'ẞ' => word.push_str("ss"),
        'ø' | 'Ø' => word.push('o'),
        'ł' | 'Ł' => word.push('l'),
        'đ' | 'Đ' => word.push('d'),
        _ => decompose_compatible(letter, |part| {
            if part.is_alphanumeric() {
                word.extend(part.to_lowercase().filter(|lower| !is_combining_mark(*lower)));
            }
        }),
    }
}

/// The tokenizer of the index: words, or their stems.
#[derive(Clone)]
pub(super) struct FrenchTokenizer {
    stems: bool,
    token: Token,
}

impl FrenchTokenizer {
    pub(super) fn words() -> Self {
        Self { stems: false, token: Token::default() }
    }

    pub(super) fn stems() -> Self {
        Self { stems: true, token: Token::default() }
    }
}

impl Tokenizer for FrenchTokenizer {
    type TokenStream<'a> = FrenchTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FrenchTokens<'a> {
        self.token.reset();
        FrenchTokens {
            scanner: Scanner::new(text),
            stems: self.stems,
            word: String::new(),
            token: &mut self.token,
        }
    }
}

/// The tokens of one text.
pub(super) struct FrenchTokens<'a> {
    scanner: Scanner<'a>,
    stems: bool,
    word: String,
    token: &'a mut Token,
}

impl TokenStream for FrenchTokens<'_> {
    fn advance(&mut self) -> bool {
        let Some(range) = self.scanner.next_into(&mut self.word) else { return false };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = range.start;
        self.token.offset_to = range.end;
        if self.stems {
            self.token.text = stem(&self.word);
        } else {
            std::mem::swap(&mut self.token.text, &mut self.word);
        }
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.text).collect()
    }

    fn stems(text: &str) -> Vec<String> {
        words(text).map(|word| stem(&word.text)).collect()
    }

    #[test]
    fn accents_ligatures_case_and_apostrophes_are_folded() {
        for (text, expected) in [
            ("L'École d’été", vec!["l", "ecole", "d", "ete"]),
            ("ŒUVRES, Lætitia", vec!["oeuvres", "laetitia"]),
            ("e\u{301}cole", vec!["ecole"]),
            ("ré\u{ad}union", vec!["reunion"]),
            ("rendez-vous n°12 à 8h30", vec!["rendez", "vous", "n", "12", "a", "8h30"]),
            ("ﬁche", vec!["fiche"]),
            ("", vec![]),
            ("*:\"(-", vec![]),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_typed_without_accents_has_the_same_stem() {
        for (accented, plain) in [
            ("activités", "activite"),
            ("réunions", "reunion"),
            ("congés", "conge"),
            ("validée", "valide"),
            ("financées", "financees"),
        ] {
            assert_eq!(stems(accented), stems(plain), "{accented}");
        }
    }

    #[test]
    fn places_are_those_of_the_original_text() {
        let text = "À l’école, Œdipe";
        let found: Vec<&str> = words(text).map(|word| &text[word.range]).collect();
        assert_eq!(found, ["À", "l", "école", "Œdipe"]);
    }

    #[test]
    fn endless_words_are_skipped() {
        assert_eq!(folded(&format!("avant {} après", "x".repeat(100_000))), ["avant", "apres"]);
    }

    #[test]
    fn stop_words_are_sorted_and_found() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop_word("de") && is_stop_word("etait") && !is_stop_word("conge"));
    }
}
