//! Telling the requester how it goes, on the site and by e-mail. Subjects name the number alone: what it is about is
//! nobody's business who looks over a shoulder.

use parvis_accounts::services::language;
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::ports::notify::Notification;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use super::open::{path, subject};
use crate::entities::request::Model;

/// `what` is the end of the keys: `sent`, `resent`, `accepted` (at once), `approved`, `refused`, `sent-back`, `cancelled`.
pub(super) async fn requester(
    tx: &Tx,
    ctx: &Ctx,
    row: &Model,
    what: &str,
    by: &str,
    reason: &str,
) -> Result<()> {
    let link = tx.app().config.link(&path(row.id));
    let message = |key: &str| {
        Message::new(&format!("{key}-{what}"))
            .with("title", row.form_title.as_str())
            .with("number", row.number.as_str())
            .with("name", row.requester_name.as_str())
            .with("by", by)
            .with("reason", reason)
            .with("link", link.as_str())
    };
    // Nobody is told on the site of what they have just done there.
    if !matches!(what, "sent" | "resent" | "accepted") {
        let notice = Notification {
            subject: subject(row.id),
            person: row.requester_id,
            text: message("notice-request"),
            url: path(row.id),
        };
        tx.app().ports.notify.notify(tx, notice).await?;
    }
    let (title, text) = (message("mail-request-subject"), message("mail-request-text"));
    language::write_to(tx, ctx, row.requester_id, &title, &text).await
}

/// Whoever signed before learns that it was taken back.
pub(super) async fn signers(tx: &Tx, row: &Model, people: &[Uuid], what: &str) -> Result<()> {
    for person in people {
        let text = Message::new(&format!("notice-signed-{what}"))
            .with("number", row.number.as_str())
            .with("name", row.requester_name.as_str());
        let notice = Notification { subject: subject(row.id), person: *person, text, url: path(row.id) };
        tx.app().ports.notify.notify(tx, notice).await?;
    }
    Ok(())
}
