//! Forms as requests take them with them, and how other modules start one.

use async_trait::async_trait;
use parvis_approvals::domain::form::Form;
use parvis_approvals::entities::draft;
use parvis_approvals::services::draft::{self as drafts, Kept};
use parvis_approvals::services::find;
use parvis_fields::domain::typed::Draft;
use parvis_fields::domain::value::{Answers, Value};
use parvis_fields::pages::begin;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::ports::requests::{NewRequest, OfferedForm, Requests};
use parvis_kernel::{Ctx, Subject, Tx};
use uuid::Uuid;

use super::catalogue::{self, Known};
use super::{Published, published, version};

impl From<Published> for Form {
    fn from(form: Published) -> Self {
        Self {
            id: form.form_id,
            key: form.key,
            title: form.title,
            version: form.version,
            schema: form.schema,
            circuit: form.circuit,
            prefix: form.prefix,
            retention_months: form.retention_months,
        }
    }
}

/// The version that a draft was begun on.
pub async fn of_draft(ctx: &Ctx, row: &draft::Model) -> Result<Form> {
    Ok(version(ctx.read(), row.form_id, row.form_version).await?.into())
}

/// The same, to be sent: a form that is no longer offered is refused, but for a correction.
pub async fn to_send(ctx: &Ctx, row: &draft::Model) -> Result<Form> {
    let form = of_draft(ctx, row).await?;
    if find::find(ctx, row.id).await.is_ok() {
        return Ok(form);
    }
    match published(ctx, &form.key).await {
        Ok(_) => Ok(form),
        Err(Error::NotFound) => Err(Error::Conflict(Message::new("ask-not-offered"))),
        Err(other) => Err(other),
    }
}

/// How other modules start a request (R4).
pub struct Started;

#[async_trait]
impl Requests for Started {
    async fn offered(&self, ctx: &Ctx) -> Result<Vec<OfferedForm>> {
        let known = catalogue::known(ctx).await?;
        let offered =
            |one: &Known| OfferedForm { key: one.form.key.clone(), title: one.version.title.clone() };
        Ok(known.iter().map(|one| offered(one)).collect())
    }

    async fn start(&self, tx: &Tx, ctx: &Ctx, request: NewRequest) -> Result<Subject> {
        let form: Form = published(ctx, &request.form).await?.into();
        let mut content: Draft = begin(ctx, &form.schema, &Default::default()).await?;
        for (key, json) in &request.prefilled {
            let field = form.schema.field(key);
            let value = field.and_then(|field| Value::from_json(&field.kind, json));
            // What the form does not ask, or not so, is for the requester to fill in.
            if let Some(value) = value {
                content.typed.write(key, &value);
            }
        }
        let id = drafts::begin(tx, ctx, &form, &content, &request.for_subject).await?;
        Ok(Subject::new("approvals", "request", id))
    }

    async fn of(&self, ctx: &Ctx, subject: &Subject) -> Result<Vec<Uuid>> {
        Ok(find::about(ctx, subject).await?.into_iter().map(|row| row.id).collect())
    }
}

/// Keeps what was typed into one's own form.
pub async fn keep(ctx: &Ctx, form: &Form, id: Uuid, state: i32, content: Draft) -> Result<draft::Model> {
    drafts::keep(ctx, form, Kept { id, state, content, about: None }).await
}

/// A new draft with the answers of one's own former request, on the version that is offered now.
pub async fn copy(ctx: &Ctx, id: Uuid) -> Result<Uuid> {
    let row = find::find(ctx, id).await?;
    if row.requester_id != ctx.signed_in()?.id {
        return Err(Error::NotFound);
    }
    let form: Form = published(ctx, &row.form_key).await?.into();
    let read = parvis_approvals::services::answers::read(&row)?;
    // Files belong to the request that they came with.
    let kept = read.answers.0.into_iter().filter(|(_, value)| !matches!(value, Value::Files(_)));
    let content = parvis_approvals::services::answers::typed_again(&Answers(kept.collect()));
    Ok(keep(ctx, &form, Uuid::now_v7(), 0, content).await?.id)
}
