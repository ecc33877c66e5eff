//! Finding out what a received file is.

use std::path::Path;

use async_trait::async_trait;

use crate::error::Result;
use crate::media_type::MediaType;

#[async_trait]
pub trait MediaTypes: Send + Sync {
    /// Looks into `file`; `name` only decides between the kinds of plain text. Refusals are `Error::Invalid` on field
    /// `file`: `file-empty`, `file-damaged`, `file-type-refused`, `file-has-macros`.
    async fn detect(&self, file: &Path, name: &str) -> Result<&'static MediaType>;
}
