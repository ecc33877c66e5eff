//! Pictures and fonts of a charter, behind the kernel's port.

mod drawing;
mod font;

use async_trait::async_trait;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::artwork::{Artwork, Picture, WebFont};

pub struct Workshop;

#[async_trait]
impl Artwork for Workshop {
    async fn picture(&self, bytes: Vec<u8>, side: u32) -> Result<Picture> {
        aside(move || drawing::picture(bytes, side), "image-damaged").await
    }

    async fn font(&self, bytes: Vec<u8>) -> Result<WebFont> {
        aside(move || font::web_font(&bytes), "font-none").await
    }
}

/// Away from the threads that answer; a panic inside a parser is one more way of being damaged.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
    damaged: &'static str,
) -> Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(refused(damaged)))
}

fn refused(key: &str) -> Error {
    Error::invalid("file", Message::new(key))
}
