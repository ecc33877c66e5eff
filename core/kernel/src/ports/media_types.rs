//! Finding out what a received file is.

use std::path::Path;

use async_trait::async_trait;

use crate::error::Result;
use crate::media_type::MediaType;

#[async_trait]
pub trait MediaTypes: Send + Sync {
    /// Looks into the file. Refusals are `Error::Invalid` on field `file`: `file-empty`, `file-type-refused`,
    /// `file-has-macros`.
    async fn detect(&self, file: &Path, name: &str) -> Result<MediaType>;

    /// The name as it is kept and offered for download: no path, no control character, the extension of the type.
    fn clean_name(&self, name: &str, media_type: MediaType) -> String;

    /// The type with that name, for serving what is kept.
    fn named(&self, mime: &str) -> Option<MediaType>;
}
