//! `/api/v1/forms`: the forms that the token's person may send, and what answers each takes.

use axum::Json;
use axum::extract::Path;
use parvis_fields::domain::json_schema::json_schema;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::page::List;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::services::{self, Entry, write};

/// A form that may be sent today.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormEntry {
    /// Names the form in addresses.
    #[schema(example = "demande-de-formation")]
    key: String,
    title: String,
    summary: String,
    category: String,
}

impl From<Entry> for FormEntry {
    fn from(entry: Entry) -> Self {
        let Entry { key, title, summary, category, .. } = entry;
        Self { key, title, summary, category }
    }
}

/// A form with everything that it asks.
#[derive(Serialize, ToSchema)]
pub(crate) struct FormDefinition {
    key: String,
    title: String,
    summary: String,
    /// Requests stay on the version that they were made with.
    version: i32,
    /// The JSON Schema (2020-12) of the answers: amounts in cents, days as `2026-12-31`.
    #[schema(value_type = Object)]
    answers: Value,
    /// The form as its authors made it: steps, fields, conditions, formulas.
    #[schema(value_type = Object)]
    schema: Value,
    /// Who signs, in what order.
    #[schema(value_type = Object)]
    circuit: Value,
}

/// All of them: there are never many.
pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<FormEntry>>> {
    let entries = services::catalogue(&ctx).await?;
    Ok(Json(List::whole(entries.into_iter().map(FormEntry::from).collect())))
}

pub(crate) async fn show(ctx: Ctx, Path(key): Path<String>) -> Result<Json<FormDefinition>> {
    let form = services::published(&ctx, &key).await?;
    let registry = &ctx.app().registry;
    let of_modules = |id: &str, options: &Value| match registry.field_kind(id) {
        Some(kind) => kind.schema(options),
        None => json!({}),
    };
    Ok(Json(FormDefinition {
        answers: json_schema(&form.schema, &of_modules),
        schema: write(&form.schema)?,
        circuit: write(&form.circuit)?,
        key: form.key,
        title: form.title,
        summary: form.summary,
        version: form.version,
    }))
}
