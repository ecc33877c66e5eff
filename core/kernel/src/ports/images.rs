//! Images: whatever a camera sends becomes a few clean JPEGs, without EXIF, GPS or anything else that was inside.

use async_trait::async_trait;

use crate::error::Result;

/// The widths (pixels) that pages are served with: a thumbnail in a list, then a phone, a tablet, a large screen.
pub const WIDTHS: [u32; 4] = [240, 400, 800, 1600];

/// The largest image that is decoded, in pixels (trust.md IN5).
pub const MAX_PIXELS: u64 = 50_000_000;

/// The side of a portrait, in pixels: sharp at the largest place where it is shown, on the densest screens.
pub const PORTRAIT: u32 = 400;

/// One re-encoded width.
#[derive(Clone, Debug)]
pub struct Rendition {
    pub width: u32,
    pub height: u32,
    pub jpeg: Vec<u8>,
    /// 64 signs that hardly differ between two savings of one picture; zero for a plain surface.
    pub likeness: i64,
}

/// Decodes, turns upright and resizes. Refusals are `Error::Invalid` on field `file`
/// with keys `file-not-an-image`, `image-too-large` or `image-damaged`.
#[async_trait]
pub trait Images: Send + Sync {
    /// One rendition per width of [`WIDTHS`], smallest first; a smaller image ends the list with its own width.
    async fn renditions(&self, bytes: Vec<u8>) -> Result<Vec<Rendition>>;

    /// The middle of the image as a square of at most [`PORTRAIT`] pixels, refused in the same words.
    async fn portrait(&self, bytes: Vec<u8>) -> Result<Rendition>;
}
