//! `/gerer/journal`: who did what, when, from where; the same lines as a CSV file.

use std::collections::HashMap;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::people;
use parvis_content::services::image::author_name;
use parvis_kernel::clock::{Instant, ZONE};
use parvis_kernel::entities::audit_line::Model;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::query::Query;
use parvis_kernel::spreadsheet::harmless;
use parvis_kernel::{Ctx, Message, View, audit};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tree::Choice;
use crate::local_time;
use crate::trail::{self, Wanted};

const PER_PAGE: u64 = 50;

/// A year of a busy centre.
const MOST_EXPORTED: u64 = 50_000;

/// How many lines are checked for holes each time that the page is opened.
const CHECKED: u64 = 500;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(rename = "personne", default)]
    person: String,
    #[serde(default)]
    action: String,
    #[serde(rename = "du", default)]
    from: String,
    #[serde(rename = "au", default)]
    until: String,
    #[serde(rename = "avant", default)]
    before: String,
}

impl Asked {
    fn wanted(&self) -> Result<Wanted> {
        let last = local_time::day("au", &self.until)?;
        let after = last.and_then(|day| day.succ_opt()).map(|day| day.to_string()).unwrap_or_default();
        Ok(Wanted {
            person: Uuid::parse_str(&self.person).ok(),
            action: self.action.clone(),
            from: local_time::parse("du", &self.from, "")?,
            until: local_time::parse("au", &after, "")?,
            before: self.before.parse().ok(),
        })
    }

    /// The question again, for the next page and the file.
    fn again(&self) -> String {
        let Self { person, action, from, until, .. } = self;
        format!("personne={person}&action={action}&du={from}&au={until}")
    }
}

#[derive(Serialize)]
struct Page {
    asked: Asked,
    again: String,
    people: Vec<Choice>,
    actions: Vec<Choice>,
    lines: Vec<Line>,
    next: Option<i64>,
    whole: bool,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Line {
    at: Instant,
    who: String,
    what: String,
    label: String,
    address: String,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let (wanted, errors) = match asked.wanted() {
        Ok(wanted) => (wanted, Vec::new()),
        Err(error) => (Wanted::default(), error.refused()?.errors),
    };
    let mut rows = trail::lines(&ctx, &wanted, PER_PAGE + 1).await?;
    let more = rows.len() > PER_PAGE as usize;
    rows.truncate(PER_PAGE as usize);
    let page = Page {
        again: asked.again(),
        asked,
        people: people(&ctx).await?,
        actions: actions(&ctx),
        next: rows.last().filter(|_| more).map(|row| row.seq),
        lines: described(&ctx, rows).await?,
        whole: trail::is_whole(&ctx, CHECKED).await?,
        errors,
    };
    // Who looks at what the others did is noted too (LG4); leafing through is one look.
    if page.asked.before.is_empty() {
        ctx.audit("admin.trail_read", None, &page.again).await?;
    }
    Ok(View::new("admin/trail.html", page))
}

async fn people(ctx: &Ctx) -> Result<Vec<Choice>> {
    let accounts = people::accounts(ctx, "", None).await?;
    Ok(accounts.into_iter().map(|one| Choice { value: one.id.to_string(), label: one.name }).collect())
}

fn actions(ctx: &Ctx) -> Vec<Choice> {
    let named = |action: &str| Choice { value: action.to_owned(), label: ctx.say(&audit::name(action)) };
    let mut actions: Vec<_> = ctx.app().registry.audited_actions().map(named).collect();
    actions.sort_by_key(|choice| choice.label.to_lowercase());
    actions
}

async fn described(ctx: &Ctx, rows: Vec<Model>) -> Result<Vec<Line>> {
    let mut names: HashMap<Uuid, String> = HashMap::new();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(person) = row.person_id
            && !names.contains_key(&person)
        {
            names.insert(person, author_name(ctx, Some(person)).await?.unwrap_or_default());
        }
        lines.push(Line {
            at: row.at,
            who: row.person_id.and_then(|person| names.get(&person).cloned()).unwrap_or_default(),
            what: ctx.say(&audit::name(&row.action)),
            label: row.label,
            address: row.address,
        });
    }
    Ok(lines)
}

pub(crate) async fn export(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    let rows = trail::lines(&ctx, &asked.wanted()?, MOST_EXPORTED).await?;
    ctx.audit("admin.trail_exported", None, &asked.again()).await?;
    let mut file = csv::Writer::from_writer(Vec::new());
    let heads = ["when", "who", "what", "which", "address"];
    let heads = heads.map(|head| ctx.say(&Message::new(&format!("admin-trail-{head}"))));
    file.write_record(heads).map_err(Error::internal)?;
    for line in described(&ctx, rows).await? {
        let at = line.at.with_timezone(&ZONE).format("%Y-%m-%d %H:%M:%S").to_string();
        let cells = [at, line.who, line.what, line.label, line.address].map(harmless);
        file.write_record(cells).map_err(Error::internal)?;
    }
    let bytes = file.into_inner().map_err(Error::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"journal.csv\"")),
    ];
    Ok((headers, bytes).into_response())
}
