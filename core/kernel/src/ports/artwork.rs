//! What a charter brings along: pictures and fonts from anywhere, made safe and light before anybody sees them.

use async_trait::async_trait;

use crate::error::Result;

/// The largest picture or font that is looked at, in bytes.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The heaviest font that pages carry, in bytes (trust.md PF3).
pub const MOST_FONT: usize = 40 * 1024;

/// A clean picture, with the ending that says what it is.
#[derive(Clone, Debug)]
pub struct Picture {
    pub ending: &'static str,
    pub bytes: Vec<u8>,
}

/// A font for pages: the signs of French and its neighbours, as WOFF2.
#[derive(Clone, Debug)]
pub struct WebFont {
    pub woff2: Vec<u8>,
    /// Its maker allows showing and printing, not writing with it: to be told to whoever brings it.
    pub is_for_showing: bool,
}

/// Refusals are `Error::Invalid` on field `file`.
#[async_trait]
pub trait Artwork: Send + Sync {
    /// PNG and JPEG are drawn anew, at most `side` pixels wide and high; SVG keeps its drawing and nothing else.
    async fn picture(&self, bytes: Vec<u8>, side: u32) -> Result<Picture>;

    /// TrueType, OpenType or WOFF2; refused when its licence forbids it (OS/2 `fsType`).
    async fn font(&self, bytes: Vec<u8>) -> Result<WebFont>;
}
