//! `/api/v1/people`: inviting, changing and closing accounts, for those who manage them on screen.

use axum::extract::Path;
use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Done, Item};
use parvis_kernel::clock::Date;
use parvis_kernel::error::Result;
use parvis_kernel::permission::Role;
use parvis_kernel::sent::{Sent, told};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::MANAGE;
use crate::services::invite;
use crate::services::person::{self, Person, Profile};

/// An account as those who manage accounts see it.
#[derive(Serialize, ToSchema)]
pub struct Account {
    pub id: Uuid,
    pub username: String,
    pub name: String,
    pub email: String,
    /// What the person does, in French.
    pub function: String,
    pub phone: String,
    #[schema(value_type = Option<String>, format = Date)]
    pub contract_start: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    pub contract_end: Option<Date>,
    /// The sectors that the person belongs to.
    pub sectors: Vec<Uuid>,
    pub roles: Vec<HeldRole>,
    /// `open`, `invited` or `closed`.
    pub state: String,
}

/// A role that somebody holds.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HeldRole {
    /// `employee`, `activity_leader`, `supervisor`, `coordinator`, `equipment_manager`, `hr`, `receptionist`, `director`,
    /// `communication` or `it`.
    #[schema(value_type = String, example = "activity_leader")]
    pub role: Role,
    /// Only in this sector; everywhere when absent.
    pub sector_id: Option<Uuid>,
}

/// Somebody to invite: they get an e-mail, and choose a password themselves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewAccount {
    #[schema(example = "nadia.benali")]
    username: String,
    #[schema(example = "Nadia Benali")]
    name: String,
    #[schema(example = "nadia.benali@example.org")]
    email: String,
    #[serde(default)]
    #[schema(example = "Animatrice enfance")]
    function: String,
    #[serde(default)]
    phone: String,
    #[schema(value_type = Option<String>, format = Date)]
    contract_start: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    contract_end: Option<Date>,
    #[serde(default)]
    sectors: Vec<Uuid>,
    #[serde(default)]
    roles: Vec<HeldRole>,
}

/// What changes of an account; absent fields stay as they are, null empties.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountChange {
    username: Option<String>,
    name: Option<String>,
    email: Option<String>,
    #[schema(example = "Référente enfance")]
    function: Option<String>,
    phone: Option<String>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>, format = Date)]
    contract_start: Option<Option<Date>>,
    #[serde(default, deserialize_with = "told")]
    #[schema(value_type = Option<String>, format = Date)]
    contract_end: Option<Option<Date>>,
    sectors: Option<Vec<Uuid>>,
    roles: Option<Vec<HeldRole>>,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Account>> {
    ctx.require(MANAGE)?;
    Ok(item(person::find(&ctx, id).await?))
}

pub(crate) async fn invite(ctx: Ctx, Sent(asked): Sent<NewAccount>) -> Result<Created<Account>> {
    let person = Person {
        username: asked.username,
        email: asked.email,
        name: asked.name,
        function: asked.function,
        phone: asked.phone,
        contract_start: day(asked.contract_start),
        contract_end: day(asked.contract_end),
        sectors: each_once(asked.sectors),
        roles: held(asked.roles),
    };
    let id = invite::invite(&ctx, person).await?;
    Ok(Created { path: format!("/api/v1/people/{id}/account"), item: item(person::find(&ctx, id).await?) })
}

pub(crate) async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Sent(asked): Sent<AccountChange>,
) -> Result<Item<Account>> {
    ctx.require(MANAGE)?;
    let Profile { person: now, sectors, roles } = person::find(&ctx, id).await?;
    let changed = Person {
        username: asked.username.unwrap_or(now.username),
        email: asked.email.unwrap_or(now.email),
        name: asked.name.unwrap_or(now.name),
        function: asked.function.unwrap_or(now.function),
        phone: asked.phone.unwrap_or(now.phone),
        contract_start: day(asked.contract_start.unwrap_or(now.contract_start)),
        contract_end: day(asked.contract_end.unwrap_or(now.contract_end)),
        sectors: asked.sectors.map_or(sectors, each_once),
        roles: asked.roles.map_or(roles, held),
    };
    person::update(&ctx, id, changed).await?;
    Ok(item(person::find(&ctx, id).await?))
}

/// Ends every session and link of the person now; the name stays on what they did.
pub(crate) async fn close(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Account>> {
    set_active(&ctx, id, false).await
}

pub(crate) async fn reopen(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Item<Account>> {
    set_active(&ctx, id, true).await
}

async fn set_active(ctx: &Ctx, id: Uuid, active: bool) -> Result<Item<Account>> {
    ctx.require(MANAGE)?;
    person::find(ctx, id).await?;
    person::set_active(ctx, id, active).await?;
    Ok(item(person::find(ctx, id).await?))
}

/// Sends the way in again; the earlier link stops working.
pub(crate) async fn invite_again(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Done> {
    invite::invite_again(&ctx, id).await?;
    Ok(Done)
}

fn item(profile: Profile) -> Item<Account> {
    let state = person::state(&profile);
    let Profile { person, sectors, roles } = profile;
    let account = Account {
        id: person.id,
        state: match (person.active, &person.password_hash) {
            (false, _) => "closed",
            (true, None) => "invited",
            (true, Some(_)) => "open",
        }
        .to_owned(),
        username: person.username,
        name: person.name,
        email: person.email,
        function: person.function,
        phone: person.phone,
        contract_start: person.contract_start,
        contract_end: person.contract_end,
        sectors,
        roles: roles.into_iter().map(|(role, sector_id)| HeldRole { role, sector_id }).collect(),
    };
    Item { state, value: account }
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn held(roles: Vec<HeldRole>) -> Vec<(Role, Option<Uuid>)> {
    each_once(roles.into_iter().map(|held| (held.role, held.sector_id)).collect())
}

fn each_once<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}
