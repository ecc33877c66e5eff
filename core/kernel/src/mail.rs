//! E-mail leaves as a job, enqueued in the transaction that is its reason: sent after the commit, retried when the
//! server is down, shown in the mailbox folder when there is no server.

use serde::{Deserialize, Serialize};

use crate::ctx::Ctx;
use crate::error::Result;
use crate::job::Job;
use crate::ports::letterhead::Head;

/// A message ready to leave: plain text first, since every reader shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mail {
    pub to_name: String,
    pub to_address: String,
    pub subject: String,
    pub text: String,
    /// How it looks; put on when it leaves, so that a letter that waited wears the charter of its day.
    #[serde(default)]
    pub head: Option<Head>,
    /// What calendar programs make of it.
    #[serde(default)]
    pub calendar: Option<MailCalendar>,
}

/// An invitation that goes along with the words (RFC 6047).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MailCalendar {
    /// `REQUEST` or `CANCEL`, as the calendar says itself.
    pub method: String,
    /// iCalendar, with its own line ends.
    pub text: String,
}

impl Job for Mail {
    const NAME: &'static str = "kernel.send_mail";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let head = ctx.app().ports.letterhead.now(&ctx).await;
        ctx.app().ports.mailer.send(&Self { head: Some(head), ..self }).await
    }
}
