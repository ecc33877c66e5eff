//! `/agenda/equipes/{sector}/{week}/creneaux` and `/agenda/creneaux/{id}`: laying shifts, changing them, taking them away.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::entities::sector::Model as Sector;
use parvis_accounts::services::people;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::ports::bookables::{Bookable, BookableKind};
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Choice;
use super::drag::OPEN;
use super::typed::Typed;
use super::week::named;
use crate::domain::ratio::{Duty, Reception};
use crate::domain::week::Week;
use crate::services::{shift as services, team};

#[derive(Serialize)]
struct Page {
    /// Nothing for a new one.
    id: Option<Uuid>,
    sector: String,
    path: String,
    number: u32,
    form: Typed,
    days: Vec<Choice>,
    kinds: Vec<Choice>,
    duties: Vec<Choice>,
    team: Vec<Choice>,
    others: Vec<Choice>,
    rooms: Vec<Choice>,
    /// Both, to choose one of.
    everyone: Vec<Choice>,
    /// The one who was chosen, of a form for one shift.
    person: String,
    may_override: bool,
    /// It was published, and is no longer as it was.
    may_undo: bool,
    errors: Vec<FieldError>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    jour: Option<Date>,
    /// From when to when, and who: where the grid was touched, or where a shift was dragged to.
    #[serde(default)]
    de: String,
    #[serde(default)]
    a: String,
    #[serde(default)]
    qui: String,
}

impl Asked {
    /// The form with what the address says in it.
    fn fill(self, form: Typed) -> Typed {
        let or = |said: String, before: String| if said.is_empty() { before } else { said };
        let people = match self.qui.as_str() {
            "" => form.people,
            OPEN => Vec::new(),
            person => vec![person.to_owned()],
        };
        let day = self.jour.map_or(form.day, |day| day.to_string());
        Typed { day, from: or(self.de, form.from), until: or(self.a, form.until), people, ..form }
    }
}

