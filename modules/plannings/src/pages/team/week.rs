//! `/agenda/equipes/{sector}/{week}`: a week of a team, day by day; on wide screens and on paper a table of people and days.

use std::collections::HashMap;

use axum::extract::Path;
use chrono::Datelike;
use parvis_agenda::services::calendar;
use parvis_kernel::clock::{Date, Instant, local_date};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use super::Row;
use crate::domain::contract::hours;
use crate::domain::week::Week;
use crate::services::supervision::{self, Report};
use crate::services::team::{self, Seen, TeamWeek};
use crate::services::{contract, publish};

/// How many warnings are seen at once.
const MOST_SHOWN: usize = 6;

#[derive(Serialize)]
struct Page {
    slug: String,
    sector: String,
    path: String,
    number: u32,
    week: String,
    from: Date,
    until: Date,
    previous: String,
    next: String,
    days: Vec<Day>,
    /// The table of wide screens: people in rows, the days of the week in columns.
    table: Vec<Line>,
    /// There are shifts to copy.
    table_has: bool,
    /// The first ones, then the others.
    warnings: Vec<Shown>,
    more: Vec<Shown>,
    /// How many there are in all.
    count: usize,
    may_plan: bool,
    may_contracts: bool,
    published_at: Option<Instant>,
    /// How many shifts are not as they were published.
    changes: usize,
    /// Who asked for it to be published.
    asked_by: Option<String>,
    may_validate: bool,
    errors: Vec<FieldError>,
    reason: String,
}

#[derive(Serialize)]
struct Day {
    day: Date,
    /// « lun. 30/11 »
    label: String,
    is_today: bool,
    /// Public holidays and closures.
    notes: Vec<String>,
    rows: Vec<Row>,
    needs: Vec<Need>,
}

#[derive(Serialize)]
struct Need {
    message: Message,
    /// The same in the head of a column.
    brief: Message,
    is_short: bool,
}

#[derive(Serialize)]
struct Line {
    /// Nothing: the open shifts.
    id: Option<Uuid>,
    name: Option<String>,
    cells: Vec<Vec<Row>>,
    /// Not on paper: there is nothing to read of them.
    is_empty: bool,
    hours: Option<Hours>,
}

#[derive(Serialize)]
struct Hours {
    planned: String,
    contract: Option<String>,
    is_over: bool,
    /// There is something to tell: hours, or a contract.
    is_told: bool,
}

#[derive(Serialize)]
struct Shown {
    day: Option<Date>,
    message: Message,
}

pub(crate) async fn show(ctx: Ctx, Path((slug, week)): Path<(String, String)>) -> Result<View> {
    view(&ctx, &slug, &week, Vec::new(), String::new()).await
}

/// The week that an address names.
pub(crate) fn named(week: &str) -> Result<Week> {
    week.parse().map_err(|()| Error::NotFound)
}

pub(super) async fn view(
    ctx: &Ctx,
    slug: &str,
    week: &str,
    errors: Vec<FieldError>,
    reason: String,
) -> Result<View> {
    let sector = team::find(ctx, slug).await?;
    let found = team::week(ctx, sector, named(week)?).await?;
    let report =
        if found.may_plan { supervision::report(ctx, &found).await? } else { own_hours(ctx, &found).await? };
    let me = ctx.author();
    let asked_by = match found.asked_by.filter(|_| found.may_plan || ctx.can(publish::VALIDATE)) {
        Some(person) => Some(publish::asker(ctx, person).await?),
        None => None,
    };
    let shown = |one: &supervision::Warning| Shown { day: one.day, message: one.message.clone() };
    let mut warnings: Vec<_> = report.warnings.iter().map(shown).collect();
    let more = warnings.split_off(warnings.len().min(MOST_SHOWN));
    let table_has = found.planned().next().is_some();
    let page = Page {
        path: team::path(&found.sector, found.week),
        number: found.week.number(),
        week: found.week.to_string(),
        from: found.week.monday(),
        until: found.week.sunday(),
        previous: found.week.later(-1).to_string(),
        next: found.week.later(1).to_string(),
        days: days(ctx, &found, &report).await?,
        table: table(&found, &report, me),
        table_has,
        count: warnings.len() + more.len(),
        warnings,
        more,
        may_plan: found.may_plan,
        may_contracts: contract::may_keep(ctx, &[found.sector.id]),
        published_at: found.published_at,
        changes: found.changes(),
        may_validate: asked_by.is_some() && ctx.can(publish::VALIDATE) && found.asked_by != me,
        asked_by,
        slug: found.sector.slug,
        sector: found.sector.name,
        errors,
        reason,
    };
    Ok(View::new("plannings/team_week.html", page))
}

