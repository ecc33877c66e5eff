//! « Mes démarches » : what I began, what I sent and where it stands.

use parvis_approvals::entities::request::Model;
use parvis_approvals::services::answers::{self, Read};
use parvis_approvals::services::{draft, find};
use parvis_fields::domain::brief::Fact;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::Result;
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::services::requests;

/// How many closed requests a page shows.
const PAGE: u64 = 30;

#[derive(Serialize)]
struct Page {
    drafts: Vec<Begun>,
    requests: Vec<Line>,
    /// The last one, when there are older ones.
    older: Option<Uuid>,
}

#[derive(Serialize)]
struct Begun {
    id: Uuid,
    title: String,
    updated_at: Instant,
}

/// A request in a list: what it is, where it stands.
#[derive(Serialize)]
pub(crate) struct Line {
    id: Uuid,
    title: String,
    number: String,
    requester: String,
    state: &'static str,
    /// The step that it waits for.
    step: String,
    since: Instant,
    sent_at: Instant,
    /// What tells it from others of its form: days, amount.
    facts: Vec<String>,
}

impl Line {
    pub(crate) async fn all(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<Self>> {
        let read = rows.iter().map(answers::read).collect::<Result<Vec<_>>>()?;
        let facts = answers::briefs(ctx, read.iter()).await?;
        let each = rows.into_iter().zip(read).zip(facts);
        Ok(each.map(|((row, read), facts)| Self::of(row, &read, facts)).collect())
    }

    fn of(row: Model, read: &Read, facts: Vec<Fact>) -> Self {
        let step = read.progress.step().and_then(|step| read.steps.get(step));
        Self {
            id: row.id,
            title: row.form_title,
            number: row.number,
            requester: row.requester_name,
            state: read.progress.state.key(),
            step: step.map(|step| step.label.clone()).unwrap_or_default(),
            since: row.waits_since,
            sent_at: row.sent_at,
            facts: facts.into_iter().map(|fact| fact.words).collect(),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    avant: Option<Uuid>,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let mut rows = find::mine(&ctx, asked.avant, PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let older = rows.last().filter(|_| more).map(|row| row.id);
    let mut drafts = Vec::new();
    if asked.avant.is_none() {
        for row in draft::mine(&ctx).await? {
            let title = requests::of_draft(&ctx, &row).await?.title;
            drafts.push(Begun { id: row.id, title, updated_at: row.updated_at });
        }
    }
    let requests = Line::all(&ctx, rows).await?;
    Ok(View::new("forms/mine.html", Page { drafts, requests, older }))
}
