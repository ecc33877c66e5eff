//! The text being collected: bounded, so that a reader can stop early.

use parvis_kernel::ports::texts::MAX_TEXT;

use super::child::{Step, Stop};

/// A bounded string. Readers add words and line ends; spacing is tidied later.
#[derive(Default)]
pub(super) struct Collected {
    text: String,
    characters: usize,
}

/// A little more than is kept, because tidying the spaces makes a text shorter.
const ROOM: usize = MAX_TEXT + MAX_TEXT / 4;

impl Collected {
    pub(super) fn push(&mut self, piece: &str) -> Step {
        let left = ROOM - self.characters;
        // Bytes bound characters: counting is only needed near the end.
        if piece.len() > left {
            let end = piece.char_indices().nth(left).map_or(piece.len(), |(at, _)| at);
            self.text.push_str(&piece[..end]);
            self.characters += piece[..end].chars().count();
        } else {
            self.text.push_str(piece);
            self.characters += piece.chars().count();
        }
        if self.characters >= ROOM { Err(Stop::Full) } else { Ok(()) }
    }

    /// A space, unless there is one.
    pub(super) fn space(&mut self) -> Step {
        if self.text.ends_with(char::is_whitespace) || self.text.is_empty() { Ok(()) } else { self.push(" ") }
    }

    /// A new line, unless this one is empty.
    pub(super) fn line(&mut self) -> Step {
        if self.text.ends_with('\n') || self.text.is_empty() { Ok(()) } else { self.push("\n") }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub(super) fn into_string(self) -> String {
        self.text
    }
}
