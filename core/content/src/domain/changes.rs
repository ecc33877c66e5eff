//! What changed between two versions of a text, word by word, for people to read.

use std::time::Duration;

use serde::Serialize;
use similar::{Algorithm, ChangeTag, TextDiff};

/// A longer search finds a shorter list of changes, which nobody waits for.
const PATIENCE: Duration = Duration::from_millis(200);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Same,
    Added,
    Removed,
    /// Left out: nothing changed there.
    Skipped,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    pub kind: Kind,
    pub text: String,
}

/// The pieces in reading order: together, without the removed ones, they are `after`.
pub fn changes(before: &str, after: &str) -> Vec<Piece> {
    let mut how = TextDiff::configure();
    let diff = how.algorithm(Algorithm::Patience).timeout(PATIENCE).diff_unicode_words(before, after);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Kind::Same,
            ChangeTag::Insert => Kind::Added,
            ChangeTag::Delete => Kind::Removed,
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => pieces.push(Piece { kind, text: change.value().to_owned() }),
        }
    }
    pieces
}

/// How much of what did not change is left beside a change, in characters.
const AROUND: usize = 160;

/// The same without the long passages where nothing changed; words stay whole.
pub fn excerpt(pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let mut kept = Vec::new();
    for (at, piece) in pieces.into_iter().enumerate() {
        if piece.kind != Kind::Same || piece.text.chars().count() <= 3 * AROUND {
            kept.push(piece);
            continue;
        }
        let head = if at == 0 { "" } else { head(&piece.text) };
        let tail = if at == last { "" } else { tail(&piece.text) };
        let same = |text: &str| Piece { kind: Kind::Same, text: text.to_owned() };
        kept.extend([
            same(head),
            Piece {
                kind: Kind::Skipped,
                text: piece.text[head.len()..piece.text.len() - tail.len()].to_owned(),
            },
            same(tail),
        ]);
    }
    kept.retain(|piece| !piece.text.is_empty());
    kept
}

fn head(text: &str) -> &str {
    let most = text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at);
    text[..most].rsplit_once(char::is_whitespace).map_or(&text[..most], |(words, _)| words)
}

fn tail(text: &str) -> &str {
    let least = text.char_indices().nth_back(AROUND).map_or(0, |(at, _)| at);
    text[least..].split_once(char::is_whitespace).map_or(&text[least..], |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(pieces: &[Piece], without: Kind) -> String {
        pieces.iter().filter(|piece| piece.kind != without).map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn both_versions_can_be_read_from_the_pieces() {
        for (before, after) in [
            ("Le centre ouvre lundi.", "Le centre ouvre mardi matin."),
            ("", "Premier texte"),
            ("à l’été", "à l’été"),
            ("# Titre\n\nUn.\n", "Deux."),
        ] {
            let pieces = changes(before, after);
            assert_eq!(joined(&pieces, Kind::Added), before);
            assert_eq!(joined(&pieces, Kind::Removed), after);
        }
        let long = "Rien ne change à l’été. ".repeat(60);
        let (before, after) = (format!("{long}lundi {long}"), format!("{long}mardi {long}"));
        let pieces = excerpt(changes(&before, &after));
        assert_eq!((joined(&pieces, Kind::Added), joined(&pieces, Kind::Removed)), (before, after));
        let read = joined(&pieces, Kind::Skipped);
        assert!(read.contains("lundi") && read.chars().count() < 4 * AROUND, "{read}");
        assert!(
            read.starts_with(|c: char| c.is_alphabetic()) && read.ends_with(|c: char| !c.is_whitespace())
        );
        let pieces = changes("ouvre lundi", "ouvre mardi");
        assert_eq!(pieces.len(), 3, "{pieces:?}");
    }
}
