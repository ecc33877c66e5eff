//! Notifications: something happened that a person wants to know, and need do nothing about.

use async_trait::async_trait;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::Result;
use crate::message::Message;
use crate::subject::Subject;

#[derive(Clone, Debug)]
pub struct Notification {
    pub subject: Subject,
    pub person: Uuid,
    pub text: Message,
    pub url: String,
}

#[async_trait]
pub trait Notify: Send + Sync {
    async fn notify(&self, tx: &Tx, notification: Notification) -> Result<()>;
}
