//! The end of a contract: those who administer are told two weeks before; the day after, the account closes and what is
//! left behind waits for them.

use chrono::TimeDelta;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::Result;
use parvis_kernel::message::Message;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Ctx, Subject};
use uuid::Uuid;

use super::leaving::{self, left};
use super::person::{said, subject};
use crate::entities::person::Model;
use crate::store;

/// How long before the end those who administer are told.
const NOTICE: TimeDelta = TimeDelta::days(14);

/// How long after the end what was left behind is looked at again.
const AFTERMATH: TimeDelta = TimeDelta::days(90);

/// What waits before the end.
pub(crate) fn ending(id: Uuid) -> Subject {
    Subject::new("accounts", "contract", id)
}

/// Looks at every contract that ends soon or has ended lately. May be run again at any time.
pub(crate) async fn follow(ctx: &Ctx) -> Result<()> {
    let today = local_date(ctx.now());
    let ends = store::people::contracts_between(ctx.read(), today - AFTERMATH, today + NOTICE).await?;
    for (row, end) in ends {
        match (end < today, row.active) {
            (false, true) => announce(ctx, &row, end).await?,
            (true, true) => {
                close(ctx, &row).await?;
                remind(ctx, &row).await?;
            }
            (true, false) => remind(ctx, &row).await?,
            (false, false) => {}
        }
    }
    Ok(())
}

async fn announce(ctx: &Ctx, row: &Model, end: Date) -> Result<()> {
    let count = i64::try_from(leaving::holdings(ctx, row.id).await?.len()).unwrap_or(i64::MAX);
    let title = Message::new("inbox-contract-title")
        .with("name", row.name.as_str())
        .with("day", end.format("%d/%m/%Y").to_string());
    let detail = Message::new("inbox-contract-detail").with("count", count);
    open(ctx, ending(row.id), row.id, title, detail).await
}

/// The day after: out everywhere, as if somebody had closed the account.
async fn close(ctx: &Ctx, row: &Model) -> Result<()> {
    ctx.write(|tx| async move {
        store::people::change(tx.db(), row.id, |row| row.active = false).await?;
        shut(&tx, row.id).await?;
        tx.audit(ctx, "accounts.closed", Some(&subject(row.id)), &row.name).await?;
        said(&tx, row.id).await
    })
    .await
}

/// Ends every session and link, and what was waiting because of the contract.
pub(crate) async fn shut(tx: &Tx, id: Uuid) -> Result<()> {
    store::sessions::delete_of_person(tx.db(), id, None).await?;
    store::links::delete(tx.db(), Some(id), None).await?;
    tx.app().ports.inbox.close(tx, &ending(id), None).await
}

async fn remind(ctx: &Ctx, row: &Model) -> Result<()> {
    let count = leaving::holdings(ctx, row.id).await?.len();
    if count == 0 {
        return ctx
            .write(|tx| async move { tx.app().ports.inbox.close(&tx, &left(row.id), None).await })
            .await;
    }
    let title = Message::new("inbox-left-title").with("name", row.name.as_str());
    let detail = Message::new("inbox-left-detail").with("count", i64::try_from(count).unwrap_or(i64::MAX));
    open(ctx, left(row.id), row.id, title, detail).await
}

/// Says it once to each of those who administer.
async fn open(ctx: &Ctx, subject: Subject, person: Uuid, title: Message, detail: Message) -> Result<()> {
    let administrators = leaving::administrators(ctx).await?;
    ctx.write(|tx| async move {
        let app = tx.app().clone();
        if !app.ports.inbox.waiting(&tx, &subject).await?.is_empty() {
            return Ok(());
        }
        for administrator in administrators.into_iter().filter(|one| *one != person) {
            let item = InboxItem {
                subject: subject.clone(),
                person: administrator,
                title: title.clone(),
                detail: detail.clone(),
                url: format!("/gerer/personnes/{person}/depart"),
                action: Message::new("inbox-contract-action"),
            };
            app.ports.inbox.open(&tx, item).await?;
        }
        Ok(())
    })
    .await
}
