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
        let pieces = changes("ouvre lundi", "ouvre mardi");
        assert_eq!(pieces.len(), 3, "{pieces:?}");
    }
}
