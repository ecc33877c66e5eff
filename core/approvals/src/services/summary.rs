//! The summary of a request as it is printed (F4): kept when the request closes, and the same from then on, whatever
//! becomes of the form, of names and of this program's sentences.

use chrono::Timelike;
use parvis_fields::domain::words::{self, Printed};
use parvis_kernel::clock::{Instant, ZONE};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Tx};
use serde::{Deserialize, Serialize};

use super::answers::{self, Read};
use crate::domain::evidence::Record;
use crate::entities::request::Model;
use crate::store;

/// Everything that stands on the paper, in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    pub number: String,
    pub title: String,
    pub version: i32,
    pub requester: String,
    pub sent: String,
    /// As in the database: `approved`.
    pub state: String,
    pub steps: Vec<Printed>,
    pub signatures: Vec<Signed>,
    /// SHA-256 of the canonical content.
    pub content: String,
}

/// One line under the answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signed {
    /// Its place in the chain.
    pub number: i64,
    /// Empty for what the requester did.
    pub step: String,
    pub act: String,
    pub name: String,
    pub function: String,
    pub stands_in_for: String,
    pub at: String,
    pub reason: String,
    pub by_password: bool,
    pub after_reset: bool,
    pub hash: String,
}

/// The one that was kept; for a request that is not closed, as it would be now.
pub async fn of(ctx: &Ctx, row: &Model) -> Result<Summary> {
    match &row.summary {
        Some(kept) => serde_json::from_str(kept).map_err(Error::internal),
        None => {
            let history = store::signatures::of(ctx.read(), row.id).await?;
            make(ctx, row, &answers::read(row)?, &history).await
        }
    }
}

/// Keeps it with a request that is closed.
pub(super) async fn keep(tx: &Tx, ctx: &Ctx, row: &Model, read: &Read) -> Result<()> {
    if !read.progress.state.is_closed() {
        return Ok(());
    }
    let history = store::signatures::of(tx.db(), row.id).await?;
    let summary = make(ctx, row, read, &history).await?;
    let summary = serde_json::to_string(&summary).map_err(Error::internal)?;
    store::requests::keep_summary(tx.db(), row.id, summary).await
}

async fn make(ctx: &Ctx, row: &Model, read: &Read, history: &[Record]) -> Result<Summary> {
    Ok(Summary {
        number: row.number.clone(),
        title: row.form_title.clone(),
        version: row.form_version,
        requester: row.requester_name.clone(),
        sent: in_words(row.sent_at),
        state: row.state.clone(),
        steps: answers::in_words(ctx, read).await?,
        signatures: history.iter().map(signed).collect(),
        content: row.content_hash.clone(),
    })
}

pub fn signed(record: &Record) -> Signed {
    Signed {
        number: record.number,
        step: record.step.as_ref().map(|step| step.label.clone()).unwrap_or_default(),
        act: record.act.clone(),
        name: record.signer.name.clone(),
        function: record.signer.function.clone(),
        stands_in_for: record.stands_in_for.as_ref().map(|named| named.name.clone()).unwrap_or_default(),
        at: in_words(record.at),
        reason: record.reason.clone(),
        by_password: record.method == "password",
        after_reset: record.after_reset,
        hash: record.hash.clone(),
    }
}

/// « mardi 1er décembre 2026, 14 h 05 »
fn in_words(at: Instant) -> String {
    let here = at.with_timezone(&ZONE);
    let time = here.time().with_second(0).unwrap_or(here.time());
    format!("{}, {}", words::date(here.date_naive()), words::time(time))
}
