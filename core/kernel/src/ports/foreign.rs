//! Pages that were written elsewhere, read in a child process that is bounded in time and memory (trust.md IN4): words and
//! pictures come in, nothing that acts does.

use std::path::Path;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::ports::texts::Reason;

/// What a page may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML (`.docx`).
    Word,
    /// HTML (`.html`, `.htm`).
    Web,
}

impl Format {
    /// The word of the child's command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Web => "web",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Word, Self::Web].into_iter().find(|format| format.key() == key)
    }
}

/// What was found in one file.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct ForeignPage {
    /// What the file calls itself; empty when it says nothing.
    pub title: String,
    /// Markdown. A picture stands there as its number between [`OPEN`] and [`CLOSE`].
    pub body: String,
    pub pictures: Vec<ForeignPicture>,
    pub headings: usize,
    pub tables: usize,
    /// What does not come in: words of [`LEFT_OUT`], and how many times.
    pub left_out: Vec<(String, usize)>,
}

/// A picture, in the order in which the body shows them.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct ForeignPicture {
    /// What it shows, in words, where the file says so.
    pub alt: String,
    /// Its name inside the file, or the address that the file has for it.
    pub name: String,
    /// JPEG, PNG, GIF or WebP; empty when the picture is not in the file.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// Around the number of a picture. No text that is read keeps these signs.
pub const OPEN: char = '\u{e000}';
pub const CLOSE: char = '\u{e001}';

/// Why something is left out; the key of its French sentence is `foreign-left-` and the word.
pub const LEFT_OUT: [&str; 9] =
    ["active", "form", "comment", "deleted", "drawing", "picture", "merged", "contents", "link"];

impl ForeignPage {
    /// The body with its pictures where `address` says; a picture without an address is not shown.
    pub fn placed(&self, address: impl Fn(usize) -> Option<String>) -> String {
        let mut body = String::with_capacity(self.body.len());
        let mut pieces = self.body.split(OPEN);
        body.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (number, rest) = piece.split_once(CLOSE).unwrap_or(("", piece));
            let number = number.parse().ok();
            let shown = number.and_then(|number: usize| Some((self.pictures.get(number)?, address(number)?)));
            if let Some((picture, address)) = shown {
                let alt = picture.alt.replace(['[', ']', '\\', '\n'], " ");
                body.push_str(&format!("![{alt}]({address})"));
            }
            body.push_str(rest);
        }
        body
    }
}

/// What came out of a file.
#[derive(Clone, Debug)]
pub enum Read {
    Page(Box<ForeignPage>),
    Unreadable(Reason),
}

#[async_trait]
pub trait ForeignPages: Send + Sync {
    async fn read(&self, file: &Path, format: Format) -> Result<Read>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_put_in_their_places() {
        let picture = |alt: &str| ForeignPicture { alt: alt.to_owned(), ..ForeignPicture::default() };
        let page = ForeignPage {
            body: format!("a {OPEN}1{CLOSE} b {OPEN}0{CLOSE} c {OPEN}7{CLOSE}{OPEN}d"),
            pictures: vec![picture("x"), picture("un [mot]")],
            ..ForeignPage::default()
        };
        let body = page.placed(|number| (number == 1).then(|| "/images/1".to_owned()));
        assert_eq!(body, "a ![un  mot ](/images/1) b  c d");
    }
}
