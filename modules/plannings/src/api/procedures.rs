//! `/api/v1/funding-procedures`

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::page::List;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::domain::procedure::Draft;
use crate::services::procedure::{self as services, Found};

/// What is asked of a funder, by when.
#[derive(Serialize, ToSchema)]
pub(crate) struct FundingProcedure {
    id: Uuid,
    title: String,
    funder: String,
    link: String,
    #[schema(value_type = String, format = Date)]
    deadline: Date,
    /// False: the date has still to be confirmed.
    confirmed: bool,
    /// `to_prepare`, `sent`, `granted`, `refused` or `given_up`.
    status: String,
    /// In cents.
    amount: Option<i64>,
    owner_id: Option<Uuid>,
    note: String,
    /// It comes back a year later.
    yearly: bool,
}

fn shown(found: Found) -> FundingProcedure {
    let row = found.row;
    FundingProcedure {
        id: row.id,
        title: row.title,
        funder: row.funder,
        link: row.link,
        deadline: row.deadline,
        confirmed: row.is_confirmed,
        status: row.status,
        amount: row.amount,
        owner_id: row.owner_id,
        note: row.note,
        yearly: row.is_yearly,
    }
}

fn item(found: Found) -> Item<FundingProcedure> {
    Item { state: services::state(&found.row), value: shown(found) }
}

/// A procedure to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewFundingProcedure {
    #[schema(example = "Prestation de service jeunes")]
    title: String,
    #[schema(example = "CAF du Nord")]
    funder: String,
    #[serde(default)]
    #[schema(example = "https://example.org/appel")]
    link: String,
    #[schema(value_type = String, format = Date, example = "2027-03-31")]
    deadline: Date,
    #[serde(default = "yes")]
    #[schema(example = true)]
    confirmed: bool,
    /// `to_prepare` when absent.
    #[serde(default)]
    #[schema(example = "to_prepare")]
    status: String,
    /// In cents.
    #[schema(example = 1_250_000)]
    amount: Option<i64>,
    owner_id: Option<Uuid>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    yearly: bool,
}

fn yes() -> bool {
    true
}

/// What changes of a procedure; absent fields stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FundingProcedureChange {
    title: Option<String>,
    funder: Option<String>,
    link: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    deadline: Option<Date>,
    confirmed: Option<bool>,
    #[schema(example = "sent")]
    status: Option<String>,
    amount: Option<i64>,
    owner_id: Option<Uuid>,
    note: Option<String>,
    yearly: Option<bool>,
}

/// Cents as a form would have them.
fn typed(amount: Option<i64>) -> String {
    let sign = |cents: i64| if cents < 0 { "-" } else { "" };
    let text = |cents: i64| {
        let size = cents.unsigned_abs();
        format!("{}{}.{:02}", sign(cents), size / 100, size % 100)
    };
    amount.map(text).unwrap_or_default()
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<List<FundingProcedure>>> {
    let found = services::current(&ctx).await?;
    Ok(Json(List::whole(found.into_iter().map(shown).collect())))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<FundingProcedure>> {
    Ok(item(services::find_visible(&ctx, id).await?))
}

pub(crate) async fn add(
    ctx: Ctx,
    Sent(asked): Sent<NewFundingProcedure>,
) -> Result<Created<FundingProcedure>> {
    let draft = Draft {
        title: asked.title,
        funder: asked.funder,
        link: asked.link,
        deadline: asked.deadline.to_string(),
        is_confirmed: asked.confirmed,
        status: asked.status,
        amount: typed(asked.amount),
        owner: asked.owner_id,
        note: asked.note,
        is_yearly: asked.yearly,
    };
    let id = services::add(&ctx, &draft).await.map_err(|error| error.renamed(&[("owner", "owner_id")]))?;
    let path = format!("/api/v1/funding-procedures/{id}");
    Ok(Created { path, item: item(services::find_visible(&ctx.afresh(), id).await?) })
}

pub(crate) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<FundingProcedureChange>,
) -> Result<Item<FundingProcedure>> {
    let now = services::find_visible(&ctx, id).await?.row;
    let draft = Draft {
        title: asked.title.unwrap_or(now.title),
        funder: asked.funder.unwrap_or(now.funder),
        link: asked.link.unwrap_or(now.link),
        deadline: asked.deadline.unwrap_or(now.deadline).to_string(),
        is_confirmed: asked.confirmed.unwrap_or(now.is_confirmed),
        status: asked.status.unwrap_or(now.status),
        amount: typed(asked.amount.or(now.amount)),
        owner: asked.owner_id.or(now.owner_id),
        note: asked.note.unwrap_or(now.note),
        is_yearly: asked.yearly.unwrap_or(now.is_yearly),
    };
    let changed = services::change(&ctx, id, &draft).await;
    changed.map_err(|error| error.renamed(&[("owner", "owner_id")]))?;
    Ok(item(services::find_visible(&ctx.afresh(), id).await?))
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    services::find_visible(&ctx, id).await?;
    services::remove(&ctx, id).await?;
    Ok(Done)
}
