//! Deciding on the step that is open: approve, refuse, or send back, each signed by the password. What the last
//! signature causes — the leave ledger, a slot — is written in the same transaction.

use std::collections::HashSet;

use parvis_accounts::services::confirm;
use parvis_fields::services::hooks;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::field_kind::Decision;
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use serde_json::json;
use uuid::Uuid;

use super::answers::{self, Read};
use super::evidence::{self, Deed};
use super::house::{self, Today};
use super::open::{self, subject};
use super::{find, tell};
use crate::domain::decider::Decider;
use crate::domain::evidence::Step;
use crate::domain::progress::{Act, Actor, Fault, Progress, State};
use crate::entities::request::Model;
use crate::{Decided, store};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 2_000;

/// What somebody decides.
#[derive(Clone, Debug)]
pub struct Asked {
    /// `Approve`, `Refuse` or `SendBack`.
    pub act: Act,
    pub reason: String,
    /// The hash of the content that was shown to them.
    pub shown: String,
    pub password: String,
}

/// One request.
pub async fn decide(ctx: &Ctx, id: Uuid, asked: Asked) -> Result<Model> {
    check_reason(&asked)?;
    find::find(ctx, id).await?;
    confirm::confirm(ctx, &asked.password).await?;
    signed(ctx, id, &asked).await
}

/// Several at once, each with the content that was shown: one password, and a signature for each. What cannot be signed
/// any more is told apart; the others are. Those that the reader may not see are as if they were not there.
pub async fn approve_all(
    ctx: &Ctx,
    shown: &[(Uuid, String)],
    password: &str,
) -> Result<Vec<(Uuid, Result<Model>)>> {
    if shown.is_empty() {
        return Err(Error::invalid("which", Message::new("sign-none")));
    }
    let mut seen = HashSet::new();
    for (id, _) in shown {
        match find::find(ctx, *id).await {
            Ok(row) => seen.insert(row.id),
            Err(Error::NotFound) => continue,
            Err(other) => return Err(other),
        };
    }
    if seen.is_empty() {
        return Err(Error::NotFound);
    }
    confirm::confirm(ctx, password).await?;
    let mut done = Vec::new();
    // One form, many transactions: its key marks the first of them alone.
    let mut ctx = ctx.clone();
    for (id, shown) in shown {
        if !seen.contains(id) {
            // Somebody else decided on it meanwhile, or it never was the reader's: that looks the same.
            done.push((*id, Err(Error::Conflict(Message::new("request-elsewhere")))));
            continue;
        }
        let asked =
            Asked { act: Act::Approve, reason: String::new(), shown: shown.clone(), password: String::new() };
        done.push((*id, signed(&ctx, *id, &asked).await));
        ctx.once = None;
    }
    Ok(done)
}

fn check_reason(asked: &Asked) -> Result<()> {
    let length = asked.reason.trim().chars().count();
    if length == 0 && asked.act.needs_reason() {
        return Err(Error::invalid("reason", Message::new("sign-reason-missing")));
    }
    if length > LONGEST_REASON {
        let most = LONGEST_REASON as i64;
        return Err(Error::invalid("reason", Message::new("text-too-long").with("most", most)));
    }
    Ok(())
}

async fn signed(ctx: &Ctx, id: Uuid, asked: &Asked) -> Result<Model> {
    let me = ctx.signed_in()?.id;
    let away = house::away(ctx).await?;
    ctx.write(|tx| async move {
        let row = store::requests::take(tx.db(), id).await?.ok_or(Error::NotFound)?;
        let read = answers::read(&row)?;
        let today = house::today(&tx, &away).await?;
        let deciders = |step| open::deciders(&today, &read, step);
        let actor = Actor { person: me, is_keeper: false };
        let next = read.progress.after(actor, asked.act, deciders).map_err(refusal)?;
        if row.content_hash != asked.shown {
            return Err(Error::Conflict(Message::new("request-changed")));
        }
        note(&tx, ctx, &today, &row, &read, &next, asked).await?;
        let closed_at = next.state.is_closed().then(|| tx.now());
        let row = Model {
            state: next.state.key().to_owned(),
            signed: json!(next.signed),
            waits_since: tx.now(),
            closed_at,
            ..row
        };
        store::requests::update(tx.db(), row.clone()).await?;
        let after = Read { progress: next, ..read };
        went_on(&tx, ctx, &today, &row, &after, asked).await?;
        Ok(row)
    })
    .await
}

