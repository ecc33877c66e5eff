//! `/gerer/personnes`: everybody who has, had or is about to have an account.

use axum::extract::Query;
use parvis_accounts::services::people::{self, Account};
use parvis_accounts::services::sector;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tree::Choice;

#[derive(Serialize)]
struct Page {
    people: Vec<Account>,
    q: String,
    sector: String,
    sectors: Vec<Choice>,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(rename = "secteur", default)]
    sector: String,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let people = people::accounts(&ctx, &asked.q, Uuid::parse_str(&asked.sector).ok()).await?;
    let page = Page { people, q: asked.q, sector: asked.sector, sectors: sectors(&ctx).await? };
    Ok(View::new("admin/people.html", page))
}

pub(crate) async fn sectors(ctx: &Ctx) -> Result<Vec<Choice>> {
    let rows = sector::all(ctx).await?;
    Ok(rows.into_iter().map(|row| Choice { value: row.id.to_string(), label: row.name }).collect())
}
