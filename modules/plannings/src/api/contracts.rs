//! `/api/v1/contracts`

use axum::Json;
use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::page::List;
use parvis_kernel::query::Query;
use parvis_kernel::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::absent;
use crate::domain::contract::{self, Draft, hours};
use crate::services::contract as services;

/// How somebody is employed and what they have learnt, from a day on.
#[derive(Serialize, ToSchema)]
pub(crate) struct Contract {
    id: Uuid,
    person: Uuid,
    /// `cdi`, `cdd`, `cee`, `apprenticeship`, `casual`, `volunteer`, `intern`, `civic` or `other`.
    kind: String,
    /// Minutes a week; null where no hours were agreed.
    weekly: Option<u32>,
    /// Minutes of a whole year, where hours are reckoned so.
    yearly: Option<u32>,
    /// `director`, `qualified`, `trainee` or `untrained`.
    skill: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The last day; null: not known.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// Of somebody who is not of age yet: from when on they are.
    #[schema(value_type = Option<String>, format = Date)]
    adult_from: Option<Date>,
}

/// What holds from a day on; what was before stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewContract {
    person: Uuid,
    #[schema(example = "cdi")]
    kind: String,
    /// Minutes a week.
    #[schema(example = 2100)]
    weekly: Option<u32>,
    /// Minutes of a whole year.
    #[schema(example = 96420)]
    yearly: Option<u32>,
    #[schema(example = "qualified")]
    skill: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    adult_from: Option<Date>,
}

/// Whose contracts.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedContracts {
    person: Uuid,
}

fn shown(person: Uuid, row: contract::Contract) -> Contract {
    Contract {
        id: row.id,
        person,
        kind: row.kind,
        weekly: row.weekly,
        yearly: row.yearly,
        skill: row.skill.key().to_owned(),
        from: row.from,
        until: row.until,
        adult_from: row.adult_from,
    }
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<AskedContracts>) -> Result<Json<List<Contract>>> {
    let (_, rows) = services::of_person(&ctx, asked.person)
        .await
        .map_err(absent("person", "plannings-person-unknown"))?;
    Ok(Json(List::whole(rows.into_iter().map(|row| shown(asked.person, row)).collect())))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Contract>> {
    let (person, row) = services::find(&ctx, id).await?;
    Ok(Item { state: id.to_string(), value: shown(person, row) })
}

pub(crate) async fn add(ctx: Ctx, Sent(asked): Sent<NewContract>) -> Result<Created<Contract>> {
    let draft = Draft {
        kind: asked.kind,
        weekly: asked.weekly.map(hours).unwrap_or_default(),
        skill: asked.skill,
        from: asked.from.to_string(),
        until: asked.until.map(|day| day.to_string()).unwrap_or_default(),
        yearly: asked.yearly.map(hours).unwrap_or_default(),
        adult_from: asked.adult_from.map(|day| day.to_string()).unwrap_or_default(),
    };
    let id = services::add(&ctx, asked.person, &draft)
        .await
        .map_err(absent("person", "plannings-person-unknown"))?;
    let (person, row) = services::find(&ctx, id).await?;
    let item = Item { state: id.to_string(), value: shown(person, row) };
    Ok(Created { path: format!("/api/v1/contracts/{id}"), item })
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done, Error> {
    services::remove(&ctx, id).await.map(|_| Done)
}