fn refusal(fault: Fault) -> Error {
    match fault {
        Fault::NotNow => Error::Conflict(Message::new("request-decided-already")),
        Fault::Own => Error::Conflict(Message::new("request-own")),
        Fault::NotYours => Error::Conflict(Message::new("request-not-yours")),
    }
}

/// A record for each step that this signature decides on.
async fn note(
    tx: &Tx,
    ctx: &Ctx,
    today: &Today,
    row: &Model,
    read: &Read,
    next: &Progress,
    asked: &Asked,
) -> Result<()> {
    let me = ctx.signed_in()?.id;
    let begun = read.progress.signed.len();
    let own = |step: usize| -> Option<Decider> {
        let given = next.signed.get(step).copied();
        given.or_else(|| open::deciders(today, read, step).into_iter().find(|one| one.person == me))
    };
    for step in begun..next.signed.len().max(begun + 1) {
        let label = read.steps.get(step).map(|step| step.label.clone()).unwrap_or_default();
        let deed = Deed {
            act: key(asked.act),
            step: Some(Step { position: u16::try_from(step + 1).unwrap_or(u16::MAX), label }),
            stands_in_for: own(step).and_then(|one| one.stands_in_for),
            reason: asked.reason.trim(),
            by_password: true,
        };
        evidence::note(tx, ctx, today, row, deed).await?;
    }
    Ok(())
}

fn key(act: Act) -> &'static str {
    match act {
        Act::Approve => "approve",
        Act::Refuse => "refuse",
        Act::SendBack => "send_back",
        Act::Resend { .. } => "resend",
        Act::Withdraw => "withdraw",
        Act::Cancel => "cancel",
    }
}

/// What follows from where the request now stands.
async fn went_on(tx: &Tx, ctx: &Ctx, today: &Today, row: &Model, read: &Read, asked: &Asked) -> Result<()> {
    let about = subject(row.id);
    let by = ctx.signed_in()?.name.clone();
    let form = (&read.schema, &read.answers);
    let told = match read.progress.state {
        State::Open => None,
        State::Approved => {
            hooks::decided(tx, ctx, &about, form, Decision::Approved).await?;
            Some("approved")
        }
        State::Refused => {
            hooks::decided(tx, ctx, &about, form, Decision::Refused).await?;
            Some("refused")
        }
        _ => {
            hooks::cancelled(tx, ctx, &about, form.0, form.1).await?;
            Some("sent-back")
        }
    };
    match read.progress.state {
        State::Open => open::step(tx, today, row, read).await?,
        _ => open::nobody(tx, row).await?,
    }
    if let Some(told) = told {
        tell::requester(tx, ctx, row, told, &by, asked.reason.trim()).await?;
    }
    if read.progress.state == State::SentBack {
        super::withdraw::to_correct(tx, row, read).await?;
    }
    tx.audit(ctx, audited(asked.act), Some(&about), &row.number).await?;
    super::summary::keep(tx, ctx, row, read).await?;
    if read.progress.state.is_closed() {
        let approved = read.progress.state == State::Approved;
        tx.emit(&Decided { request: row.id, approved, about: answers::about(row) }).await?;
    }
    Ok(())
}

fn audited(act: Act) -> &'static str {
    match act {
        Act::Refuse => "approvals.refused",
        Act::SendBack => "approvals.sent_back",
        _ => "approvals.approved",
    }
}
