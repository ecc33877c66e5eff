//! `/api/v1/requests`: sending, following, deciding; with the same rights as on the pages.

use axum::Json;
use axum::extract::Path;
use parvis_approvals::domain::progress::Act;
use parvis_approvals::entities::request::Model;
use parvis_approvals::services::send::{self, Signing};
use parvis_approvals::services::{answers, decide, draft, find, withdraw};
use parvis_fields::domain::reading::read_json;
use parvis_kernel::answer::{Created, Item};
use parvis_kernel::clock::{Instant, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use parvis_kernel::{Ctx, etag};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::services::{published, requests};

/// A request that was sent.
#[derive(Serialize, ToSchema)]
pub(crate) struct Request {
    id: Uuid,
    /// Its receipt.
    #[schema(example = "CONGE-2026-0147")]
    number: String,
    /// The key of its form.
    form: String,
    title: String,
    /// The version of the form that it stays on.
    version: i32,
    requester_id: Uuid,
    requester: String,
    /// `open`, `sent_back`, `approved`, `refused`, `withdrawn` or `cancelled`.
    state: String,
    /// The step that it waits for; empty when it waits for nobody.
    step: String,
    /// Since when it is where it is.
    #[schema(value_type = String, format = DateTime)]
    since: Instant,
    #[schema(value_type = String, format = DateTime)]
    sent_at: Instant,
    /// As the form's JSON Schema says.
    #[schema(value_type = Object)]
    answers: Value,
    /// The SHA-256 of the content: what a decision is given on.
    content: String,
}

/// A form filled in, to be signed and sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRequest {
    /// The key of a form that the token's owner may send.
    form: String,
    /// As the form's JSON Schema says; what needs files is sent on screen.
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
    /// The owner's password: it is the signature.
    password: String,
}

/// A decision on the step that waits for the token's owner.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decision {
    act: DecisionAct,
    /// Why; needed to refuse and to send back.
    #[serde(default)]
    #[schema(required = false)]
    reason: String,
    /// The request's `content`, as it was read: a request that changed since is not decided on.
    content: String,
    /// The owner's password: it is the signature.
    password: String,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DecisionAct {
    Approve,
    Refuse,
    SendBack,
}

/// Why an approved request is cancelled.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cancellation {
    reason: String,
}

fn shown(row: Model) -> Result<Request> {
    let read = answers::read(&row)?;
    let step = read.progress.step().and_then(|step| read.steps.get(step));
    Ok(Request {
        step: step.map(|step| step.label.clone()).unwrap_or_default(),
        id: row.id,
        number: row.number,
        form: row.form_key,
        title: row.form_title,
        version: row.form_version,
        requester_id: row.requester_id,
        requester: row.requester_name,
        state: row.state,
        since: row.waits_since,
        sent_at: row.sent_at,
        answers: row.answers,
        content: row.content_hash,
    })
}

fn item(row: Model) -> Result<Item<Request>> {
    let state = etag::name(format!("{} {} {}", row.state, row.content_hash, row.signed));
    Ok(Item { value: shown(row)?, state })
}

/// The owner's own, the newest first.
pub(crate) async fn list(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Json<List<Request>>> {
    let rows = find::mine(&ctx, cursor.after(), cursor.fetch()).await?;
    let page = cursor.page(rows, |row| row.id);
    let total = cursor.total(find::count_mine(&ctx)).await?;
    let items = page.items.into_iter().map(shown).collect::<Result<_>>()?;
    Ok(Json(List { items, next: page.next, total }))
}

/// What waits for the owner's signature, the oldest first.
pub(crate) async fn waiting(ctx: Ctx) -> Result<Json<List<Request>>> {
    let rows = find::waiting(&ctx).await?;
    Ok(Json(List::whole(rows.into_iter().map(shown).collect::<Result<_>>()?)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Request>> {
    item(find::find(&ctx, id).await?)
}

pub(crate) async fn send(ctx: Ctx, Sent(asked): Sent<NewRequest>) -> Result<Created<Request>> {
    let form = published(&ctx, &asked.form).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("form", parvis_kernel::Message::new("ask-not-offered")),
        other => other,
    })?;
    let form = form.into();
    let row = kept(&ctx, &form, &asked.answers).await?;
    let reading = parvis_fields::services::check::read(&ctx, &form.schema, &draft::content(&row)?).await?;
    let shown = send::shown(&form, row.person_id, &reading);
    let signing = Signing { shown, password: asked.password };
    match send::send(&ctx, row.id, &form, &signing).await {
        Ok(sent) => {
            let path = format!("/api/v1/requests/{}", sent.id);
            Ok(Created { path, item: item(sent)? })
        }
        Err(refused) => {
            // A program sends all of it again.
            draft::discard(&ctx, row.id).await?;
            Err(refused.renamed(&[(parvis_accounts::services::confirm::FIELD, "password")]))
        }
    }
}

/// What a program sent, as a draft: read once by the schema, so that what it does not ask is refused.
async fn kept(
    ctx: &Ctx,
    form: &parvis_approvals::domain::form::Form,
    sent: &Map<String, Value>,
) -> Result<parvis_approvals::entities::draft::Model> {
    let reading = read_json(&form.schema, sent, &Default::default(), local_date(ctx.now()));
    if !reading.errors.is_empty() {
        return Err(Error::Invalid(reading.errors));
    }
    let mut ctx = ctx.clone();
    // The key of the request marks the sending.
    ctx.once = None;
    requests::keep(&ctx, form, Uuid::now_v7(), 0, answers::typed_again(&reading.answers)).await
}

pub(crate) async fn decide(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<Decision>,
) -> Result<Item<Request>> {
    let act = match asked.act {
        DecisionAct::Approve => Act::Approve,
        DecisionAct::Refuse => Act::Refuse,
        DecisionAct::SendBack => Act::SendBack,
    };
    let asked = decide::Asked { act, reason: asked.reason, shown: asked.content, password: asked.password };
    let names = [(parvis_accounts::services::confirm::FIELD, "password")];
    item(decide::decide(&ctx, id, asked).await.map_err(|error| error.renamed(&names))?)
}

pub(crate) async fn withdraw(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Request>> {
    item(withdraw::withdraw(&ctx, id).await?)
}

pub(crate) async fn cancel(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<Cancellation>,
) -> Result<Item<Request>> {
    item(withdraw::cancel(&ctx, id, &asked.reason).await?)
}
