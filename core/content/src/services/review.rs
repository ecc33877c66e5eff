//! Pages that somebody promised to read again: on the day, they wait in the inbox of whoever last wrote them (C5).

use parvis_kernel::clock::local_date;
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Ctx, Subject};

use super::write::MODULE;
use crate::entities::node::Model;
use crate::store;

/// Asks for every page whose day has come, once: the day stays on the page until somebody sets another.
pub(crate) async fn ask(ctx: &Ctx) -> Result<()> {
    for row in store::nodes::to_review(ctx.read(), local_date(ctx.now())).await? {
        let Some(latest) = row.latest_revision_id else { continue };
        let revision = store::revisions::find(ctx.read(), latest).await?;
        let Some(person) = revision.and_then(|revision| revision.author_id).or(row.author_id) else {
            continue;
        };
        let subject = subject(&row);
        ctx.write(|tx| async move {
            let inbox = tx.app().clone().ports.inbox.clone();
            if !inbox.waiting(&tx, &subject).await?.is_empty() {
                return Ok(());
            }
            let item = InboxItem {
                subject,
                person,
                title: Message::new("inbox-review-title"),
                detail: Message::new("inbox-review-detail").with("title", row.title.as_str()),
                url: format!("/gerer/pages/{}", row.id),
                action: Message::new("inbox-review-action"),
            };
            inbox.open(&tx, item).await
        })
        .await?;
    }
    Ok(())
}

/// What waits in the inbox: the promise, not the page.
pub(crate) fn subject(row: &Model) -> Subject {
    Subject::new(MODULE, "review", row.id)
}
