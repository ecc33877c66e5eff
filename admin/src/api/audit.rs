//! `/api/v1/audit`: the audit trail, for programs that keep watch.

use axum::Json;
use parvis_kernel::Ctx;
use parvis_kernel::clock::Instant;
use parvis_kernel::entities::audit_line::Model;
use parvis_kernel::error::Result;
use parvis_kernel::query::{Query, within};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::trail::{self, Wanted};

/// One line of the trail. Lines are only ever added; each carries the hash of the one before.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditLine {
    seq: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    /// Who did it; null for the program itself and for whoever had not signed in.
    person_id: Option<Uuid>,
    /// `content.published`, `accounts.signed_in` …
    action: String,
    /// What it was done to: `content.page`, `accounts.person` …
    subject_kind: Option<String>,
    subject_id: Option<Uuid>,
    /// The name of the thing as it was then.
    label: String,
    address: String,
    previous: String,
    hash: String,
}

impl From<Model> for AuditLine {
    fn from(row: Model) -> Self {
        Self {
            seq: row.seq,
            at: row.at,
            person_id: row.person_id,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            label: row.label,
            address: row.address,
            previous: row.previous,
            hash: row.hash,
        }
    }
}

/// The newest lines first.
#[derive(Serialize, ToSchema)]
pub(crate) struct AuditLines {
    items: Vec<AuditLine>,
    /// What to send as `before` for the page that follows; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<i64>,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    /// What this person did, and what was done to them.
    #[param(required = false, value_type = Uuid)]
    person_id: Option<Uuid>,
    /// An action, or a module: everything that it notes.
    #[serde(default)]
    #[param(required = false)]
    action: String,
    /// The `next` of the page before.
    #[param(required = false, value_type = i64)]
    before: Option<i64>,
    /// How many lines, 20 when nothing is said.
    #[serde(default = "twenty", deserialize_with = "limit")]
    #[param(required = false, minimum = 1, maximum = 100)]
    limit: usize,
}

fn twenty() -> usize {
    20
}

fn limit<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    within(1..=100, from)
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Question>) -> Result<Json<AuditLines>> {
    let Question { person_id: person, action, before, limit } = asked;
    let wanted = Wanted { person, action, before, ..Wanted::default() };
    let mut rows = trail::lines(&ctx, &wanted, limit as u64 + 1).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| row.seq);
    // Who looks at what the others did is noted too (LG4); leafing through is one look.
    if before.is_none() {
        ctx.audit("admin.trail_read", None, "API").await?;
    }
    Ok(Json(AuditLines { items: rows.into_iter().map(AuditLine::from).collect(), next }))
}
