//! Emptying the trash: what nobody put back in the time that the house gives itself is erased, with its history and its
//! documents. The audit trail keeps what it was called.

use chrono::TimeDelta;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::revision::Topic;
use parvis_kernel::setting::Setting;
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use super::write::MODULE;
use super::{document, review};
use crate::domain::tree::EDIT;
use crate::entities::{node, trashed};
use crate::store;

/// How many days what was thrown away can be put back.
const KEPT_DAYS: &str = "content.trash_days";

/// As many as one run erases; the others wait for the next one.
const AT_ONCE: u64 = 200;

pub(crate) fn setting() -> Setting {
    Setting::number(KEPT_DAYS, 365, 30..=3650).also_for_those_who(EDIT)
}

pub async fn kept_days(ctx: &Ctx) -> Result<i64> {
    ctx.setting(KEPT_DAYS).await
}

/// Erases what has been in the trash for longer than that. May be run again at any time.
pub(crate) async fn empty(ctx: &Ctx) -> Result<()> {
    let before = ctx.now() - TimeDelta::days(kept_days(ctx).await?);
    for record in store::trash::older(ctx.read(), before, AT_ONCE).await? {
        erase(ctx, record.id).await?;
    }
    Ok(())
}

async fn erase(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.write(|tx| async move {
        let record = match store::trash::take(tx.db(), id).await {
            // Put back meanwhile.
            Err(Error::NotFound) => return Ok(()),
            found => found?,
        };
        store::trash::delete(tx.db(), id).await?;
        let nodes = if record.kind == "document" { Vec::new() } else { branch(&tx, id).await? };
        let ids: Vec<_> = nodes.iter().rev().map(|row| row.id).collect();
        let mut documents = store::documents::ids_in(tx.db(), &ids).await?;
        if record.kind == "document" {
            documents.push(id);
        }
        close_what_waits(&tx, &nodes, &documents).await?;
        store::erasure::documents(tx.db(), &documents).await?;
        store::erasure::nodes(tx.db(), &ids).await?;
        tx.audit(ctx, "content.erased", Some(&subject(&record, &nodes)), &record.title).await?;
        tx.bump(Topic::Content).await
    })
    .await
}

/// A node with all that stands below it, those above first.
async fn branch(tx: &Tx, id: Uuid) -> Result<Vec<node::Model>> {
    let mut all = vec![store::nodes::take(tx.db(), id).await?];
    let mut at = 0;
    while let Some(above) = all.get(at).map(|row| row.id) {
        all.extend(store::nodes::children(tx.db(), above).await?);
        at += 1;
    }
    Ok(all)
}

async fn close_what_waits(tx: &Tx, nodes: &[node::Model], documents: &[Uuid]) -> Result<()> {
    let inbox = tx.app().clone().ports.inbox.clone();
    for row in nodes {
        inbox.close(tx, &review::subject(row), None).await?;
    }
    for id in documents {
        inbox.close(tx, &document::subject(*id), None).await?;
        inbox.close(tx, &document::ending(*id), None).await?;
    }
    Ok(())
}

fn subject(record: &trashed::Model, nodes: &[node::Model]) -> Subject {
    let kind = nodes.first().map_or(record.kind.as_str(), |row| row.kind.as_str());
    Subject::new(MODULE, kind, record.id)
}
