//! What the requester takes back: before the end, or after it; and what is sent back to them to correct.

use parvis_fields::services::hooks;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use serde_json::json;
use uuid::Uuid;

use super::answers::{self, Read, typed_again};
use super::evidence::{self, Deed};
use super::house::Today;
use super::open::{self, subject};
use super::{find, house, summary, tell};
use crate::domain::progress::{Act, Actor, Fault, Progress, State};
use crate::entities::{draft, request::Model};
use crate::{Decided, KEEP, store};

/// Withdraws one's own request before the last signature.
pub async fn withdraw(ctx: &Ctx, id: Uuid) -> Result<Model> {
    take_back(ctx, id, Act::Withdraw, "").await
}

/// Cancels an approved request: one's own, or any of those that one looks after. What was taken comes back.
pub async fn cancel(ctx: &Ctx, id: Uuid, reason: &str) -> Result<Model> {
    if reason.trim().is_empty() {
        return Err(Error::invalid("reason", Message::new("sign-reason-missing")));
    }
    take_back(ctx, id, Act::Cancel, reason.trim()).await
}

/// What a request is for came to nothing, in the transaction of whoever ends it: what is not sent yet is thrown away, what
/// is under way is closed, what is decided stays decided. The requester withdraws it; for anybody else it is cancelled, and
/// `reason` stands in its history. Whoever calls has made sure that they may, and tells the requester.
pub async fn close_within(tx: &Tx, ctx: &Ctx, id: Uuid, reason: &str) -> Result<()> {
    let Some(row) = store::requests::take(tx.db(), id).await? else {
        return store::drafts::delete(tx.db(), id).await.map(|_| ());
    };
    let read = answers::read(&row)?;
    let by = ctx.signed_in()?.id;
    let Some(state) = read.progress.state_without_its_subject(by) else { return Ok(()) };
    let today = house::today(tx, &house::Away::default()).await?;
    let act = if state == State::Withdrawn { Act::Withdraw } else { Act::Cancel };
    let next = Progress { state, ..read.progress.clone() };
    closed(tx, ctx, &today, row, read, Ending { next, act, reason }).await.map(|_| ())
}

async fn take_back(ctx: &Ctx, id: Uuid, act: Act, reason: &str) -> Result<Model> {
    find::find(ctx, id).await?;
    let actor = Actor { person: ctx.signed_in()?.id, is_keeper: ctx.can(KEEP) };
    let away = house::away(ctx).await?;
    ctx.write(|tx| async move {
        let row = store::requests::take(tx.db(), id).await?.ok_or(Error::NotFound)?;
        let read = answers::read(&row)?;
        let next = read.progress.after(actor, act, |_| Vec::new()).map_err(|fault| match fault {
            Fault::NotYours => Error::Forbidden,
            Fault::NotNow | Fault::Own => Error::Conflict(Message::new("request-not-now")),
        })?;
        let today = house::today(&tx, &away).await?;
        let row = closed(&tx, ctx, &today, row, read, Ending { next, act, reason }).await?;
        if act == Act::Cancel && row.requester_id != actor.person {
            tell::requester(&tx, ctx, &row, "cancelled", &today.name(actor.person), reason).await?;
        }
        Ok(row)
    })
    .await
}

/// How a request ends that nobody decides on any more.
struct Ending<'a> {
    next: Progress,
    act: Act,
    reason: &'a str,
}

async fn closed(
    tx: &Tx,
    ctx: &Ctx,
    today: &Today,
    row: Model,
    read: Read,
    ending: Ending<'_>,
) -> Result<Model> {
    let Ending { next, act, reason } = ending;
    let was_sent_back = read.progress.state == State::SentBack;
    let id = row.id;
    let row =
        Model { state: next.state.key().to_owned(), waits_since: tx.now(), closed_at: Some(tx.now()), ..row };
    store::requests::update(tx.db(), row.clone()).await?;
    store::drafts::delete(tx.db(), id).await?;
    if !was_sent_back {
        hooks::cancelled(tx, ctx, &subject(id), &read.schema, &read.answers).await?;
    }
    let name = if act == Act::Cancel { "cancel" } else { "withdraw" };
    let deed = Deed { act: name, step: None, stands_in_for: None, reason, by_password: false };
    evidence::note(tx, ctx, today, &row, deed).await?;
    open::nobody(tx, &row).await?;
    let signers: Vec<_> = next.signed.iter().map(|one| one.person).collect();
    summary::keep(tx, ctx, &row, &Read { progress: next, ..read }).await?;
    if act == Act::Cancel {
        tell::signers(tx, &row, &signers, "cancelled").await?;
        tx.audit(ctx, "approvals.cancelled", Some(&subject(id)), &row.number).await?;
    } else {
        tx.audit(ctx, "approvals.withdrawn", Some(&subject(id)), &row.number).await?;
    }
    tx.emit(&Decided { request: id, approved: false, about: answers::about(&row) }).await?;
    Ok(row)
}

/// Puts what was answered back into the requester's hands, to be corrected and sent again under the same number.
pub(super) async fn to_correct(tx: &Tx, row: &Model, read: &Read) -> Result<()> {
    let content = json!(typed_again(&read.answers));
    store::drafts::delete(tx.db(), row.id).await?;
    let draft = draft::Model {
        id: row.id,
        form_id: row.form_id,
        form_version: row.form_version,
        person_id: row.requester_id,
        content,
        state: 1,
        created_at: tx.now(),
        updated_at: tx.now(),
        about_module: None,
        about_kind: None,
        about_id: None,
    };
    store::drafts::insert(tx.db(), draft).await?;
    open::correction(tx, row).await
}
