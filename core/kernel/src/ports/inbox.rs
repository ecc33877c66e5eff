//! « À traiter » : one list, for each person, of what waits for them, whatever module it comes from.

use async_trait::async_trait;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::Result;
use crate::message::Message;
use crate::subject::Subject;

/// Something that waits for somebody.
#[derive(Clone, Debug)]
pub struct InboxItem {
    pub subject: Subject,
    pub person: Uuid,
    /// What to do, in bold: « Remplacer un fichier illisible ».
    pub title: Message,
    /// What matters about it, in grey: « Procédure.pdf · protégé par un mot de passe ».
    pub detail: Message,
    /// Where it is done.
    pub url: String,
    /// The word on the button: « Remplacer ».
    pub action: Message,
}

#[async_trait]
pub trait Inbox: Send + Sync {
    /// Opens an item, or says it anew if the same subject waits for the same person already.
    async fn open(&self, tx: &Tx, item: InboxItem) -> Result<()>;

    /// Whom the subject waits for.
    async fn waiting(&self, tx: &Tx, subject: &Subject) -> Result<Vec<Uuid>>;

    /// Closes the subject's items for everybody, or for one person.
    async fn close(&self, tx: &Tx, subject: &Subject, person: Option<Uuid>) -> Result<()>;
}
