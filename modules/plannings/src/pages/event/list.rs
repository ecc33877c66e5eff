//! `/agenda`: the next days first; a week, a month; day by day for a phone, as a grid on a wide screen. Filtered alike.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Response};
use chrono::{Datelike, Days, Months};
use parvis_agenda::domain::calendar::Calendar;
use parvis_agenda::domain::span::wall;
use parvis_agenda::services::calendar;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};

use super::filter::{Chosen, Filters};
use super::grid::{self, Week};
use super::{Row, year};
use crate::services::event::{self as services, ADD, Dated, YEARS, whole};

/// How many days the list shows.
const AHEAD: u64 = 30;

/// How far ahead « temps forts » are pinned, and how many.
const PINNED_DAYS: u64 = 120;
const PINNED: usize = 4;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    vue: String,
    #[serde(default, deserialize_with = "day")]
    du: Option<Date>,
    #[serde(default, rename = "type")]
    category: String,
    #[serde(default)]
    secteur: String,
    #[serde(default)]
    public: String,
    #[serde(default)]
    etat: String,
}

/// A field that was left empty names no day.
fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(serde::de::Error::custom) }
}

#[derive(Serialize)]
struct Page {
    /// `liste`, `jour`, `semaine` or `mois`.
    view: &'static str,
    from: Date,
    until: Date,
    today: Date,
    previous: Date,
    next: Date,
    filters: Filters,
    highlights: Vec<Row>,
    days: Vec<Day>,
    /// The same as a grid; none for the list.
    weeks: Vec<Week>,
    has_events: bool,
    may_add: bool,
}

#[derive(Serialize)]
struct Day {
    day: Date,
    is_today: bool,
    /// Public holidays and closures.
    notes: Vec<String>,
    rows: Vec<Row>,
}

pub(crate) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response> {
    ctx.signed_in()?;
    let today = local_date(ctx.now());
    let day = asked.du.unwrap_or(today);
    if !YEARS.contains(&day.year()) {
        return Err(Error::NotFound);
    }
    let chosen = Chosen::read(&asked.category, &asked.secteur, &asked.public, &asked.etat);
    let filters = Filters::of(&ctx, chosen).await?;
    let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let first = day.with_day(1).unwrap_or(day);
    let (view, from, days) = match asked.vue.as_str() {
        "" | "liste" => ("liste", day, AHEAD),
        "semaine" => ("semaine", monday, 7),
        "mois" => {
            let length = (first + Months::new(1) - first).num_days();
            ("mois", first, u64::try_from(length).unwrap_or(31))
        }
        "jour" => ("jour", day, 1),
        "annee" => return Ok(year::view(&ctx, day.year(), filters).await?.into_response()),
        _ => return Err(Error::NotFound),
    };
    let until = from + Days::new(days - 1);
    let previous = if view == "mois" { from - Months::new(1) } else { from - Days::new(days) };
    let page = Page {
        view,
        from,
        until,
        today,
        previous,
        next: from + Days::new(days),
        filters,
        highlights: Vec::new(),
        days: Vec::new(),
        weeks: Vec::new(),
        has_events: false,
        may_add: ctx.can(ADD),
    };
    Ok(View::new("plannings/list.html", filled(&ctx, page).await?).into_response())
}

async fn filled(ctx: &Ctx, mut page: Page) -> Result<Page> {
    let (from, until) = (page.from, page.until);
    let calendar = calendar::between(ctx, ctx.read(), from, until).await?;
    let mut dated = services::between(ctx, whole(from, until)?).await?;
    dated.retain(|one| page.filters.fits(ctx, one));
    page.has_events = !dated.is_empty();
    page.highlights = match page.view {
        "mois" => pinned(ctx, &dated),
        _ => pinned(ctx, &ahead(ctx, &page).await?),
    };
    let mut days: BTreeMap<Date, Vec<Row>> = BTreeMap::new();
    for one in &dated {
        // What began before stands under the first day that is shown.
        let day = wall(one.date.span.start()).date().max(from);
        days.entry(day).or_default().push(Row::of(ctx, one));
    }
    if matches!(page.view, "semaine" | "mois") {
        page.weeks = grid::weeks(&dated, &calendar, (from, until), page.today, page.view == "mois");
    }
    for (day, _) in calendar.holidays.iter() {
        days.entry(*day).or_default();
    }
    let today = page.today;
    let shown = |(day, rows)| Day { day, is_today: day == today, notes: notes(&calendar, day), rows };
    page.days = days.into_iter().map(shown).collect();
    Ok(page)
}

/// What stands out of the next months.
async fn ahead(ctx: &Ctx, page: &Page) -> Result<Vec<Dated>> {
    let first = page.from.max(page.today);
    let mut dated = services::between(ctx, whole(first, first + Days::new(PINNED_DAYS))?).await?;
    dated.retain(|one| one.event.is_highlight && page.filters.fits(ctx, one));
    Ok(dated)
}

/// Each event once, on its first date.
fn pinned(ctx: &Ctx, dated: &[Dated]) -> Vec<Row> {
    let mut seen = Vec::new();
    let standing = dated.iter().filter(|one| one.event.is_highlight && !one.date.is_cancelled);
    let first = standing.filter(|one| {
        let is_first = !seen.contains(&one.event.id);
        seen.push(one.event.id);
        is_first
    });
    first.take(PINNED).map(|one| Row::of(ctx, one)).collect()
}

/// Why nobody is here on a day.
pub(super) fn notes(calendar: &Calendar, day: Date) -> Vec<String> {
    let closed = calendar.closures.iter().filter(|one| one.from <= day && day <= one.until);
    let closed = closed.map(|one| one.name.clone());
    calendar.holidays.get(&day).cloned().into_iter().chain(closed).collect()
}
