//! `/agenda`: the next days first; a week, a month; day by day, which a phone shows as well as a desk.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Response};
use chrono::{Datelike, Days, Months, NaiveTime};
use parvis_agenda::domain::span::{Span, wall};
use parvis_agenda::services::calendar;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};

use super::{Row, year};
use crate::services::event::{self as services, ADD};

/// How many days the list shows.
const AHEAD: u64 = 30;

/// The years that can be looked at.
const YEARS: std::ops::RangeInclusive<i32> = 1999..=2101;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    vue: String,
    du: Option<Date>,
}

#[derive(Serialize)]
struct Page {
    /// `liste`, `semaine` or `mois`.
    view: &'static str,
    from: Date,
    until: Date,
    previous: Date,
    next: Date,
    highlights: Vec<Row>,
    days: Vec<Day>,
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
    let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let first = day.with_day(1).unwrap_or(day);
    let (view, from, days) = match asked.vue.as_str() {
        "" | "liste" => ("liste", day, AHEAD),
        "semaine" => ("semaine", monday, 7),
        "mois" => {
            let length = (first + Months::new(1) - first).num_days();
            ("mois", first, u64::try_from(length).unwrap_or(31))
        }
        "annee" => return Ok(year::view(&ctx, day.year()).await?.into_response()),
        _ => return Err(Error::NotFound),
    };
    let until = from + Days::new(days - 1);
    let previous = if view == "mois" { from - Months::new(1) } else { from - Days::new(days) };
    let page = Page {
        view,
        from,
        until,
        previous,
        next: from + Days::new(days),
        highlights: Vec::new(),
        days: Vec::new(),
        may_add: ctx.can(ADD),
    };
    Ok(View::new("plannings/list.html", filled(&ctx, page, today).await?).into_response())
}

/// The stretch of whole days here, both included.
pub(crate) fn whole(from: Date, until: Date) -> Result<Span> {
    for (field, day) in [("from", from), ("until", until)] {
        if !YEARS.contains(&day.year()) {
            return Err(Error::invalid(field, Message::new("date-wrong")));
        }
    }
    let start = from.and_time(NaiveTime::MIN);
    let end = (until + Days::new(1)).and_time(NaiveTime::MIN);
    Span::local(start, end).map_err(|fault| Error::invalid("until", fault.message()))
}

async fn filled(ctx: &Ctx, mut page: Page, today: Date) -> Result<Page> {
    let (from, until) = (page.from, page.until);
    let calendar = calendar::between(ctx, ctx.read(), from, until).await?;
    let mut days: BTreeMap<Date, Vec<Row>> = BTreeMap::new();
    for dated in services::between(ctx, whole(from, until)?).await? {
        // What began before stands under the first day that is shown.
        let day = wall(dated.date.span.start()).date().max(from);
        if dated.event.is_highlight && !dated.date.is_cancelled {
            page.highlights.push(Row::of(&dated));
        }
        days.entry(day).or_default().push(Row::of(&dated));
    }
    for (day, _) in calendar.holidays.iter() {
        days.entry(*day).or_default();
    }
    page.days = days
        .into_iter()
        .map(|(day, rows)| {
            let closed = calendar.closures.iter().filter(|one| one.from <= day && day <= one.until);
            let closed = closed.map(|one| one.name.clone());
            let notes = calendar.holidays.get(&day).cloned().into_iter().chain(closed).collect();
            Day { day, is_today: day == today, notes, rows }
        })
        .collect();
    Ok(page)
}
