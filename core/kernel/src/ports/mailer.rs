//! The way out for e-mail: an SMTP server, or a folder of messages where there is none.

use async_trait::async_trait;

use crate::error::Result;
use crate::mail::Mail;

#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands the message over. An error means: not sent, try again later.
    async fn send(&self, mail: &Mail) -> Result<()>;

    /// Whether a message would be taken now; nothing leaves.
    async fn answers(&self) -> Result<()>;
}
