//! One form for the text of every format: composed letters, no ligature, no invisible character, single spaces.

use parvis_kernel::ports::texts::MAX_TEXT;
use unicode_normalization::UnicodeNormalization;

/// Words that keep their hyphen when a line ends after it: « peut-être », « avez-vous », « celui-ci », « après-midi ».
const AFTER_HYPHEN: [&str; 26] = [
    "être", "vous", "nous", "même", "mêmes", "ci", "là", "il", "elle", "ils", "elles", "on", "je", "ce",
    "moi", "toi", "lui", "eux", "leur", "tu", "midi", "dessus", "dessous", "delà", "fait", "dire",
];

pub(super) fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut characters, mut gap) = (0, None);
    for c in text.chars().filter(|c| !is_invisible(*c)).flat_map(unligatured).nfc() {
        if c.is_whitespace() || c.is_control() {
            gap = if is_line_end(c) || gap == Some('\n') { Some('\n') } else { Some(' ') };
            continue;
        }
        if let Some(space) = gap.take().filter(|_| !out.is_empty()) {
            out.push(space);
            characters += 1;
        }
        if characters >= MAX_TEXT {
            break;
        }
        out.push(c);
        characters += 1;
    }
    out.truncate(out.trim_end().len());
    out
}

/// Joins the words that a typesetter cut at line ends: « aménage-⏎ment ». A soft hyphen there always joins.
pub(super) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let next = line.trim_start();
        let word: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
        let before = out.trim_end();
        let cut = before.strip_suffix(['-', '\u{ad}', '\u{2010}']);
        let starts_small = word.chars().next().is_some_and(char::is_lowercase);
        match cut {
            Some(head) if starts_small && head.ends_with(char::is_alphabetic) => {
                let keeps = !before.ends_with('\u{ad}') && AFTER_HYPHEN.contains(&word.as_str());
                out.truncate(if keeps { before.len() } else { head.len() });
            }
            _ if !out.is_empty() => out.push('\n'),
            _ => {}
        }
        out.push_str(next);
    }
    out
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\0'..='\u{8}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
}

/// The seven Latin ligatures of old fonts; `œ` and `æ` are letters and stay.
fn unligatured(c: char) -> impl Iterator<Item = char> {
    let letters: &'static str = match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => "",
    };
    let itself = letters.is_empty().then_some(c);
    letters.chars().chain(itself)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_out_in_one_form() {
        assert_eq!(
            normalised("  e\u{301}te\u{301}\u{a0}\t \u{fb01}n\u{ad}ancement \n \n x\u{200b}y\0 "),
            "été financement\nxy"
        );
        assert_eq!(normalised(&"ab ".repeat(MAX_TEXT)).chars().count(), MAX_TEXT);
        assert_eq!(normalised("\u{feff} \n"), "");
    }

    #[test]
    fn cut_words_are_joined_and_compound_ones_keep_their_hyphen() {
        assert_eq!(
            joined("l’aménage-\nment, peut-\nêtre\ncelui-\nci le Centre-\nVille 2025-\n2026"),
            "l’aménagement, peut-être\ncelui-ci le Centre-\nVille 2025-\n2026"
        );
    }
}
