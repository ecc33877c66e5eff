//! E-mail leaves as a job, enqueued in the transaction that is its reason: sent after the commit, retried when the
//! server is down, shown in the mailbox folder when there is no server.

use serde::{Deserialize, Serialize};

use crate::ctx::Ctx;
use crate::error::Result;
use crate::job::Job;

/// A message ready to leave: plain text first, since every reader shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mail {
    pub to_name: String,
    pub to_address: String,
    pub subject: String,
    pub text: String,
}

impl Job for Mail {
    const NAME: &'static str = "kernel.send_mail";

    async fn run(self, ctx: Ctx) -> Result<()> {
        ctx.app().ports.mailer.send(&self).await
    }
}
