//! `/api/v1/requests`: sending, following, deciding; with the same rights as on the pages.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Path;
use parvis_approvals::domain::form::Form;
use parvis_approvals::domain::progress::Act;
use parvis_approvals::entities::request::Model;
use parvis_approvals::services::answers::{self, Read};
use parvis_approvals::services::send::{self, Signing};
use parvis_approvals::services::{decide, draft, find, withdraw};
use parvis_fields::domain::brief::Fact;
use parvis_fields::domain::reading::read_json;
use parvis_fields::domain::value::File;
use parvis_kernel::answer::{Created, Item};
use parvis_kernel::clock::{Instant, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::page::{Cursor, List};
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use parvis_kernel::{Ctx, Message, etag};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::files;
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
    /// What tells it from others of its form, in French words: days, amount.
    facts: Vec<String>,
    /// The SHA-256 of the content: what a decision is given on.
    content: String,
}

/// A form filled in, to be signed and sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewRequest {
    /// The key of a form that the token's owner may send.
    form: String,
    /// As the form's JSON Schema says, but for files.
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
    /// By field, the `blob` of each file that was sent before.
    #[serde(default)]
    #[schema(required = false)]
    files: BTreeMap<String, Vec<String>>,
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

async fn shown(ctx: &Ctx, row: Model) -> Result<Request> {
    let one = all_shown(ctx, vec![row]).await?.pop();
    one.ok_or(Error::NotFound)
}

pub(super) async fn all_shown(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<Request>> {
    let read = rows.iter().map(answers::read).collect::<Result<Vec<_>>>()?;
    let facts = answers::briefs(ctx, read.iter()).await?;
    let each = rows.into_iter().zip(read).zip(facts);
    Ok(each.map(|((row, read), facts)| request(row, &read, facts)).collect())
}

fn request(row: Model, read: &Read, facts: Vec<Fact>) -> Request {
    let step = read.progress.step().and_then(|step| read.steps.get(step));
    Request {
        step: step.map(|step| step.label.clone()).unwrap_or_default(),
        facts: facts.into_iter().map(|fact| fact.words).collect(),
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
    }
}

async fn item(ctx: &Ctx, row: Model) -> Result<Item<Request>> {
    let state = etag::name(format!("{} {} {}", row.state, row.content_hash, row.signed));
    Ok(Item { value: shown(ctx, row).await?, state })
}

/// The owner's own, the newest first.
pub(crate) async fn list(ctx: Ctx, Query(cursor): Query<Cursor>) -> Result<Json<List<Request>>> {
    let rows = find::mine(&ctx, cursor.after(), cursor.fetch()).await?;
    let page = cursor.page(rows, |row| row.id);
    let total = cursor.total(find::count_mine(&ctx)).await?;
    let items = all_shown(&ctx, page.items).await?;
    Ok(Json(List { items, next: page.next, total }))
}

/// What waits for the owner's signature, the oldest first.
pub(crate) async fn waiting(ctx: Ctx) -> Result<Json<List<Request>>> {
    let rows = find::waiting(&ctx).await?;
    Ok(Json(List::whole(all_shown(&ctx, rows).await?)))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Request>> {
    item(&ctx, find::find(&ctx, id).await?).await
}

pub(crate) async fn send(ctx: Ctx, Sent(asked): Sent<NewRequest>) -> Result<Created<Request>> {
    let form = published(&ctx, &asked.form).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("form", Message::new("ask-not-offered")),
        other => other,
    })?;
    let form: Form = form.into();
    let files = files::received(&ctx, &form.schema, &asked.files).await?;
    let row = kept_draft(&ctx, &form, &asked.answers, &files).await?;
    let reading = parvis_fields::services::check::read(&ctx, &form.schema, &draft::content(&row)?).await?;
    let shown = send::shown(&form, row.person_id, &reading);
    let signing = Signing { shown, password: asked.password };
    match send::send(&ctx, row.id, &form, &signing).await {
        Ok(sent) => {
            let path = format!("/api/v1/requests/{}", sent.id);
            Ok(Created { path, item: item(&ctx, sent).await? })
        }
        Err(refused) => {
            // A program sends all of it again.
            draft::discard(&ctx, row.id).await?;
            Err(refused.renamed(&[(parvis_accounts::services::confirm::FIELD, "password")]))
        }
    }
}

/// What a program sent, as a draft: read once by the schema, so that what it does not ask is refused.
async fn kept_draft(
    ctx: &Ctx,
    form: &Form,
    sent: &Map<String, Value>,
    files: &BTreeMap<String, Vec<File>>,
) -> Result<parvis_approvals::entities::draft::Model> {
    let reading = read_json(&form.schema, sent, files, local_date(ctx.now()));
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
    let row = decide::decide(&ctx, id, asked).await.map_err(|error| error.renamed(&names))?;
    item(&ctx, row).await
}

pub(crate) async fn withdraw(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Request>> {
    item(&ctx, withdraw::withdraw(&ctx, id).await?).await
}

pub(crate) async fn cancel(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<Cancellation>,
) -> Result<Item<Request>> {
    item(&ctx, withdraw::cancel(&ctx, id, &asked.reason).await?).await
}
