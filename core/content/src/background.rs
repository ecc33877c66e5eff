//! What the content does by itself: read the text inside files, make a picture of them, remind of what is due.

use parvis_kernel::Ctx;
use parvis_kernel::db::Tx;
use parvis_kernel::error::Result;
use parvis_kernel::job::Job;
use parvis_kernel::message::Message;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::ports::texts::{Extracted, Reason};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::entities::document_version;
use crate::services::document::{said, subject};
use crate::services::{document, emptying, mention, picture, review};
use crate::store;

/// Reads the text of one version, so that the document is found by a word of its body.
#[derive(Serialize, Deserialize)]
pub struct ExtractText {
    pub version: Uuid,
}

impl Job for ExtractText {
    const NAME: &'static str = "content.extract_text";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let Some(version) = store::documents::find_version(ctx.read(), self.version).await? else {
            return Ok(());
        };
        let ports = &ctx.app().ports;
        let path = ports.blobs.path(&BlobId(version.blob.clone())).await?;
        let extracted = ports.texts.extract(&path, &version.media_type).await?;
        ctx.write(|tx| async move {
            let (state, text) = match &extracted {
                Extracted::Text(text) => ("read", text.as_str()),
                Extracted::Empty => ("empty", ""),
                Extracted::Unreadable(reason) => (state(*reason), ""),
            };
            store::documents::set_text(tx.db(), version.id, state, text).await?;
            if let Extracted::Unreadable(reason) = extracted {
                ask_for_another(&tx, &version, reason).await?;
            }
            said(&tx, version.document_id).await
        })
        .await
    }
}

/// Makes a picture of the first page of one version.
#[derive(Serialize, Deserialize)]
pub struct MakePicture {
    pub version: Uuid,
}

impl Job for MakePicture {
    const NAME: &'static str = "content.make_picture";

    async fn run(self, ctx: Ctx) -> Result<()> {
        picture::make(&ctx, self.version).await
    }
}

/// Takes out of sight what is over.
#[derive(Serialize, Deserialize)]
pub struct EndDocuments;

impl Job for EndDocuments {
    const NAME: &'static str = "content.end_documents";

    async fn run(self, ctx: Ctx) -> Result<()> {
        document::end(&ctx).await
    }
}

/// Erases what has been in the trash for long enough.
#[derive(Serialize, Deserialize)]
pub struct EmptyTrash;

impl Job for EmptyTrash {
    const NAME: &'static str = "content.empty_trash";

    async fn run(self, ctx: Ctx) -> Result<()> {
        emptying::empty(&ctx).await
    }
}

/// Notes anew what pages hold.
#[derive(Serialize, Deserialize)]
pub struct NoteMentions;

impl Job for NoteMentions {
    const NAME: &'static str = "content.note_mentions";

    async fn run(self, ctx: Ctx) -> Result<()> {
        mention::note_all(&ctx).await
    }
}

/// Reminds of the pages that are to be read again.
#[derive(Serialize, Deserialize)]
pub struct AskForReviews;

impl Job for AskForReviews {
    const NAME: &'static str = "content.ask_for_reviews";

    async fn run(self, ctx: Ctx) -> Result<()> {
        review::ask(&ctx).await
    }
}

fn state(reason: Reason) -> &'static str {
    match reason {
        Reason::Encrypted => "encrypted",
        Reason::Damaged => "damaged",
        Reason::TooLarge => "too-large",
        Reason::TooSlow => "too-slow",
    }
}

/// The file stays and is found by its name; whoever sent it is told that its words are not searched.
async fn ask_for_another(tx: &Tx, version: &document_version::Model, reason: Reason) -> Result<()> {
    let Some(person) = version.author_id else { return Ok(()) };
    let item = InboxItem {
        subject: subject(version.document_id),
        person,
        title: Message::new("inbox-unreadable-title"),
        detail: Message::new(&format!("inbox-unreadable-{}", state(reason)))
            .with("file", version.file_name.as_str()),
        url: format!("/gerer/documents/{}", version.document_id),
        action: Message::new("inbox-unreadable-action"),
    };
    tx.app().clone().ports.inbox.open(tx, item).await
}
