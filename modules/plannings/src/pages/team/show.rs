//! `/agenda/creneaux/{id}`: one shift, for those who work: what it is, and to take or to swap it.

use axum::extract::Path;
use parvis_accounts::services::people;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use super::{Choice, Row};
use crate::services::open::is_of_team;
use crate::services::publish::line;
use crate::services::team;

/// In front of somebody who gives nothing in exchange.
const PERSON: &str = "personne:";

#[derive(Serialize)]
struct Page {
    id: Uuid,
    sector: String,
    path: String,
    number: u32,
    row: Row,
    may_plan: bool,
    may_take: bool,
    /// What it may be swapped for; empty where it is not one's own.
    choices: Vec<Choice>,
    against: String,
    errors: Vec<FieldError>,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, String::new(), Vec::new()).await
}

pub(super) async fn view(ctx: &Ctx, id: Uuid, against: String, errors: Vec<FieldError>) -> Result<View> {
    let (seen, sector, week) = team::find_shift(ctx, id).await?;
    let me = ctx.author();
    let is_mine = seen.facts.person.is_some() && seen.facts.person == me;
    let is_to_come = parvis_agenda::domain::span::instant(seen.facts.starts).is_ok_and(|at| at > ctx.now());
    let choices = match me.filter(|_| is_mine && is_to_come) {
        Some(me) => choices(ctx, me, &sector, week).await?,
        None => Vec::new(),
    };
    let page = Page {
        id,
        path: team::path(&sector, week),
        number: week.number(),
        row: Row::of(&seen, me),
        may_plan: team::may_plan(ctx, sector.id),
        may_take: seen.facts.person.is_none() && is_to_come && is_of_team(ctx, sector.id),
        choices,
        sector: sector.name,
        against,
        errors,
    };
    Ok(View::new("plannings/team_show.html", page))
}

/// The shifts of others in the same week, and those who might take it over for nothing.
async fn choices(
    ctx: &Ctx,
    me: Uuid,
    sector: &parvis_accounts::entities::sector::Model,
    week: crate::domain::week::Week,
) -> Result<Vec<Choice>> {
    let found = team::week(ctx, sector.clone(), week).await?;
    let others = found.planned().filter(|one| one.facts.person.is_some_and(|person| person != me));
    let mut choices: Vec<_> = others
        .map(|one| Choice {
            value: one.id.to_string(),
            label: format!(
                "{} · {}",
                one.name.clone().unwrap_or_default(),
                line(ctx, ctx.locale, &one.facts)
            ),
        })
        .collect();
    for one in people::colleagues(ctx, Some(sector.id)).await?.into_iter().filter(|one| one.id != me) {
        let label = ctx.say(&Message::new("team-swap-give").with("name", one.name));
        choices.push(Choice { value: format!("{PERSON}{}", one.id), label });
    }
    Ok(choices)
}

/// Who is asked, and for which shift of theirs.
pub(super) async fn against(ctx: &Ctx, id: Uuid, typed: &str) -> Result<(Uuid, Option<Uuid>)> {
    let wrong = || Error::invalid("against", Message::new("team-swap-wrong"));
    if let Some(person) = typed.strip_prefix(PERSON) {
        return Ok((person.parse().map_err(|_| wrong())?, None));
    }
    let other: Uuid = typed.parse().map_err(|_| wrong())?;
    if other == id {
        return Err(wrong());
    }
    match team::find_shift(ctx, other).await {
        Ok((seen, ..)) => Ok((seen.facts.person.ok_or_else(wrong)?, Some(other))),
        Err(Error::NotFound) => Err(wrong()),
        Err(error) => Err(error),
    }
}