pub(crate) async fn new(
    ctx: Ctx,
    Path((slug, week)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<View> {
    let (sector, week) = planned(&ctx, &slug, &week).await?;
    let found = team::week(&ctx, sector.clone(), week).await?;
    let jour = Some(asked.jour.filter(|day| week.holds(*day)).unwrap_or(week.monday()));
    // What was laid last is likely to be laid again.
    let form = match found.planned().max_by_key(|shift| shift.id) {
        Some(last) => Typed { people: Vec::new(), ..Typed::of(&last.facts, "") },
        None => Typed {
            from: "09:00".to_owned(),
            until: "17:00".to_owned(),
            duty: Duty::Supervise.key().to_owned(),
            ..Typed::default()
        },
    };
    let form = Asked { jour, ..asked }.fill(form);
    view(&ctx, &sector, week, (None, false), form, Vec::new()).await
}

pub(crate) async fn add(
    ctx: Ctx,
    Path((slug, week)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (sector, week) = planned(&ctx, &slug, &week).await?;
    match services::add(&ctx, sector.id, week, &typed.draft(), typed.reason()).await {
        Ok(ids) => {
            let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
            let to = format!("{}#jour-{}", team::path(&sector, week), typed.day);
            Ok(done(&to, Message::new("team-shift-added").with("count", count)))
        }
        Err(error) => again(&ctx, &sector, week, (None, false), typed, error).await,
    }
}

pub(crate) async fn edit(ctx: Ctx, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Result<View> {
    let services::Planned { row, week } = services::find_planned(&ctx, id).await?;
    let sector = team::by_id(&ctx, week.sector_id).await?;
    let form = asked.fill(Typed::of(&row.facts(), &row.reason));
    let may_undo = may_undo(&row);
    view(&ctx, &sector, Week::of(week.monday), (Some(id), may_undo), form, Vec::new()).await
}

pub(crate) async fn change(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let services::Planned { row, week } = services::find_planned(&ctx, id).await?;
    let sector = team::by_id(&ctx, week.sector_id).await?;
    let week = Week::of(week.monday);
    match services::change(&ctx, id, &typed.draft(), typed.reason()).await {
        Ok(()) => {
            let to = format!("{}#jour-{}", team::path(&sector, week), typed.day);
            Ok(done(&to, Message::new("team-shift-changed")))
        }
        Err(error) => again(&ctx, &sector, week, (Some(id), may_undo(&row)), typed, error).await,
    }
}

pub(crate) async fn remove(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let back = back(&ctx, id).await?;
    services::remove(&ctx, id).await?;
    Ok(done(&back, Message::new("team-shift-removed")))
}

pub(crate) async fn undo(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    let services::Planned { row, week } = services::find_planned(&ctx, id).await?;
    let sector = team::by_id(&ctx, week.sector_id).await?;
    let week = Week::of(week.monday);
    match services::undo(&ctx, id).await {
        Ok(()) => Ok(done(&team::path(&sector, week), Message::new("team-shift-undone"))),
        Err(error) => {
            let form = Typed::of(&row.facts(), &row.reason);
            again(&ctx, &sector, week, (Some(id), true), form, error).await
        }
    }
}

/// The sector and the week of an address, for whoever plans there.
pub(super) async fn planned(ctx: &Ctx, slug: &str, week: &str) -> Result<(Sector, Week)> {
    let sector = team::find(ctx, slug).await?;
    team::planning(ctx, sector.id)?;
    Ok((sector, named(week)?))
}

async fn back(ctx: &Ctx, id: Uuid) -> Result<String> {
    let week = services::find_planned(ctx, id).await?.week;
    let sector = team::by_id(ctx, week.sector_id).await?;
    Ok(team::path(&sector, Week::of(week.monday)))
}

fn may_undo(row: &crate::entities::team::shift::Model) -> bool {
    row.said().is_some_and(|said| row.is_removed || said != row.facts())
}

async fn view(
    ctx: &Ctx,
    sector: &Sector,
    week: Week,
    (id, may_undo): (Option<Uuid>, bool),
    form: Typed,
    errors: Vec<FieldError>,
) -> Result<View> {
    let named = |prefix: &str, key: &str| Choice {
        value: key.to_owned(),
        label: ctx.say(&Message::new(&format!("team-{prefix}-{}", key.replace('_', "-")))),
    };
    let weekday = |day: Date| {
        use chrono::Datelike;
        let name = Message::new(&format!("weekday-{}", day.weekday().number_from_monday()));
        Choice { value: day.to_string(), label: format!("{} {}", ctx.say(&name), day.format("%d/%m")) }
    };
    let team = people::colleagues(ctx, Some(sector.id)).await?;
    let mut others = people::colleagues(ctx, None).await?;
    others.retain(|one| !team.iter().any(|member| member.id == one.id));
    let choice = |one: people::Colleague| Choice { value: one.id.to_string(), label: one.name };
    let (team, others): (Vec<_>, Vec<_>) =
        (team.into_iter().map(choice).collect(), others.into_iter().map(choice).collect());
    let page = Page {
        id,
        person: form.people.first().cloned().unwrap_or_default(),
        everyone: [team.clone(), others.clone()].concat(),
        sector: sector.name.clone(),
        path: team::path(sector, week),
        number: week.number(),
        days: week.days().map(weekday).collect(),
        kinds: Reception::ALL.iter().map(|kind| named("kind", kind.key())).collect(),
        duties: Duty::ALL.iter().map(|duty| named("duty", duty.key())).collect(),
        team,
        others,
        rooms: rooms(ctx, &form.room).await?,
        form,
        may_override: ctx.can(parvis_agenda::OVERRIDE),
        may_undo,
        errors,
    };
    Ok(View::new("plannings/team_shift.html", page))
}

/// The rooms that whoever plans takes at once, and the one that is chosen already.
async fn rooms(ctx: &Ctx, chosen: &str) -> Result<Vec<Choice>> {
    let offered = ctx.bookables().await?.into_iter().filter(|one| one.kind == BookableKind::Room);
    let choice = |one: Bookable| {
        let value = one.subject.id.to_string();
        (one.is_free || value == chosen).then_some(Choice { value, label: one.name })
    };
    Ok(offered.filter_map(choice).collect())
}

/// The form with all that was typed, and what is wrong with it.
async fn again(
    ctx: &Ctx,
    sector: &Sector,
    week: Week,
    which: (Option<Uuid>, bool),
    typed: Typed,
    error: Error,
) -> Result<Response> {
    let refused = error.refused()?;
    let view = view(ctx, sector, week, which, typed, refused.errors).await?;
    Ok(view.with_status(refused.status).into_response())
}
