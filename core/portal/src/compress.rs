//! Pages are compressed when the browser asks for it: gzip at its fastest, which costs a third of the alternatives.

use std::io::Write;

use axum::body::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Below this, the saving is not worth the work.
const WORTH_IT: usize = 1_024;

/// The page packed, or nothing when it is too small.
pub(crate) fn gzip(page: &[u8]) -> Option<Bytes> {
    if page.len() < WORTH_IT {
        return None;
    }
    let mut packer = GzEncoder::new(Vec::with_capacity(page.len() / 3), Compression::fast());
    packer.write_all(page).ok()?;
    packer.finish().ok().map(Bytes::from)
}