/// What somebody who does not plan sees of hours: their own.
async fn own_hours(ctx: &Ctx, found: &TeamWeek) -> Result<Report> {
    let mut report = Report::default();
    let Some(me) = ctx.author() else { return Ok(report) };
    let planned = found.planned().filter(|shift| shift.facts.person == Some(me));
    let planned: u32 = planned.map(|shift| shift.facts.worked()).sum();
    if planned > 0 {
        let contract = contract::weekly_of(ctx, me, found.week.monday()).await?;
        report.hours.insert(me, supervision::Hours { planned, contract });
    }
    Ok(report)
}

async fn days(ctx: &Ctx, found: &TeamWeek, report: &Report) -> Result<Vec<Day>> {
    let week = found.week;
    let calendar = calendar::between(ctx, ctx.read(), week.monday(), week.sunday()).await?;
    let today = local_date(ctx.now());
    let on = |day: Date| {
        let closed = calendar.closures.iter().filter(move |one| one.from <= day && day <= one.until);
        let closed = closed.map(|one| one.name.clone());
        let shifts = found.shifts.iter().filter(|shift| shift.facts.day() == day);
        let needs = report.needs.iter().filter(|need| need.day == day).map(|need| Need {
            message: Message::new(if need.missing > 0 { "team-need-short" } else { "team-need" })
                .with("activity", need.activity.as_str())
                .with("needed", i64::from(need.needed))
                .with("missing", i64::from(need.missing))
                .with("small", i64::from(need.children.small))
                .with("big", i64::from(need.children.big)),
            brief: Message::new("team-need-brief")
                .with("needed", i64::from(need.needed))
                .with("missing", i64::from(need.missing)),
            is_short: need.missing > 0,
        });
        Day {
            label: column(ctx, day),
            day,
            is_today: day == today,
            notes: calendar.holidays.get(&day).cloned().into_iter().chain(closed).collect(),
            rows: shifts.map(|shift| Row::of(shift, ctx.author())).collect(),
            needs: needs.collect(),
        }
    };
    Ok(week.days().map(on).collect())
}

/// What stands over a column of the table.
fn column(ctx: &Ctx, day: Date) -> String {
    let weekday = Message::new(&format!("weekday-{}", day.weekday().number_from_monday()));
    format!("{} {}", ctx.say(&weekday), day.format("%d/%m"))
}

fn table(found: &TeamWeek, report: &Report, me: Option<Uuid>) -> Vec<Line> {
    let mut by: HashMap<Option<Uuid>, Vec<&Seen>> = HashMap::new();
    for shift in &found.shifts {
        by.entry(shift.facts.person).or_default().push(shift);
    }
    let mut line = |person: Option<Uuid>, name: Option<String>| {
        let shifts = by.remove(&person).unwrap_or_default();
        let on = |day: Date| -> Vec<Row> {
            let on_day = shifts.iter().filter(|shift| shift.facts.day() == day);
            on_day.map(|shift| Row::of(shift, me)).collect()
        };
        let hours = person.and_then(|id| report.hours.get(&id)).map(|theirs| Hours {
            planned: hours(theirs.planned),
            contract: theirs.contract.map(hours),
            is_told: theirs.planned > 0 || theirs.contract.is_some(),
            is_over: theirs.contract.is_some_and(|contract| theirs.planned > contract),
        });
        Line {
            id: person,
            name,
            is_empty: shifts.is_empty(),
            cells: found.week.days().map(on).collect(),
            hours,
        }
    };
    let open = line(None, None);
    let mut lines: Vec<_> =
        found.people.iter().map(|(id, name)| line(Some(*id), Some(name.clone()))).collect();
    if open.cells.iter().flatten().any(|row| !row.is_removed()) {
        lines.insert(0, open);
    }
    lines
}
