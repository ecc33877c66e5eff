//! Pages that somebody promised to read again: on the day, they wait in the inbox of whoever last wrote them (C5).

use parvis_kernel::clock::local_date;
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::keeping;
use super::write::MODULE;
use crate::entities::node::Model;
use crate::store;

/// Asks for every page whose day has come, once: the day stays on the page until somebody sets another.
pub(crate) async fn ask(ctx: &Ctx) -> Result<()> {
    let rows = store::nodes::to_review(ctx.read(), local_date(ctx.now())).await?;
    let keepers = keeping::keepers(ctx, &rows).await?;
    for row in rows {
        let Some(person) = keepers.get(&row.id).copied() else { continue };
        ctx.write(|tx| async move {
            let inbox = tx.app().clone().ports.inbox.clone();
            if !inbox.waiting(&tx, &subject(&row)).await?.is_empty() {
                return Ok(());
            }
            inbox.open(&tx, item(&row, person)).await
        })
        .await?;
    }
    Ok(())
}

pub(crate) fn item(row: &Model, person: Uuid) -> InboxItem {
    InboxItem {
        subject: subject(row),
        person,
        title: Message::new("inbox-review-title"),
        detail: Message::new("inbox-review-detail").with("title", row.title.as_str()),
        url: format!("/gerer/pages/{}", row.id),
        action: Message::new("inbox-review-action"),
    }
}

/// What waits in the inbox: the promise, not the page.
pub(crate) fn subject(row: &Model) -> Subject {
    Subject::new(MODULE, "review", row.id)
}
