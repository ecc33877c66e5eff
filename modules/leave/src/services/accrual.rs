//! Letting days come in: run each day, for everybody; what was missed while the program was away is caught up, in order.

use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::db::Tx;
use parvis_kernel::error::Result;
use uuid::Uuid;

use super::{reckoning, request};
use crate::domain::ledger::Line;
use crate::entities::{entry, person};
use crate::store;
use crate::store::kept;

/// Everybody whose account is open; says how many lines were written. One person's fault does not keep the others waiting.
pub async fn run(ctx: &Ctx) -> Result<usize> {
    let today = local_date(ctx.now());
    let mut written = 0;
    let mut fault = None;
    for person in store::persons::open_accounts(ctx.read()).await? {
        let known = store::persons::find(ctx.read(), person).await?;
        if known.is_some_and(|row| row.begun == Some(today)) {
            continue;
        }
        match ctx.write(|tx| async move { catch_up(&tx, ctx, person).await }).await {
            Ok(lines) => written += lines,
            Err(error) => {
                tracing::error!(%person, %error, "leave could not be credited");
                fault = Some(error);
            }
        }
    }
    fault.map_or(Ok(written), Err)
}

/// Writes what is missing in one person's ledger.
pub(crate) async fn catch_up(tx: &Tx, ctx: &Ctx, person: Uuid) -> Result<usize> {
    request::lock(tx, person).await?;
    let today = local_date(tx.now());
    let known = reckoning::load(ctx, tx.db(), person, None).await?;
    let mut rows = Vec::new();
    for counter in known.counters.iter().filter(|counter| counter.is_kept && counter.is_active) {
        for line in known.due(counter, today) {
            rows.push(row(tx, person, &counter.key, &line)?);
        }
    }
    let written = rows.len();
    store::ledger::insert(tx.db(), rows).await?;
    let looked = person::Model { person_id: person, since: known.since, begun: Some(today) };
    store::persons::update(tx.db(), looked).await?;
    Ok(written)
}

pub(crate) fn row(tx: &Tx, person: Uuid, counter: &str, line: &Line) -> Result<entry::Model> {
    Ok(entry::Model {
        id: Uuid::now_v7(),
        person_id: person,
        counter: counter.to_owned(),
        bucket: line.bucket,
        kind: line.kind.key().to_owned(),
        quantity: kept(line.quantity)?,
        day: line.day,
        why: String::new(),
        author_id: None,
        period_id: None,
        subject_id: None,
        created_at: tx.now(),
    })
}
