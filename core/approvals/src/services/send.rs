//! Sending a form, signed by the password (F3): everything is checked once more, what it asks for is held, and the first
//! step opens. All in one transaction, with a receipt number; sent twice, it is sent once.

use chrono::Datelike;
use parvis_accounts::services::confirm;
use parvis_fields::domain::reading::Reading;
use parvis_fields::services::{check, hooks, uploads};
use parvis_kernel::clock::local_date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::field_kind::Decision;
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, Tx};
use serde_json::json;
use uuid::Uuid;

use super::answers;
use super::evidence::{self, Deed};
use super::house::{self, Today};
use super::open::{self, subject};
use super::{draft, summary, tell};
use crate::domain::form::{Form, facts, receipt};
use crate::domain::progress::{Act, Actor, Progress, State};
use crate::entities::{draft as drafts, request::Model};
use crate::{ASK, Sent, store};

/// What signs a form that is about to be sent.
#[derive(Clone, Debug)]
pub struct Signing {
    /// The [`shown`] of what the sender saw.
    pub shown: String,
    pub password: String,
}

/// Names what somebody is about to sign: another name when another tab changed it meanwhile.
pub fn shown(form: &Form, requester: Uuid, reading: &Reading) -> String {
    answers::hash(form, requester, "", &reading.answers)
}

/// Sends one's own form, or sends it again after a correction. Every fault is said at its field.
pub async fn send(ctx: &Ctx, id: Uuid, form: &Form, signing: &Signing) -> Result<Model> {
    ctx.require(ASK)?;
    match attempt(ctx, id, form, signing).await {
        Err(refused) => sent_already(ctx, id).await?.ok_or(refused),
        sent => sent,
    }
}

async fn attempt(ctx: &Ctx, id: Uuid, form: &Form, signing: &Signing) -> Result<Model> {
    let me = ctx.signed_in()?.id;
    let row = draft::find(ctx, id).await?;
    let reading = check::read(ctx, &form.schema, &draft::content(&row)?).await?;
    if !reading.errors.is_empty() {
        return Err(Error::Invalid(reading.errors));
    }
    if shown(form, me, &reading) != signing.shown {
        return Err(Error::Conflict(Message::new("request-changed")));
    }
    confirm::confirm(ctx, &signing.password).await?;
    let away = house::away(ctx).await?;
    ctx.write(|tx| async move {
        let known = store::requests::take(tx.db(), id).await?;
        if !store::drafts::delete(tx.db(), id).await? {
            return Err(Error::NotFound);
        }
        let today = house::today(&tx, &away).await?;
        match known {
            Some(sent) if sent.requester_id == me => again(&tx, ctx, &today, sent, form, reading).await,
            Some(_) => Err(Error::NotFound),
            None => first(&tx, ctx, &today, row, form, reading).await,
        }
    })
    .await
}

/// A button that was pressed twice finds the request that the first press made. Asked after the attempt: the first may
/// have been sent at any moment of the second.
async fn sent_already(ctx: &Ctx, id: Uuid) -> Result<Option<Model>> {
    let me = ctx.signed_in()?.id;
    let sent = store::requests::find(ctx.read(), id).await?.filter(|row| row.requester_id == me);
    Ok(match sent {
        Some(row) if answers::state(&row)? != State::SentBack => Some(row),
        _ => None,
    })
}

async fn first(
    tx: &Tx,
    ctx: &Ctx,
    today: &Today,
    row: drafts::Model,
    form: &Form,
    reading: Reading,
) -> Result<Model> {
    let year = local_date(tx.now()).year();
    let number = receipt(&form.prefix, year, store::numbers::next(tx.db(), &form.prefix, year).await?);
    let me = today.member(row.person_id).ok_or(Error::SignInRequired)?;
    let steps = form.circuit.steps_for(&facts(&reading.answers));
    let progress = Progress::begun(me.id, steps.len());
    let sent = Model {
        id: row.id,
        content_hash: answers::hash(form, me.id, &number, &reading.answers),
        number,
        form_id: form.id,
        form_key: form.key.clone(),
        form_title: form.title.clone(),
        form_version: form.version,
        requester_id: me.id,
        requester_name: me.name.clone(),
        sectors: json!(me.sectors),
        schema: json!(form.schema),
        steps: json!(steps),
        answers: reading.answers.to_json(),
        state: progress.state.key().to_owned(),
        signed: json!([]),
        sent_at: tx.now(),
        waits_since: tx.now(),
        closed_at: progress.state.is_closed().then(|| tx.now()),
        retention_months: form.retention_months,
        kept: false,
        summary: None,
        about_module: row.about_module,
        about_kind: row.about_kind,
        about_id: row.about_id,
        handed: None,
    };
    store::requests::insert(tx.db(), sent.clone()).await?;
    went_out(tx, ctx, today, sent, "send").await
}

async fn again(
    tx: &Tx,
    ctx: &Ctx,
    today: &Today,
    row: Model,
    form: &Form,
    reading: Reading,
) -> Result<Model> {
    let before = answers::read(&row)?;
    let content_hash = answers::hash(form, row.requester_id, &row.number, &reading.answers);
    let act = Act::Resend { changed: content_hash != row.content_hash };
    let me = Actor { person: row.requester_id, is_keeper: false };
    let steps = form.circuit.steps_for(&facts(&reading.answers));
    let next = Progress { steps: steps.len(), ..before.progress };
    // Unchanged, it has the same steps: the signatures that were given hold.
    let next =
        next.after(me, act, |_| Vec::new()).map_err(|_| Error::Conflict(Message::new("request-not-now")))?;
    let sent = Model {
        content_hash,
        answers: reading.answers.to_json(),
        steps: json!(steps),
        state: next.state.key().to_owned(),
        signed: json!(next.signed),
        waits_since: tx.now(),
        ..row
    };
    store::requests::update(tx.db(), sent.clone()).await?;
    tx.app().ports.inbox.close(tx, &subject(sent.id), None).await?;
    went_out(tx, ctx, today, sent, "resend").await
}

/// What is the same the first time and later: the hooks hold, the chain notes it, the step opens.
async fn went_out(tx: &Tx, ctx: &Ctx, today: &Today, row: Model, act: &str) -> Result<Model> {
    let read = answers::read(&row)?;
    let about = subject(row.id);
    hooks::submitted(tx, ctx, &about, &read.schema, &read.answers).await?;
    uploads::keep(tx, ctx, &about, &read.answers).await?;
    let deed = Deed { act, step: None, stands_in_for: None, reason: "", by_password: true };
    evidence::note(tx, ctx, today, &row, deed).await?;
    if read.progress.state == State::Approved {
        hooks::decided(tx, ctx, &about, (&read.schema, &read.answers), Decision::Approved).await?;
    }
    open::step(tx, today, &row, &read).await?;
    summary::keep(tx, ctx, &row, &read).await?;
    let told = match (read.progress.state, act) {
        // A form that nobody signs is accepted as it arrives.
        (State::Approved, _) => "accepted",
        (_, "resend") => "resent",
        _ => "sent",
    };
    tell::requester(tx, ctx, &row, told, "", "").await?;
    tx.audit(ctx, "approvals.sent", Some(&about), &row.number).await?;
    tx.emit(&Sent { request: row.id }).await?;
    Ok(row)
}
