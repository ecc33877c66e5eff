//! `/api/v1/forms/{key}/draft`: the working copy of a form, for programs that make forms.

use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::Item;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::sent::Sent;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::domain::content::Content;
use crate::services::builder::{self, Form};
use crate::services::{making, publishing, write};

/// A form as its authors work on it.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormDraft {
    key: String,
    /// `draft` (never published), `published` or `retired`.
    state: String,
    /// The version that people fill in.
    version: Option<i32>,
    title: String,
    summary: String,
    words: String,
    #[schema(value_type = Object)]
    schema: Value,
    #[schema(value_type = Object)]
    circuit: Value,
}

/// A whole draft: what is there is replaced by it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewFormDraft {
    #[schema(example = "Demande de salle", max_length = 120)]
    title: String,
    /// One line, in the catalogue.
    #[serde(default)]
    #[schema(max_length = 300)]
    summary: String,
    /// What people would type to find it.
    #[serde(default)]
    #[schema(max_length = 1000)]
    words: String,
    /// `{ "version": 1, "steps": [{ "title": …, "fields": [{ "key": …, "label": …, "kind": … }] }] }`
    #[schema(value_type = Object)]
    schema: Value,
    /// `{ "steps": [{ "key": …, "label": …, "who": { "role": "hr" } }] }`; without a step, a request is approved when it
    /// is sent.
    #[schema(value_type = Object)]
    circuit: Value,
}

/// Which version people fill in from now on.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublishedVersion {
    key: String,
    version: i32,
}

fn item(form: Form) -> Result<Item<FormDraft>> {
    let state = form.draft_state.to_string();
    let draft = form.draft;
    let value = FormDraft {
        key: form.key,
        state: form.state.key().to_owned(),
        version: form.version,
        schema: write(&draft.schema)?,
        circuit: write(&draft.circuit)?,
        title: draft.title,
        summary: draft.summary,
        words: draft.words,
    };
    Ok(Item { value, state })
}

/// A member of what was sent; the fault tells what could not be read in it.
fn member<T: DeserializeOwned>(name: &str, json: Value, faults: &mut Vec<FieldError>) -> Option<T> {
    serde_json::from_value(json)
        .map_err(|fault| {
            let why = fault.to_string().chars().take(200).collect::<String>();
            let message = Message::new("forms-unreadable").with("why", why);
            faults.push(FieldError { field: name.to_owned(), message });
        })
        .ok()
}

pub(crate) async fn show(ctx: Ctx, Path(key): Path<String>) -> Result<Item<FormDraft>> {
    item(builder::find_by_key(&ctx, &key).await?)
}

pub(crate) async fn put(
    ctx: Ctx,
    Path(key): Path<String>,
    Sent(sent): Sent<NewFormDraft>,
) -> Result<Item<FormDraft>> {
    let NewFormDraft { title, summary, words, schema, circuit } = sent;
    let mut faults = Vec::new();
    let schema = member("schema", schema, &mut faults);
    let circuit = member("circuit", circuit, &mut faults);
    match (schema, circuit) {
        (Some(schema), Some(circuit)) => {
            item(making::put(&ctx, &key, Content { title, summary, words, schema, circuit }).await?)
        }
        _ => Err(Error::Invalid(faults)),
    }
}

pub(crate) async fn publish(ctx: Ctx, Path(key): Path<String>) -> Result<Item<PublishedVersion>> {
    let form = builder::find_by_key(&ctx, &key).await?;
    let version = publishing::publish(&ctx, form.id, None).await?;
    let form = builder::find(&ctx, form.id).await?;
    Ok(Item { state: form.draft_state.to_string(), value: PublishedVersion { key: form.key, version } })
}
