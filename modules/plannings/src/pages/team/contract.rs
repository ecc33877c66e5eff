//! `/agenda/equipes/{sector}/personnes` and `/agenda/contrats/{person}`: how people are employed and what they have learnt.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::people;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Choice;
use crate::domain::contract::{self as rules, Contract, Draft, KINDS, hours};
use crate::domain::ratio::Skill;
use crate::services::{contract as services, team};

#[derive(Serialize)]
struct List {
    slug: String,
    sector: String,
    people: Vec<Person>,
}

#[derive(Serialize)]
struct Person {
    id: Uuid,
    name: String,
    /// What holds today.
    now: Option<Shown>,
}

#[derive(Serialize)]
struct Shown {
    id: Uuid,
    kind: String,
    skill: String,
    weekly: Option<String>,
    yearly: Option<String>,
    from: Date,
    until: Option<Date>,
    adult_from: Option<Date>,
    is_now: bool,
}

impl Shown {
    fn of(row: &Contract, is_now: bool) -> Self {
        Self {
            id: row.id,
            kind: format!("team-contract-{}", row.kind),
            skill: format!("team-skill-{}", row.skill.key()),
            weekly: row.weekly.map(hours),
            yearly: row.yearly.map(hours),
            adult_from: row.adult_from,
            from: row.from,
            until: row.until,
            is_now,
        }
    }
}

pub(crate) async fn list(ctx: Ctx, Path(slug): Path<String>) -> Result<View> {
    let sector = team::find(&ctx, &slug).await?;
    ctx.require(services::CONTRACTS)?;
    if !services::may_keep(&ctx, &[sector.id]) {
        return Err(Error::Forbidden);
    }
    let team = people::colleagues(&ctx, Some(sector.id)).await?;
    let ids: Vec<_> = team.iter().map(|one| one.id).collect();
    let known: HashMap<_, _> = services::of_many(&ctx, &ids).await?;
    let today = local_date(ctx.now());
    let person = |one: people::Colleague| {
        let rows = known.get(&one.id).map(Vec::as_slice).unwrap_or_default();
        Person { now: rules::on(rows, today).map(|row| Shown::of(row, true)), id: one.id, name: one.name }
    };
    let people = team.into_iter().map(person).collect();
    Ok(View::new("plannings/team_people.html", List { slug, sector: sector.name, people }))
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Typed {
    kind: String,
    weekly: String,
    skill: String,
    from: String,
    until: String,
    yearly: String,
    adult_from: String,
}

#[derive(Serialize)]
struct Page {
    id: Uuid,
    name: String,
    /// The newest first.
    rows: Vec<Shown>,
    form: Typed,
    kinds: Vec<Choice>,
    skills: Vec<Choice>,
    errors: Vec<FieldError>,
}

pub(crate) async fn show(ctx: Ctx, Path(person): Path<Uuid>) -> Result<View> {
    let (_, rows) = services::of_person(&ctx, person).await?;
    let today = local_date(ctx.now());
    let mut form = Typed { from: today.to_string(), ..Typed::default() };
    if let Some(now) = rules::on(&rows, today) {
        form.kind.clone_from(&now.kind);
        now.skill.key().clone_into(&mut form.skill);
        form.weekly = now.weekly.map(hours).unwrap_or_default();
        form.yearly = now.yearly.map(hours).unwrap_or_default();
        form.adult_from = now.adult_from.map(|day| day.to_string()).unwrap_or_default();
    }
    view(&ctx, person, form, Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Path(person): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let Typed { kind, weekly, skill, from, until, yearly, adult_from } = typed.clone();
    let draft = Draft { kind, weekly, skill, from, until, yearly, adult_from };
    match services::add(&ctx, person, &draft).await {
        Ok(_) => Ok(done(&format!("/agenda/contrats/{person}"), Message::new("team-contract-added"))),
        Err(error) => {
            let refused = error.refused()?;
            let view = view(&ctx, person, typed, refused.errors).await?;
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let person = services::remove(&ctx, id).await?;
    Ok(done(&format!("/agenda/contrats/{person}"), Message::new("team-contract-removed")))
}

async fn view(ctx: &Ctx, person: Uuid, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    let (name, mut rows) = services::of_person(ctx, person).await?;
    let now = rules::on(&rows, local_date(ctx.now())).map(|row| row.id);
    rows.reverse();
    let choice = |prefix: &str, key: &str| Choice {
        value: key.to_owned(),
        label: ctx.say(&Message::new(&format!("team-{prefix}-{key}"))),
    };
    let page = Page {
        id: person,
        name,
        rows: rows.iter().map(|row| Shown::of(row, now == Some(row.id))).collect(),
        form,
        kinds: KINDS.iter().map(|kind| choice("contract", kind)).collect(),
        skills: Skill::ALL.iter().map(|skill| choice("skill", skill.key())).collect(),
        errors,
    };
    Ok(View::new("plannings/team_contracts.html", page))
}
